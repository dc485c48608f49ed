/**
 * Any file as a `Source`: the format is told from the bytes, its reader called. Translation memories and translation
 * files come back as an `AlignedSource`, versions aligned already. Input that cannot be read gives null and a problem
 * that names the place; nothing here throws. PDF is loaded only when one is read.
 */
import type { Problem, Read } from '../model/problem.ts'
import type { AlignedSource, Source } from '../model/source.ts'
import { detectFormat, type FileFormat } from './detect-format.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { readDocx } from './docx/read-docx.ts'
import { readWordXml } from './docx/read-word-xml.ts'
import { readEpub } from './epub/read-epub.ts'
import { readHtml } from './html/read-html.ts'
import { readOdt } from './odt/read-odt.ts'
import { readRtf } from './rtf/read-rtf.ts'
import { readTei } from './tei/read-tei.ts'
import { readText } from './text/read-text.ts'
import { readTmx } from './tmx/read-tmx.ts'
import { readXliff } from './xliff/read-xliff.ts'

/** Bounds on reading. */
export interface ReadOptions {
  /** Largest file taken, in bytes; default: `MAX_FILE_BYTES`. */
  readonly maxBytes?: number
  /** Most pages of a PDF read; default: `PDF_LIMITS.pages`. */
  readonly maxPages?: number
}

/** The file decoded, or null with the reason among `problems`. `name` appears in problems and decides nothing. */
export async function readSource(
  bytes: Uint8Array,
  name: string,
  options: ReadOptions = {},
): Promise<Read<Source | AlignedSource | null>> {
  const limit = options.maxBytes ?? MAX_FILE_BYTES
  if (bytes.length === 0) return refused({ kind: 'empty-input', file: name, place: { start: 0 } })
  if (bytes.length > limit) {
    return refused({
      kind: 'too-large',
      file: name,
      place: { start: limit },
      found: `${bytes.length} bytes`,
      expected: `at most ${limit} bytes`,
    })
  }
  const detected = detectFormat(bytes)
  if (detected.format === null) {
    const kind = detected.locked === true ? 'encrypted' : 'unknown-format'
    return refused({ kind, file: name, place: { start: 0 }, found: detected.found })
  }
  try {
    const { value, problems } = await readAs(detected.format, bytes, options)
    return {
      value,
      problems: problems.map((problem) => ({
        ...problem,
        file: problem.file ?? name,
        place: problem.place ?? { start: 0 },
      })),
    }
  } catch (error) {
    // a reader that throws is a mistake of ours; the caller still gets its answer for this file
    const found = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 160) : 'error'
    return refused({ kind: FAILURES[detected.format], file: name, place: { start: 0 }, found })
  }
}

const FAILURES = {
  docx: 'damaged-archive',
  pdf: 'damaged-pdf',
  html: 'damaged-markup',
  tmx: 'damaged-markup',
  xliff: 'damaged-markup',
  txt: 'undecodable-bytes',
  tei: 'damaged-markup',
  rtf: 'damaged-markup',
  odt: 'damaged-archive',
  epub: 'damaged-archive',
  wordml: 'damaged-markup',
} as const satisfies Record<FileFormat, Problem['kind']>

async function readAs(
  format: FileFormat,
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<Read<Source | AlignedSource | null>> {
  switch (format) {
    case 'docx':
      return readDocx(bytes)
    case 'pdf': {
      const { readPdf } = await import('./pdf/read-pdf.ts')
      return readPdf(bytes, options.maxPages === undefined ? {} : { maxPages: options.maxPages })
    }
    case 'html':
      return readHtml(bytes)
    case 'tmx':
      return readTmx(bytes)
    case 'xliff':
      return readXliff(bytes)
    case 'txt':
      return readText(bytes)
    case 'tei':
      return readTei(bytes)
    case 'rtf':
      return readRtf(bytes)
    case 'odt':
      return readOdt(bytes)
    case 'epub':
      return readEpub(bytes)
    case 'wordml':
      return readWordXml(bytes)
    default:
      return format satisfies never
  }
}

const refused = (problem: Problem): Read<null> => ({ value: null, problems: [problem] })
