/** `hexapla import PATH…`: ready-aligned corpora into the corpus, their pairs as they are. */
import { Command, Option } from 'commander'
import { isSlug } from '../../model/slug.ts'
import { SYMBOL_FORM } from '../../text/numbering/symbol-form.ts'
import { importSets } from './import-corpus.ts'
import { findInputSets } from './input-sets.ts'
import { ownPart, readShard, type Shard } from './shard.ts'
import { changeProject, openProject } from '../project.ts'
import { CommandError, EXIT, printProblems, progressRate } from '../terminal.ts'

interface ImportFlags {
  readonly doc?: string
  readonly official?: boolean
  readonly source?: string
  readonly symbol?: string
  readonly shard?: Shard
  readonly build: boolean
  readonly corpus?: string
}

export function importCommand(): Command {
  return new Command('import')
    .description('Import ready-aligned corpora (TMX, line files, CSV, TEI with links, JSON Lines), keeping their pairs')
    .argument('<path...>', 'files, or folders with files at any depth')
    .option('--doc <slug>', 'document slug, where the paths hold one corpus; else named by symbol or file')
    .option('--official', 'the texts are the official versions; needs --source (default: as exports of Hexapla say)')
    .option('--source <text>', 'where the texts come from')
    .option('--symbol <symbol>', 'United Nations symbol, where the paths hold one document')
    .addOption(
      new Option('--shard <i/n>', 'import only part i of n, for n jobs side by side; implies --no-build').argParser(
        readShard,
      ),
    )
    .option('--no-build', 'leave building to hexapla build')
    .option('--corpus <dir>', 'folder of the corpus')
    .addHelpText(
      'after',
      `
What is one set of files:
  NAME.tmx                       a translation memory of any size
  NAME.jsonl                     lines as hexapla export --format jsonl writes them
  NAME.csv, NAME.tsv             a table with a column for each language, named by its tag
  NAME.en NAME.fr …              two to six files, line n of one translating line n of the others (NAME.en-fr.en too)
  en/PATH.xml fr/PATH.xml …      TEI of the United Nations Parallel Corpus (or NAME-en.xml …), with the link files
                                 whose fromDoc and toDoc name two of them
Of TEI each set is a document, named by the symbol in its header. A longer file of the others goes on in SLUG-2, SLUG-3, …
Files imported before are skipped; those that failed are tried again by the same command.

Example: hexapla import UNv1.0-TEI --official --source "United Nations Parallel Corpus v1.0" --shard 1/8`,
    )
    .action(run)
}

async function run(paths: readonly string[], flags: ImportFlags): Promise<void> {
  if (flags.official === true && !flags.source?.trim())
    throw new CommandError('Say where the official texts come from: add --source TEXT', EXIT.usage)
  if (flags.doc !== undefined && !isSlug(flags.doc))
    throw new CommandError(
      `"${flags.doc}" cannot name a document. Use lower-case letters, digits and hyphens`,
      EXIT.usage,
    )
  if (flags.symbol !== undefined && !SYMBOL_FORM.test(flags.symbol))
    throw new CommandError(`Give a document symbol such as A/RES/64/289: got "${flags.symbol}"`, EXIT.usage)
  const { sets, problems } = await findInputSets(paths)
  if ((flags.doc !== undefined || flags.symbol !== undefined) && sets.length > 1)
    throw new CommandError(
      `Leave out --doc and --symbol: the paths hold ${sets.length} sets of files, not one`,
      EXIT.usage,
    )
  const own = ownPart(sets, flags.shard)
  const total = own.reduce((sum, { files, links }) => sum + [...files, ...links].reduce((s, f) => s + f.bytes, 0), 0)
  const project = openProject(flags.corpus)
  const rate = progressRate(total)
  const report = await importSets(project, own, {
    doc: flags.doc ?? null,
    symbol: flags.symbol ?? null,
    official: flags.official ?? null,
    source: flags.source ?? null,
    progress: rate.progress,
  })
  rate.end()
  printProblems(report.problems)
  const failed = report.failed + problems.length
  if (failed > 0) process.stderr.write(`\nNot imported:\n`)
  printProblems([...problems, ...report.failures])
  const built = flags.build && flags.shard === undefined && report.imported > 0 ? await build(project) : ''
  process.stderr.write(
    `Imported ${report.imported} documents, ${report.unchanged} unchanged, ${failed} failed. ${built}\n`,
  )
  if (failed > 0) throw new CommandError('', EXIT.input)
}

async function build(project: ReturnType<typeof openProject>): Promise<string> {
  const { revision } = await changeProject(project, 'hexapla import', (open) => open.build({ later: true }))
  return `Built revision ${revision}`
}
