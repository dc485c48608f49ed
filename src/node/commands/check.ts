/** `hexapla check [DOC]`: flags, for people, as JSON or as SARIF. Exit 3 where there are any. */
import { join, relative } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { DEFAULT_MIN_CONFIDENCE } from '../../check/check.ts'
import { flagReport } from '../../check/report.ts'
import { sarif } from '../../check/sarif.ts'
import type { Flag } from '../../model/flag.ts'
import { createLibrary } from '../../web/library.ts'
import { openAssetsFolder } from '../assets-folder.ts'
import { createNativeCutter } from '../jieba.ts'
import { buildProject, openProject } from '../project.ts'
import { CommandError, EXIT, print, printProblems, progressBar } from '../terminal.ts'

interface CheckOptions {
  readonly json?: boolean
  readonly format: 'text' | 'json' | 'sarif'
  readonly minConfidence: number
  readonly corpus?: string
}

export function checkCommand(): Command {
  return new Command('check')
    .description('Check the versions of each document against each other; exit 3 where there are flags')
    .argument('[doc]', 'document, by slug or symbol; all where none is named')
    .option('--json', 'print JSON')
    .addOption(new Option('--format <format>', 'what to print').choices(['text', 'json', 'sarif']).default('text'))
    .option('--min-confidence <number>', 'leave out flags below this, 0 to 1', readShare, DEFAULT_MIN_CONFIDENCE)
    .option('--corpus <dir>', 'folder of the corpus')
    .action(async (doc: string | undefined, options: CheckOptions) => {
      const project = openProject(options.corpus)
      const report = await buildProject(project, { later: true, progress: progressBar() })
      printProblems(report.problems)
      const library = createLibrary(openAssetsFolder(project.distFolder), async () => createNativeCutter())
      const slug = doc === undefined ? null : await library.resolve(doc)
      if (doc !== undefined && slug === null) {
        throw new CommandError(`No document "${doc}" in the corpus: it holds ${report.documents.join(', ')}`, EXIT.input)
      }
      const slugs = slug === null ? report.documents : [slug]
      const found: { slug: string; flags: readonly Flag[] }[] = []
      for (const one of slugs) {
        const flags = (await library.flags(one)).filter((flag) => flag.confidence >= options.minConfidence && flag.dismissed === undefined)
        found.push({ slug: one, flags })
      }
      const format = options.json === true ? 'json' : options.format
      if (format === 'json') await print(`${JSON.stringify(found.flatMap(({ slug: of, flags }) => flags.map((flag) => ({ doc: of, ...flag }))), null, 1)}\n`)
      else if (format === 'sarif') {
        const reports = []
        for (const { slug: of, flags } of found) {
          const record = await library.document(of)
          if (record !== null) reports.push({ record, flags, root: relative(process.cwd(), join(project.corpusFolder, of)) })
        }
        await print(`${JSON.stringify(sarif(reports), null, 1)}\n`)
      } else {
        for (const { slug: of, flags } of found) {
          const record = await library.document(of)
          if (record !== null) await print(flagReport(record, flags))
        }
      }
      if (found.some(({ flags }) => flags.length > 0)) throw new CommandError('', EXIT.flags)
    })
}

function readShare(text: string): number {
  const share = Number(text)
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError('a confidence is a number from 0 to 1')
  return share
}
