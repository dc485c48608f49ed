/**
 * Reads PDF files into a `Source`, through pdf.js: its operator lists give glyphs and rules, our own layout the lines
 * (page-rows.ts), their roles (layout.ts) and the text order of right-to-left pages. Locked, damaged and text-less
 * files give problems; pages that cannot be read are reported and left out. pdf.js is imported here only.
 */
import type { Problem, Read } from '../../model/problem.ts'
import type { Source } from '../../model/source.ts'
import { PDF_LIMITS } from '../limits.ts'
import { type CellPlace, type StructNode, taggedPlaces } from './tables/tagged-tables.ts'
import { createGuardedPort, type Operators } from './worker-port.ts'
import { type FontFacts, type Glyph, type OperatorList, readGlyphs, type Rule } from './glyphs.ts'
import { layOut } from './layout.ts'
import { documentIsRtl, mirrorPages, type Page, readPageRows } from './page-rows.ts'

export interface PdfOptions {
  /** Most pages read; default: `PDF_LIMITS.pages`. */
  readonly maxPages?: number
  /** Longest time for one page, in milliseconds; default: `PDF_LIMITS.pageTime`. */
  readonly pageTimeout?: number
}

/** Pages that tell the direction of the text. */
const SAMPLE_PAGES = 20

interface RawPage {
  readonly glyphs: readonly Glyph[]
  readonly rules: readonly Rule[]
  readonly number: number
  readonly width: number
  readonly height: number
  readonly places: ReadonlyMap<number, CellPlace>
}

/** The source of a PDF, or null if it has no text that can be read. */
export async function readPdf(bytes: Uint8Array, options: PdfOptions = {}): Promise<Read<Source | null>> {
  const { pages, problems } = await readPages(bytes, options)
  if (pages.every(({ rows, turned }) => rows.length === 0 && turned.length === 0)) {
    if (problems.length === 0) problems.push({ kind: 'no-text', place: { page: 1 } })
    return { value: null, problems }
  }
  return { value: layOut(pages), problems }
}

/** The rows of all pages that can be read, in order, and what was wrong with the others. */
export async function readPages(
  bytes: Uint8Array,
  options: PdfOptions = {},
): Promise<{ readonly pages: readonly Page[]; readonly problems: Problem[] }> {
  // its worker half runs in this thread: no second file is looked up, so that a bundle holds all of it
  // @ts-expect-error the package declares no types for this file
  const half = (await import('pdfjs-dist/legacy/build/pdf.worker.mjs')) as WorkerHalf
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const problems: Problem[] = []
  const ops = pdfjs.OPS as unknown as Operators
  let stop: (reason: Error) => void = () => undefined
  const stopped = new Promise<never>((_, reject) => (stop = reject))
  stopped.catch(() => undefined)
  const port = createGuardedPort(ops, bytes.length, () => {
    stop(new Error('stopped at a limit'))
    void task.destroy().catch(() => undefined)
  })
  const worker = new pdfjs.PDFWorker({ port: port as unknown as null, verbosity: 0 })
  half.WorkerMessageHandler.initializeFromPort(port)
  const task = pdfjs.getDocument({
    worker,
    // pdf.js takes the buffer for itself, and refuses a Buffer, whose slice is neither a copy nor a plain Uint8Array
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    fontExtraProperties: true,
    stopAtErrors: false,
    maxImageSize: 1,
    verbosity: 0,
    enableXfa: false,
    ...cmapFolder(),
  })
  const pageTime = options.pageTimeout ?? PDF_LIMITS.pageTime
  try {
    const document = await within(task.promise, pageTime)
    const count = Math.min(document.numPages, options.maxPages ?? PDF_LIMITS.pages)
    if (count < document.numPages) {
      const found = `${document.numPages} pages`
      problems.push({ kind: 'too-many-pages', place: { page: count + 1 }, found, expected: `at most ${count} pages` })
    }
    // glyphs are kept only until the direction is known: rows take a tenth of their room
    let waiting: RawPage[] = []
    let rtl: boolean | null = null
    const rows: Page[] = []
    const settle = (): void => {
      rtl ??= documentIsRtl(waiting.map(({ glyphs }) => glyphs))
      for (const page of waiting) rows.push(readPageRows(page.glyphs, page.rules, page, rtl, page.places))
      waiting = []
    }
    const started = performance.now()
    for (let number = 1; number <= count; number += 1) {
      try {
        const page = await within(document.getPage(number), pageTime)
        waiting.push(await Promise.race([stopped, readPage(page as unknown as PdfPage, ops, pageTime, problems)]))
        page.cleanup()
        if (rtl !== null || waiting.length >= SAMPLE_PAGES) settle()
      } catch (error) {
        const limit = port.exceeded()
        problems.push({ place: { page: number }, ...(limit ?? { kind: 'damaged-pdf', found: messageOf(error) }) })
        if (limit !== null) break
      }
      if (performance.now() - started > PDF_LIMITS.fileTime && number < count) {
        const expected = `readable within ${PDF_LIMITS.fileTime} ms`
        problems.push({ kind: 'too-large', place: { page: number + 1 }, expected })
        break
      }
    }
    settle()
    return { pages: mirrorPages(rows, rtl ?? false), problems }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    const locked = name === 'PasswordException'
    problems.push({ kind: locked ? 'encrypted' : 'damaged-pdf', place: { page: 1 }, found: messageOf(error) })
    return { pages: [], problems }
  } finally {
    await task.destroy().catch(() => undefined)
    worker.destroy()
    port.close()
  }
}

/** The half of pdf.js that reads files; it usually runs in a worker. */
interface WorkerHalf {
  readonly WorkerMessageHandler: { initializeFromPort(port: unknown): void }
}

/** What is used of a page of pdf.js. */
interface PdfPage {
  readonly pageNumber: number
  readonly commonObjs: { has(id: string): boolean; get(id: string): unknown }
  getOperatorList(): Promise<OperatorList>
  getStructTree(): Promise<StructNode | null>
  getViewport(options: { scale: number }): { transform: readonly number[]; width: number; height: number }
}

async function readPage(page: PdfPage, ops: Operators, timeout: number, problems: Problem[]): Promise<RawPage> {
  const list = await within(page.getOperatorList(), timeout)
  const viewport = page.getViewport({ scale: 1 })
  const fonts = new Map<string, FontFacts>()
  const fontOf = (id: string): FontFacts => {
    const known = fonts.get(id)
    if (known !== undefined) return known
    const facts = fontFacts(page.commonObjs.has(id) ? page.commonObjs.get(id) : null)
    fonts.set(id, facts)
    return facts
  }
  const { glyphs, rules, unmapped, cut } = readGlyphs(list, ops, viewport.transform, fontOf)
  const place = { page: page.pageNumber }
  if (unmapped > 0) problems.push({ kind: 'unmapped-glyphs', place, found: `${unmapped} glyphs` })
  if (cut) {
    const expected = `at most ${PDF_LIMITS.glyphs} characters on a page`
    problems.push({ kind: 'too-many-glyphs', place, expected })
  }
  const places = taggedPlaces(await within(page.getStructTree(), timeout).catch(() => null))
  return { glyphs, rules, number: page.pageNumber, width: viewport.width, height: viewport.height, places }
}

/** Fonts of Chinese files name character maps that stand beside pdf.js; read where the runtime has files. */
function cmapFolder(): { cMapUrl?: string; cMapPacked?: boolean; standardFontDataUrl?: string } {
  try {
    const root = import.meta
      .resolve('pdfjs-dist/package.json')
      .replace(/package\.json$/, '')
      .replace(/^file:\/\//, '')
    return { cMapUrl: `${root}cmaps/`, cMapPacked: true, standardFontDataUrl: `${root}standard_fonts/` }
  } catch {
    return {}
  }
}

function fontFacts(font: unknown): FontFacts {
  const facts = (font ?? {}) as {
    name?: unknown
    bold?: unknown
    black?: unknown
    italic?: unknown
    vertical?: unknown
    fontMatrix?: unknown
    isType3Font?: unknown
  }
  const name = typeof facts.name === 'string' ? facts.name : ''
  const matrix = facts.fontMatrix as Record<number, unknown> | null | undefined
  const scale = matrix !== null && matrix !== undefined && typeof matrix[0] === 'number' ? (matrix[0] as number) : 0.001
  return {
    bold:
      facts.bold === true ||
      facts.black === true ||
      /bold|black|heavy|semibold|demi|[-,]B(I|old)?$|黑体|SimHei/i.test(name),
    italic: facts.italic === true || /italic|oblique|[-,]I(t|talic)?$|kursiv|楷体|KaiTi/i.test(name),
    scale: facts.isType3Font === true ? Math.abs(scale) : 0.001,
    vertical: facts.vertical === true,
  }
}

async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds)
    // what was stopped otherwise must not keep the process waiting
    ;(timer as { unref?: () => void }).unref?.()
  })
  try {
    return await Promise.race([promise, limit])
  } finally {
    clearTimeout(timer)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 120) : 'error'
}
