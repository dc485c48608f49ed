/** `hexapla check [DOC]`: flags, for people, as JSON or as SARIF, exit 3 where there are any; dismissing one, and taking that back. */
import { join, relative } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { DEFAULT_MIN_CONFIDENCE } from '../../check/check.ts'
import { compared, comparedReport } from '../../check/compared.ts'
import { flagReport } from '../../check/report.ts'
import { sarif } from '../../check/sarif.ts'
import { readSource } from '../../format/read.ts'
import type { Flag } from '../../model/flag.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { DocumentRecord } from '../../model/record.ts'
import { dismissFlag } from '../../pipeline/changes/dismiss.ts'
import { createLibrary } from '../../service/library.ts'
import { openAssetsFolder } from '../files/assets-folder.ts'
import { openCorpusFolder } from '../files/corpus-folder.ts'
import { createNativeCutter } from '../lexicons/jieba.ts'
import { buildProject, changeProject, openProject, type Project } from '../project.ts'
import { CommandError, EXIT, print, printProblems, progressBar } from '../terminal.ts'

interface CheckOptions {
  readonly json?: boolean
  readonly format: 'text' | 'json' | 'sarif'
  readonly minConfidence: number
  readonly dismiss?: string
  readonly withdraw?: string
  readonly reason?: string
  readonly author?: string
  readonly corpus?: string
}

export function checkCommand(): Command {
  return new Command('check')
    .description('Check the versions of each document against each other; exits 3 if there are flags')
    .argument('[doc]', 'slug or symbol of a document (default: all documents)')
    .option('--json', 'print JSON')
    .addOption(new Option('--format <format>', 'what to print').choices(['text', 'json', 'sarif']).default('text'))
    .option('--min-confidence <number>', 'omit flags below this confidence, 0 to 1', readShare, DEFAULT_MIN_CONFIDENCE)
    .option('--dismiss <flag>', 'dismiss the flag with this id; requires --reason and --author')
    .option('--withdraw <flag>', 'undo the dismissal of the flag with this id; requires --reason and --author')
    .option('--reason <text>', 'why the flag is not an error, or is one after all')
    .option('--author <name>', 'name of the person who decided')
    .option('--corpus <dir>', 'folder of the corpus')
    .action(async (doc: string | undefined, options: CheckOptions) => {
      const decision = decisionOf(doc, options)
      const project = openProject(options.corpus)
      const report = await buildProject(project, { later: true, progress: progressBar() })
      printProblems(report.problems)
      const library = createLibrary(openAssetsFolder(project.distFolder), async () => createNativeCutter())
      const slug = doc === undefined ? null : await library.resolve(doc)
      if (doc !== undefined && slug === null) {
        throw new CommandError(`Document "${doc}" not found; available: ${report.documents.join(', ')}`, EXIT.input)
      }
      if (decision !== null && slug !== null) return decide(project, slug, decision)
      const slugs = slug === null ? report.documents : [slug]
      const found: { slug: string; flags: readonly Flag[] }[] = []
      for (const one of slugs) {
        const flags = (await library.flags(one)).filter(
          (flag) => flag.confidence >= options.minConfidence && flag.dismissed === undefined,
        )
        found.push({ slug: one, flags })
      }
      const format = options.json === true ? 'json' : options.format
      if (format === 'json')
        await print(
          `${JSON.stringify(
            found.flatMap(({ slug: of, flags }) => flags.map((flag) => ({ doc: of, ...flag }))),
            null,
            1,
          )}\n`,
        )
      else if (format === 'sarif') {
        const reports = []
        for (const { slug: of, flags } of found) {
          const record = await library.document(of)
          if (record !== null)
            reports.push({
              record,
              flags,
              root: relative(process.cwd(), join(project.corpusFolder, of)),
              texts: await textsOf(record, project),
            })
        }
        await print(`${JSON.stringify(sarif(reports), null, 1)}\n`)
      } else {
        for (const { slug: of, flags } of found) {
          const record = await library.document(of)
          if (record !== null) await print(flagReport(record, flags) + comparedReport(compared(record)))
        }
      }
      if (found.some(({ flags }) => flags.length > 0)) throw new CommandError('', EXIT.flags)
    })
}

/** The decoded texts of a document's text files. */
async function textsOf(record: DocumentRecord, project: Project): Promise<Partial<Record<Lang, string>>> {
  const corpus = openCorpusFolder(project.corpusFolder, project.alignmentsFolder)
  const texts: Partial<Record<Lang, string>> = {}
  for (const lang of LANGS) {
    const version = record.info.versions[lang]
    if (version?.format !== 'txt') continue
    const bytes = await corpus.file(record.info.slug, version.file)
    const source = bytes === null ? null : (await readSource(bytes, version.file)).value
    if (source?.format === 'txt') texts[lang] = source.text
  }
  return texts
}

interface Decision {
  readonly flag: string
  readonly reason: string
  readonly author: string
  readonly withdraw: boolean
}

/** What is to be dismissed or taken back, or null where flags are to be listed. Half of a decision is a usage error. */
function decisionOf(doc: string | undefined, { dismiss, withdraw, reason, author }: CheckOptions): Decision | null {
  const flag = dismiss ?? withdraw
  if (flag === undefined && reason === undefined && author === undefined) return null
  const given = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''
  const both = dismiss !== undefined && withdraw !== undefined
  if (doc !== undefined && !both && given(flag) && given(reason) && given(author))
    return { flag, reason, author, withdraw: withdraw !== undefined }
  throw new CommandError(
    'Specify the document, flag, reason and author: check DOC --dismiss (or --withdraw) FLAG --reason TEXT --author NAME',
    EXIT.usage,
  )
}

async function decide(project: Project, slug: string, decision: Decision): Promise<void> {
  const date = new Date().toISOString().slice(0, 10)
  const { flag, problems } = await changeProject(project, 'hexapla check', async ({ corpus, build }) => {
    await build({ later: true })
    const assets = openAssetsFolder(project.distFolder)
    const record = (await assets.json(`docs/${slug}.json`)) as DocumentRecord | null
    if (record === null) throw new CommandError(`${slug}: Document was not built`)
    const flags = ((await assets.json(`flags/${slug}.json`)) ?? []) as readonly Flag[]
    const dismissed = await dismissFlag(corpus, record, flags, { ...decision, date })
    if (dismissed.flag !== null) await build({ later: true })
    return dismissed
  })
  printProblems(problems)
  if (flag === null) throw new CommandError(`${slug} was not changed`, EXIT.input)
  process.stderr.write(
    decision.withdraw
      ? `Withdrew the dismissal of ${flag.id} in ${slug} (${decision.author}, ${date}: ${decision.reason})\n`
      : `Dismissed ${flag.id} in ${slug} (${flag.dismissed?.author}, ${date}: ${flag.dismissed?.reason}). The flag returns when a text in row ${flag.row} changes\n`,
  )
}

function readShare(text: string): number {
  const share = Number(text)
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError('must be a number from 0 to 1')
  return share
}
