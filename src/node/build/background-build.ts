/**
 * Building beside a running service: `hexapla build` in a process of its own. The first build of a start makes what pages
 * and search need and tells its progress; the rest (learned equivalents and lexicons) follows at low priority. One at a
 * time; a change to the corpus stops the rest, and the change's own end starts it again.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { ownModule } from '../own-code.ts'
import type { Project } from '../project.ts'

export interface BackgroundBuild {
  /** Builds what pages and search need, telling on stderr how far it is; resolves to the exit code. */
  first(): Promise<number>
  /** Starts building what is left, in place of a build that runs. */
  start(): void
  /** Builds what is damaged again, unless a build runs or has just been tried. */
  repair(): void
  /** Stops a build that runs; resolves when it has ended. */
  stop(): Promise<void>
}

/** Between two attempts to build what is damaged, milliseconds: damage that comes back is not cured by haste. */
const BETWEEN_REPAIRS = 30_000

/** A background build of a project. */
export function createBackgroundBuild(project: Project): BackgroundBuild {
  let running: { readonly child: ChildProcess; readonly ended: Promise<number> } | null = null
  let tried = Number.NEGATIVE_INFINITY
  const stop = async (): Promise<void> => {
    running?.child.kill()
    await running?.ended
  }
  const run = (options: readonly string[], stderr: 'inherit' | 'ignore'): Promise<number> => {
    const cli = ownModule('node/cli')
    const command = [
      '--disable-warning=ExperimentalWarning',
      cli,
      'build',
      '--corpus',
      project.corpusFolder,
      ...options,
    ]
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', stderr] })
    const ended = new Promise<number>((resolve) => {
      child.once('error', () => resolve(1))
      child.once('exit', (code) => resolve(code ?? 1))
    }).finally(() => {
      running = null
    })
    running = { child, ended }
    return ended
  }
  const beside = (options: readonly string[]): void =>
    void stop().then(() => {
      void run(options, 'ignore')
      if (running?.child.pid !== undefined) setPriority(running.child.pid, constants.priority.PRIORITY_LOW)
    })
  return {
    stop,
    first: async () => {
      await stop()
      return run(['--first'], 'inherit')
    },
    repair() {
      if (running !== null || performance.now() - tried < BETWEEN_REPAIRS) return
      tried = performance.now()
      beside(['--thorough'])
    },
    start: () => beside([]),
  }
}
