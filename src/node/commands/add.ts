/** `hexapla add FILE --doc SLUG --lang L`: puts or replaces a version, all or nothing. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command, Option } from 'commander'
import { LANGS, type Lang } from '../../model/lang.ts'
import { addVersion } from '../../pipeline/changes/add.ts'
import { addDocuments, findDocuments, NAME_RULE } from '../bulk/add-folder.ts'
import { ownPart, readShard, type Shard } from '../bulk/shard.ts'
import { changeProject, type OpenProject, openProject, sha256 } from '../project.ts'
import { loadResources } from '../lexicons/resources.ts'
import { CommandError, EXIT, printProblems, progressRate } from '../terminal.ts'

interface AddOptions {
  readonly doc?: string
  readonly lang?: Lang
  readonly official?: boolean
  readonly source?: string
  readonly symbol?: string
  readonly shard?: Shard
  readonly build: boolean
  readonly corpus?: string
}

export function addCommand(): Command {
  return new Command('add')
    .description('Add or replace versions and realign their documents; nothing changes if a step fails')
    .argument(
      '<file...>',
      'DOCX, ODT, RTF, PDF, EPUB, HTML, text, TMX or XLIFF; or folders and files of many documents',
    )
    .option('--doc <slug>', 'of one file: document slug; the document is created if it does not exist')
    .addOption(new Option('--lang <lang>', 'of one file: language of the version').choices([...LANGS]))
    .option('--official', 'the text is the official version; requires --source')
    .option('--source <text>', 'where the text comes from')
    .option('--symbol <symbol>', 'of one file: United Nations symbol of the document')
    .addOption(
      new Option('--shard <i/n>', 'of many: only part i of n, for n jobs side by side; implies --no-build').argParser(
        readShard,
      ),
    )
    .option('--no-build', 'of many: leave building to hexapla build')
    .option('--corpus <dir>', 'folder of the corpus')
    .addHelpText(
      'after',
      `
One file needs --doc and --lang. Without them, files and folders (at any depth) are named ${NAME_RULE}:
A-80-604-en.docx and A-80-604-fr.pdf are the document a-80-604, as are a-80-604/en.txt and a-80-604/fr.txt. All languages
of a document are put in together, or none. Files that the corpus holds already are passed over, so that the same command
adds what is new and tries again what failed.

Examples: hexapla add E-2023-36-en.docx --doc ceb-annual-overview-2022 --lang en --official --source "Official Document System"
          hexapla add downloads/ --official --source "Official Document System" --shard 1/4`,
    )
    .action(async (paths: readonly string[], options: AddOptions) => {
      if (options.official === true && !options.source?.trim()) {
        throw new CommandError('An official text requires --source TEXT, naming where it comes from', EXIT.usage)
      }
      const [file] = paths
      if (options.doc === undefined && options.lang === undefined && options.symbol === undefined)
        return addMany(paths, options)
      if (options.doc === undefined) throw new CommandError('Name the document: add --doc SLUG', EXIT.usage)
      if (options.lang === undefined) throw new CommandError('Name the language: add --lang LANG', EXIT.usage)
      if (file === undefined || paths.length > 1)
        throw new CommandError(
          `Leave out --doc, --lang and --symbol: they go with one file, not ${paths.length}`,
          EXIT.usage,
        )
      return addOne(file, { ...options, doc: options.doc, lang: options.lang })
    })
}

async function addMany(paths: readonly string[], options: AddOptions): Promise<void> {
  const found = await findDocuments(paths)
  const documents = ownPart(found.documents, options.shard)
  const project = openProject(options.corpus)
  const rate = progressRate(documents.reduce((sum, { files }) => sum + files.reduce((s, { bytes }) => s + bytes, 0), 0))
  const { added, unchanged, failures, problems } = await addDocuments(project, documents, {
    official: options.official === true,
    source: options.source ?? null,
    progress: rate.progress,
  })
  rate.end()
  printProblems(problems)
  const failed = failures.length + found.problems.length
  if (failed > 0) process.stderr.write('\nNot added:\n')
  printProblems(found.problems)
  for (const { slug, problems: own } of failures) {
    process.stderr.write(`${slug}:\n`)
    printProblems(own)
  }
  const build = options.build && options.shard === undefined && added > 0
  const report = build ? await changeProject(project, 'hexapla add', (open) => buildAfter(open.build)) : ''
  process.stderr.write(`Added ${added} documents, ${unchanged} unchanged, ${failed} failed. ${report}\n`)
  if (failed > 0) throw new CommandError('', EXIT.input)
}

async function addOne(
  file: string,
  options: AddOptions & { readonly doc: string; readonly lang: Lang },
): Promise<void> {
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
