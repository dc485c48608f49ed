/** `hexapla verify`: every file against its hash; what a build can make again is made again. */
import { Command } from 'commander'
import { verify } from '../../pipeline/verify.ts'
import { buildWeb } from '../build/build-web.ts'
import { changeProject, openOutputFolder, openProject, sha256 } from '../project.ts'
import { CommandError, EXIT, printProblems } from '../terminal.ts'

export function verifyCommand(): Command {
  return new Command('verify')
    .description('Check every file of the corpus and of dist/ against its hash; rebuilds what can be rebuilt')
    .option('--check', 'only report; change nothing')
    .option('--corpus <dir>', 'folder of the corpus')
    .addHelpText(
      'after',
      '\nExits 1 if anything is damaged that no build can bring back, or with --check anything at all.',
    )
    .action(async (options: { check?: boolean; corpus?: string }) => {
      const project = openProject(options.corpus)
      await changeProject(project, 'hexapla verify', async ({ corpus, build }) => {
        const look = () => verify(corpus, openOutputFolder(project.distFolder), sha256)
        const { files, lost, rebuildable } = await look()
        printProblems([...lost, ...rebuildable])
        const repair = options.check !== true && rebuildable.length > 0
        if (repair) {
          await build({ thorough: true })
          await buildWeb(project.distFolder)
        }
        const left = repair ? (await look()).rebuildable.length : rebuildable.length
        const repaired = rebuildable.length - left
        process.stderr.write(
          `${files} files checked: ${lost.length} lost or damaged, ${rebuildable.length} to rebuild${repair ? `, ${repaired} rebuilt` : ''}\n`,
        )
        if (lost.length > 0)
          throw new CommandError('Restore the missing files from a backup, then run hexapla verify again', EXIT.input)
        if (left > 0) throw new CommandError('Run hexapla verify without --check to rebuild', EXIT.input)
      })
    })
}
