/**
 * One writer at a time over a corpus, across processes: a lock file that names its holder. The lock of a process that
 * has died is taken over at once, since the file says which process it was and when that began. Kept libraries prove
 * that a holder lives by touching the file from its event loop, which aligning blocks for many seconds; the process
 * table has no such gap. Of another machine's holder (a shared folder) nothing but that touch is known: after ten
 * minutes of silence its lock is taken over too.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, mkdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { readIfThere } from './read-if-there.ts'

/** Who holds a lock. */
export interface Holder {
  readonly pid: number
  readonly host: string
  /** When the process began, in the system's own count; null where the system does not say. */
  readonly began: string | null
  /** What it does: `hexapla add`. */
  readonly command: string
  /** ISO 8601 time at which it took the lock. */
  readonly since: string
  /** Tells two locks of one process apart. */
  readonly id: string
}

/** The lock was not free in time. */
export class Locked extends Error {
  readonly holder: Holder
  constructor(folder: string, holder: Holder) {
    super(`${folder} is being changed by ${holderName(holder)}. Wait until it has finished, or stop that process`)
    this.holder = holder
  }
}

/** A holder in words. */
export const holderName = ({ command, pid, host, since }: Holder): string =>
  `${command} (process ${pid} on ${host}, since ${since})`

export interface LockOptions {
  /** Longest wait for the lock, milliseconds; ten minutes unless told. */
  readonly wait?: number
  /** Called once if the lock is not free. */
  readonly waiting?: (holder: Holder) => void
}

/** Name of the lock file in the folder. */
export const LOCK_FILE = '.lock'

const POLL = 100
const TOUCH = 30_000
const SILENT = 600_000

/** Does the work while holding the lock of a folder, which is made if it is not there. Throws Locked if it stays taken. */
export async function withLock<T>(
  folder: string,
  command: string,
  work: () => Promise<T>,
  { wait = 600_000, waiting }: LockOptions = {},
): Promise<T> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, LOCK_FILE)
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    began: beginOf(process.pid),
    command,
    since: new Date().toISOString(),
    id: randomUUID(),
  }
  const until = performance.now() + wait
  let told = false
  while (!(await take(path, own))) {
    const holder = await holderOf(path)
    if (holder === null) continue
    if (!(await lives(path, holder))) {
      await removeDead(path, holder)
      continue
    }
    if (!told) waiting?.(holder)
    told = true
    if (performance.now() >= until) throw new Locked(folder, holder)
    await new Promise((done) => setTimeout(done, POLL))
  }
  const touch = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), TOUCH)
  touch.unref()
  try {
    return await work()
  } finally {
    clearInterval(touch)
    await rm(path, { force: true })
  }
}

/** Puts the lock file in place whole; false if there is one. */
async function take(path: string, own: Holder): Promise<boolean> {
  const mine = `${path}.${own.id}`
  await writeFile(mine, JSON.stringify(own))
  try {
    await link(mine, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    await rm(mine, { force: true })
  }
}

/** The holder that a lock file names; null if the lock has been freed meanwhile. */
async function holderOf(path: string): Promise<Holder | null> {
  const bytes = await readIfThere(path)
  if (bytes === null) return null
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Holder
  } catch {
    return { pid: 0, host: hostname(), began: null, command: 'an unknown program', since: 'unknown', id: '' }
  }
}

async function lives(path: string, { pid, host, began }: Holder): Promise<boolean> {
  if (host !== hostname()) {
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }))
    return Date.now() - mtimeMs < SILENT
  }
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return began === null || beginOf(pid) === began
}

/** Takes a dead holder's lock away, and puts it back if it turns out to be another's by now. */
async function removeDead(path: string, dead: Holder): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const moved = await holderOf(aside)
  if (moved !== null && moved.id !== dead.id) await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
}

/** When a process began, as Linux counts it; null elsewhere. */
function beginOf(pid: number): string | null {
  try {
    // the second field is the name in brackets and may hold anything; the 22nd of all is the start time
    return (
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[19] ?? null
    )
  } catch {
    return null
  }
}
