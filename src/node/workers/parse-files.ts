/**
 * Many files parsed at once, over the cores of the machine: a pool of worker threads (parse-worker.ts), each given a path
 * at a time. Results come as they are ready, one for each file; a file that cannot be read, that takes too long or that
 * kills its worker is a result with a problem and never stops the rest. Folders are listed, in order of name.
 */
import { FILE_EXTENSIONS } from '../../format/file-types.ts'
import { readdir, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ownModule } from '../own-code.ts'
import type { Version } from '../../model/document.ts'
import type { Lang } from '../../model/lang.ts'
import type { Problem } from '../../model/problem.ts'

export interface ParseFilesOptions {
  /** Language of all files; guessed for each where not given. */
  readonly lang?: Lang
  /** Threads; the number of cores unless told. */
  readonly threads?: number
  /** Longest time for one file, milliseconds; 120,000 unless told. */
  readonly timeout?: number
}

/** What became of one file. `version` is null where it could not be read. */
export interface ParsedFile {
  readonly path: string
  readonly version: Version | null
  readonly problems: readonly Problem[]
  readonly milliseconds: number
}

const EXTENSIONS = new RegExp(`\\.(${FILE_EXTENSIONS.join('|')})$`, 'i')

/** The files meant by paths: files as they are, folders by the documents in them (not deeper), in order of name. */
export async function listFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (info) => info.isDirectory(),
      () => false,
    )
    if (!isFolder) found.push(path)
    else
      found.push(
        ...(await readdir(path))
          .filter((name) => EXTENSIONS.test(name))
          .sort()
          .map((name) => join(path, name)),
      )
  }
  return found
}

/** Parses the files, giving each result when it is ready. Order is that of finishing, not of the list. */
export async function* parseFiles(
  paths: readonly string[],
  options: ParseFilesOptions = {},
): AsyncGenerator<ParsedFile> {
  const queue = [...paths]
  const ready: ParsedFile[] = []
  let wake: (() => void) | null = null
  const deliver = (result: ParsedFile): void => {
    ready.push(result)
    wake?.()
  }
  const threads = Math.max(1, Math.min(options.threads ?? availableParallelism(), paths.length))
  const lanes = Array.from({ length: threads }, () => runLane(queue, options, deliver))
  try {
    for (let given = 0; given < paths.length; given += 1) {
      while (ready.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        wake = null
      }
      yield ready.shift() as ParsedFile
    }
  } finally {
    // a caller that stops early empties the queue
    queue.length = 0
    await Promise.all(lanes)
  }
}

/** One thread's work: a file after the other, with a new worker after one that died. */
async function runLane(
  queue: string[],
  options: ParseFilesOptions,
  deliver: (result: ParsedFile) => void,
): Promise<void> {
  let worker: Worker | null = null
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    worker ??= new Worker(ownModule('node/workers/parse-worker'), {
      resourceLimits: { maxOldGenerationSizeMb: 2048 },
    })
    const { result, alive } = await runOne(worker, path, options)
    deliver(result)
    if (!alive) {
      await worker.terminate()
      worker = null
    }
  }
  await worker?.terminate()
}

function runOne(
  worker: Worker,
  path: string,
  options: ParseFilesOptions,
): Promise<{ result: ParsedFile; alive: boolean }> {
  const started = performance.now()
  const limit = options.timeout ?? 120_000
  return new Promise((resolve) => {
    const finish = (version: Version | null, problems: readonly Problem[], alive: boolean): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      resolve({ result: { path, version, problems, milliseconds: performance.now() - started }, alive })
    }
    const lost = (found: string): void =>
      finish(null, [{ kind: 'too-large', file: path, place: { start: 0 }, found }], false)
    const onMessage = (message: { version: Version | null; problems: readonly Problem[] }): void =>
      finish(message.version, message.problems, true)
    const onError = (error: Error): void => lost(error.message)
    const onExit = (code: number): void => lost(`reader ended with ${code}`)
    const timer = setTimeout(() => lost(`not read in ${limit} ms`), limit)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage({ path, lang: options.lang })
  })
}
