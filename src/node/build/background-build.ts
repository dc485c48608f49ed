/**
 * The slow part of a build (learned equivalents) beside a running service: `hexapla build` in a process of its own at low
 * priority. One at a time; a change to the corpus stops it, and the change's own end starts it again, so that an older
 * build never writes over a newer one.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { type Project, ROOT } from '../project.ts'

export interface BackgroundBuild {
  /** Starts building, in place of a build that runs. */
  start(): void
  /** Stops a build that runs; resolves when it has ended. */
  stop(): Promise<void>
}

/** A background build of a project; `finished` is called after each one that ended well. */
export function createBackgroundBuild(project: Project, finished: () => void): BackgroundBuild {
  let running: { child: ChildProcess; ended: Promise<void> } | null = null
  const stop = async (): Promise<void> => {
    running?.child.kill()
    await running?.ended
  }
  return {
    stop,
    start() {
      void stop().then(() => {
        const args = [
          '--disable-warning=ExperimentalWarning',
          join(ROOT, 'src/node/cli.ts'),
          'build',
          '--corpus',
          project.corpusFolder,
        ]
        const child = spawn(process.execPath, args, { stdio: 'ignore' })
        if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
        const ended = new Promise<void>((resolve) => {
          child.once('error', () => resolve())
          child.once('exit', (code) => {
            running = null
            if (code === 0) finished()
            resolve()
          })
        })
        running = { child, ended }
      })
    },
  }
}
