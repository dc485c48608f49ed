/**
 * The channel between the two halves of pdf.js in one thread, which counts what the worker half sends of each page. A
 * page whose nested forms multiply or whose content never ends is stopped where it passes a limit: the exception ends
 * the interpreter of that page at once, before its operators fill memory. Operator lists pass without the copy that
 * pdf.js makes of every message; both halves only read them. Turns of the event loop in between let timeouts fire.
 */
import type { Problem } from '../../model/problem.ts'
import { PDF_LIMITS } from '../limits.ts'

/** What pdf.js uses of a message port. */
export interface GuardedPort {
  postMessage(message: unknown, transfer?: Transferable[]): void
  addEventListener(name: string, listener: (event: { data: unknown }) => void, options?: unknown): void
  removeEventListener(name: string, listener: (event: { data: unknown }) => void): void
  /** The limit that a page passed, or null. Nothing of the file can be read after that. */
  exceeded(): Pick<Problem, 'kind' | 'expected'> | null
  close(): void
}

/** Codes of pdf.js's drawing operators by name. */
export type Operators = Readonly<Record<string, number>>

interface Chunk {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

interface Count {
  forms: number
  depth: number
  glyphs: number
}

/**
 * A port for a file of `bytes` bytes: all its pages together may draw as many glyphs as tightly packed text has. Calls
 * `onExceeded` once a limit is passed, which must destroy the task: the interpreter goes on after exceptions otherwise.
 */
export function createGuardedPort(ops: Operators, bytes: number, onExceeded: () => void): GuardedPort {
  const listeners = new Set<(event: { data: unknown }) => void>()
  const counts = new Map<unknown, Count>()
  let passed: Pick<Problem, 'kind' | 'expected'> | null = null
  let whole = 0
  let turned = performance.now()
  const mostOfFile = PDF_LIMITS.fileGlyphs + bytes * PDF_LIMITS.glyphsPerByte
  const queue: { data: unknown }[] = []
  let waiting = false

  const stop = (kind: Problem['kind'], expected: string): never => {
    if (passed === null) onExceeded()
    passed ??= { kind, expected }
    throw new Error(`${kind}: ${expected}`)
  }

  function count(stream: unknown, chunk: Chunk): void {
    const own = counts.get(stream) ?? { forms: 0, depth: 0, glyphs: 0 }
    counts.set(stream, own)
    chunk.fnArray.forEach((operator, at) => {
      if (operator === ops['paintFormXObjectBegin']) {
        own.forms += 1
        own.depth += 1
        if (own.forms > PDF_LIMITS.forms || own.depth > PDF_LIMITS.formDepth)
          stop('too-many-forms', `at most ${PDF_LIMITS.forms} drawings on a page`)
      } else if (operator === ops['paintFormXObjectEnd']) own.depth -= 1
      else if (operator === ops['showText']) {
        const shown = (chunk.argsArray[at] as readonly unknown[] | null)?.[0]
        const length = Array.isArray(shown) ? shown.length : 1
        own.glyphs += length
        whole += length
        if (own.glyphs > PDF_LIMITS.glyphs || whole > mostOfFile)
          stop('too-many-glyphs', `at most ${PDF_LIMITS.glyphs} characters on a page`)
      }
    })
  }

  function deliver(): void {
    waiting = false
    for (let event = queue.shift(); event !== undefined; event = queue.shift())
      for (const listener of listeners) listener(event)
  }

  return {
    postMessage(message, transfer) {
      const { chunk, streamId, sourceName } = (message ?? {}) as {
        chunk?: unknown
        streamId?: unknown
        sourceName?: unknown
      }
      const drawn = isChunk(chunk)
      if (drawn) count(`${String(sourceName)} ${String(streamId)}`, chunk)
      // the interpreter empties its lists after sending them: they are copied, what they contain is not
      const shared = drawn && {
        ...(message as object),
        chunk: { ...chunk, fnArray: [...chunk.fnArray], argsArray: [...chunk.argsArray] },
      }
      queue.push({ data: drawn ? shared : structuredClone(message, transfer === undefined ? {} : { transfer }) })
      if (waiting) return
      waiting = true
      const now = performance.now()
      if (now - turned < 20) void Promise.resolve().then(deliver)
      else {
        turned = now
        setTimeout(deliver, 0)
      }
    },
    addEventListener: (_name, listener) => void listeners.add(listener),
    removeEventListener: (_name, listener) => void listeners.delete(listener),
    exceeded: () => passed,
    close: () => listeners.clear(),
  }
}

function isChunk(value: unknown): value is Chunk {
  return (
    value !== null &&
    typeof value === 'object' &&
    Array.isArray((value as Partial<Chunk>).fnArray) &&
    Array.isArray((value as Partial<Chunk>).argsArray)
  )
}
