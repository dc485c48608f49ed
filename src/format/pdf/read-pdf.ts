/**
 * PDF files as a `Source`, through pdf.js: its operator lists give glyphs and rules, our own layout reading the lines
 * (pdf-rows.ts), their roles (pdf-layout.ts) and the text order of right-to-left pages. Locked, damaged and text-less
 * files give problems; pages that cannot be read are told and left out. pdf.js is imported here only.
 */
import type { Problem, Read } from '../../model/problem.ts'
import type { Source } from '../../model/source.ts'
import { type FontFacts, type Glyph, type OperatorList, readGlyphs, type Rule } from './glyphs.ts'
import { layOut } from './layout.ts'
import { documentIsRtl, mirrorPages, type Page, readRows } from './page-rows.ts'

export interface PdfOptions {
  /** Most pages read; 5,000 unless told. */
  readonly maxPages?: number
  /** Longest time for one page, in milliseconds; 20,000 unless told. */
  readonly pageTimeout?: number
}

const MAX_PAGES = 5000
const PAGE_TIMEOUT = 20_000
/** A file that takes longer is read as far as it was. */
const WHOLE_TIMEOUT = 300_000
/** Pages that tell the direction of the text. */
const SAMPLE_PAGES = 20

interface RawPage {
  readonly glyphs: readonly Glyph[]
  readonly rules: readonly Rule[]
  readonly number: number
  readonly width: number
  readonly height: number
}

/** The source of a PDF, or null where it has no text that can be read. */
export async function readPdf(bytes: Uint8Array, options: PdfOptions = {}): Promise<Read<Source | null>> {
  // loaded first, its worker half runs in this thread: no second file is looked up, so that a bundle holds all of it
  // @ts-expect-error the package declares no types for this file
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const problems: Problem[] = []
  const task = pdfjs.getDocument({
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
  try {
    const document = await within(task.promise, options.pageTimeout ?? PAGE_TIMEOUT)
    const count = Math.min(document.numPages, options.maxPages ?? MAX_PAGES)
    if (count < document.numPages) {
      problems.push({
        kind: 'too-large',
        place: { page: count + 1 },
        found: `${document.numPages} pages`,
        expected: `at most ${count} pages`,
      })
    }
    // glyphs are kept only until the direction is known: rows take a tenth of their room
    let waiting: RawPage[] = []
    let rtl: boolean | null = null
    const rows: Page[] = []
    const settle = (): void => {
      rtl ??= documentIsRtl(waiting.map(({ glyphs }) => glyphs))
      for (const page of waiting) rows.push(readRows(page.glyphs, page.rules, page, rtl))
      waiting = []
    }
    const started = performance.now()
    for (let number = 1; number <= count; number += 1) {
      try {
        const page = await within(document.getPage(number), options.pageTimeout ?? PAGE_TIMEOUT)
        const list = (await within(
          page.getOperatorList(),
          options.pageTimeout ?? PAGE_TIMEOUT,
        )) as unknown as OperatorList
        const viewport = page.getViewport({ scale: 1 })
        const fonts = new Map<string, FontFacts>()
        const fontOf = (id: string): FontFacts => {
          const known = fonts.get(id)
          if (known !== undefined) return known
          const facts = fontFacts(page.commonObjs.has(id) ? page.commonObjs.get(id) : null)
          fonts.set(id, facts)
          return facts
        }
        const { glyphs, rules, unmapped } = readGlyphs(
          list,
          pdfjs.OPS as unknown as Record<string, number>,
          viewport.transform,
          fontOf,
        )
        if (unmapped > 0)
          problems.push({ kind: 'unmapped-glyphs', place: { page: number }, found: `${unmapped} glyphs` })
        waiting.push({ glyphs, rules, number, width: viewport.width, height: viewport.height })
        page.cleanup()
        if (rtl !== null || waiting.length >= SAMPLE_PAGES) settle()
      } catch (error) {
        problems.push({ kind: 'damaged-pdf', place: { page: number }, found: messageOf(error) })
      }
      if (performance.now() - started > WHOLE_TIMEOUT && number < count) {
        problems.push({
          kind: 'too-large',
          place: { page: number + 1 },
          expected: `readable within ${WHOLE_TIMEOUT} ms`,
        })
        break
      }
    }
    settle()
    const pages = mirrorPages(rows, rtl ?? false)
    if (pages.every(({ rows, turned }) => rows.length === 0 && turned.length === 0)) {
      problems.push({ kind: 'no-text', place: { page: 1 } })
      return { value: null, problems }
    }
    return { value: layOut(pages), problems }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    const locked = name === 'PasswordException'
    problems.push({ kind: locked ? 'encrypted' : 'damaged-pdf', place: { page: 1 }, found: messageOf(error) })
    return { value: null, problems }
  } finally {
    await task.destroy().catch(() => undefined)
  }
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
