/** What the command line says: problems and progress on stderr, data on stdout. The progress bar only on a terminal. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { describeProblem, type Problem } from '../model/problem.ts'

/** Exit codes of every command. */
export const EXIT = { success: 0, input: 1, usage: 2, flags: 3 } as const

/** Ends a command with an exit code and, where there is one, a message on stderr. */
export class CommandError extends Error {
  readonly code: number
  constructor(message: string, code: number = EXIT.input) {
    super(message)
    this.code = code
  }
}

/** Prints each problem on its own line on stderr. */
export function printProblems(problems: readonly Problem[]): void {
  for (const problem of problems) process.stderr.write(`${describeProblem(problem)}\n`)
}

/** A progress bar on stderr; silent where stderr is no terminal. */
export function progressBar(): (done: number, total: number, name: string) => void {
  if (!process.stderr.isTTY) return () => {}
  return (done, total, name) => {
    const width = 30
    const filled = total === 0 ? width : Math.round((done / total) * width)
    const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`
    process.stderr.write(`\r\u001B[2K${done < total ? `${bar} ${done}/${total} ${name}` : ''}`)
  }
}

/** Progress on stderr wherever it goes: the bar on a terminal, else a line for each part. */
export function progressLines(): (done: number, total: number, name: string) => void {
  if (process.stderr.isTTY) return progressBar()
  return (done, total, name) => {
    if (done < total) process.stderr.write(`Building ${name} (${done + 1} of ${total})\n`)
  }
}

/** Progress of work measured in bytes, with rate and time left: a bar on a terminal, else a line every ten seconds. */
export function progressRate(total: number): {
  readonly progress: (bytes: number, documents: number, name: string) => void
  readonly end: () => void
} {
  const bar = process.stderr.isTTY
  const [start, every] = [Date.now(), bar ? 200 : 10_000]
  let [done, told] = [0, start]
  return {
    progress(bytes, documents, name) {
      done += bytes
      const now = Date.now()
      if (now - told < every) return
      told = now
      const seconds = (now - start) / 1000
      const left = done === 0 ? 0 : Math.max(0, Math.round((seconds * (total - done)) / done))
      const percent = total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100))
      const line = `${percent}%, ${documents} documents, ${(documents / seconds).toFixed(1)} a second, ${left} s left: ${name}`
      process.stderr.write(bar ? `\r\u001B[2K${line}` : `${line}\n`)
    },
    end: () => void (bar && process.stderr.write('\r\u001B[2K')),
  }
}

/** Writes data to stdout and waits until it is taken, so that a long output is never cut short by the exit. */
export async function print(text: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(text)) await new Promise<void>((done) => process.stdout.once('drain', () => done()))
}

/** An answer's body to a file, or to stdout where none is named, as it comes. */
export async function writeBody(response: Response, out: string | undefined): Promise<void> {
  const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>)
  await (out === undefined ? pipeline(body, process.stdout, { end: false }) : pipeline(body, createWriteStream(out)))
}
