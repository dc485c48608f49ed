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
  /** Builds what is damaged again, unless a build runs or has just been tried. */
  repair(): void
  /** Stops a build that runs; resolves when it has ended. */
  stop(): Promise<void>
}

/** A background build of a project. */
export function createBackgroundBuild(project: Project): BackgroundBuild {
  let running: { child: ChildProcess; ended: Promise<void> } | null = null
  const stop = async (): Promise<void> => {
    running?.child.kill()
    await running?.ended
  }
  let tried = Number.NEGATIVE_INFINITY
  const background: BackgroundBuild = {
    stop,
    repair() {
      if (running !== null || performance.now() - tried < BETWEEN_REPAIRS) return
      tried = performance.now()
      background.start()
    },
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
          child.once('exit', () => {
            running = null
            resolve()
          })
        })
        running = { child, ended }
      })
    },
  }
  return background
}

/** Between two attempts to build what is damaged, milliseconds: damage that comes back is not cured by haste. */
const BETWEEN_REPAIRS = 30_000
