/** `hexapla add FILE --doc SLUG --lang L`: puts or replaces a version, all or nothing. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command, Option } from 'commander'
import { LANGS, type Lang } from '../../model/lang.ts'
import { addVersion } from '../../pipeline/changes/add.ts'
import { changeProject, type OpenProject, openProject, sha256 } from '../project.ts'
import { loadResources } from '../lexicons/resources.ts'
import { CommandError, EXIT, printProblems } from '../terminal.ts'

interface AddOptions {
  readonly doc: string
  readonly lang: Lang
  readonly official?: boolean
  readonly source?: string
  readonly symbol?: string
  readonly corpus?: string
}

export function addCommand(): Command {
  return new Command('add')
    .description('Add or replace a version and realign its document; nothing changes if a step fails')
    .argument('<file>', 'DOCX, PDF, HTML, text, TMX or XLIFF')
    .requiredOption('--doc <slug>', 'document slug; the document is created if it does not exist')
    .addOption(new Option('--lang <lang>', 'language of the version').choices([...LANGS]).makeOptionMandatory())
    .option('--official', 'the text is the official version; requires --source')
    .option('--source <text>', 'where the text comes from')
    .option('--symbol <symbol>', 'United Nations symbol of the document')
    .option('--corpus <dir>', 'folder of the corpus')
    .addHelpText(
      'after',
      '\nExample: hexapla add E-2023-36-en.docx --doc ceb-annual-overview-2022 --lang en --official --source "Official Document System"',
    )
    .action(async (file: string, options: AddOptions) => {
      if (options.official === true && !options.source?.trim()) {
        throw new CommandError('An official text requires --source TEXT, naming where it comes from', EXIT.usage)
      }
      const bytes = await readFile(file).catch((error: Error) => {
        throw new CommandError(`${file}: File cannot be read: ${error.message}`)
      })
      const project = openProject(options.corpus)
      const addition = {
        slug: options.doc,
        lang: options.lang,
        name: basename(file),
        bytes,
        official: options.official === true,
        source: options.source ?? null,
        symbol: options.symbol ?? null,
      }
      const { added, report } = await changeProject(
        project,
        'hexapla add',
        async ({ corpus, build }) => {
          const done = await addVersion(corpus, addition, await loadResources(corpus, project.lexiconsFolder), sha256)
          return { added: done, report: done.done ? await buildAfter(build) : null }
        },
        { create: true },
      ).catch((error: unknown) => {
        if (error instanceof RangeError) throw new CommandError(error.message, EXIT.usage)
        throw error
      })
      printProblems(added.problems)
      if (!added.done) throw new CommandError(`${options.doc} was not changed`, EXIT.input)
      const verb = added.replaced ? 'Replaced' : 'Added'
      const status = options.official === true ? 'official' : 'unofficial'
      const share = added.aligned === null ? '' : `: ${added.aligned.rows} of ${added.aligned.of} rows aligned`
      process.stderr.write(`${verb} ${options.doc} ${options.lang} (${status})${share}. ${report}\n`)
    })
}

/** Builds what is served; the addition is made whatever becomes of that. */
async function buildAfter(build: OpenProject['build']): Promise<string> {
  try {
    const { revision } = await build({ later: true })
    return `Built revision ${revision}; a running service picks it up`
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'error'
    throw new CommandError(`The version was added, but building failed: ${reason}. Run hexapla build`)
  }
}
