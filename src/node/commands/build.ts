/** `hexapla build`: corpus to alignments/ and dist/, doing only what has changed. */
import { Command, Option } from 'commander'
import type { Problem } from '../../model/problem.ts'
import { buildWeb } from '../build/build-web.ts'
import { buildProject, openProject } from '../project.ts'
import { CommandError, printProblems, progressBar, progressLines } from '../terminal.ts'

export function buildCommand(): Command {
  return new Command('build')
    .description('Build alignments/ and dist/ from the corpus; rebuilds only what has changed')
    .option('--corpus <dir>', 'folder of the corpus')
    .option('--realign', 'realign every document')
    .option('--thorough', 'read every file, also those whose size and date are those of the last build')
    .addOption(new Option('--first', 'what pages and search need, with progress').hideHelp())
    .action(async (options: { corpus?: string; realign?: boolean; thorough?: boolean; first?: boolean }) => {
      const project = openProject(options.corpus)
      const first = options.first === true
      const report = await buildProject(project, {
        realign: options.realign === true,
        thorough: options.thorough === true,
        later: first,
        progress: first ? progressLines() : progressBar(),
      })
      await buildWeb(project.distFolder).catch((error: NodeJS.ErrnoException) => {
        // a disk that cannot be written serves what was built before
        if (!first || error.code === undefined) throw error
      })
      printProblems(report.problems.filter(({ kind }) => !first || !FINDINGS.has(kind)))
      if (report.unread.length > 0)
        throw new CommandError(
          `Could not read ${report.unread.join(', ')}: the other documents were built. Restore the files from a backup`,
        )
      if (first) return
      const count = `${report.documents.length} document${report.documents.length === 1 ? '' : 's'}`
      process.stderr.write(
        `Built ${count}, revision ${report.revision}: ${report.ran.length === 0 ? 'nothing had changed' : report.ran.join(', ')}\n`,
      )
    })
}

/** What a text says wrongly, as against what keeps it from being read: for `build` and `check`, not for a start. */
const FINDINGS: ReadonlySet<Problem['kind']> = new Set([
  'number-missing',
  'number-repeated',
  'number-out-of-order',
  'footnote-unbound',
  'mark-unbound',
  'footnote-repeated',
])
