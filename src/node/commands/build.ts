/** `hexapla build`: corpus to alignments/ and dist/, doing only what has changed. */
import { Command } from 'commander'
import { buildWeb } from '../build/build-web.ts'
import { buildProject, openProject } from '../project.ts'
import { CommandError, printProblems, progressBar } from '../terminal.ts'

export function buildCommand(): Command {
  return new Command('build')
    .description('Build alignments/ and dist/ from the corpus; rebuilds only what has changed')
    .option('--corpus <dir>', 'folder of the corpus')
    .option('--realign', 'realign every document')
    .action(async (options: { corpus?: string; realign?: boolean }) => {
      const project = openProject(options.corpus)
      const report = await buildProject(project, { realign: options.realign === true, progress: progressBar() })
      await buildWeb(project.distFolder)
      printProblems(report.problems)
      if (report.unread.length > 0)
        throw new CommandError(
          `Could not read ${report.unread.join(', ')}: the other documents were built. Restore the files from a backup`,
        )
      const count = `${report.documents.length} document${report.documents.length === 1 ? '' : 's'}`
      process.stderr.write(
        `Built ${count}, revision ${report.revision}: ${report.ran.length === 0 ? 'nothing had changed' : report.ran.join(', ')}\n`,
      )
    })
}
