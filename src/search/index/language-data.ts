/**
 * The index of one language as data: what `index/<segment>/<lang>.bin` holds, and what several of them give together.
 *
 *     forms, sorted by plain key, then exact key   "politique" "politiques" … and "#A/RES/70/9", "#a\0b" (never in the stream)
 *     form --stemOf--> stem --stemForms--> forms   the other forms of a word
 *     form --postings--> rows                      (row gap * 2 + (times > 1)), times if so; as variable-length integers
 *     row --rowStart--> stream                     form numbers and codes (token-stream.ts); form 0 is a break
 */
import type { Lang } from '../../model/lang.ts'
import {
  type Column,
  narrowest,
  packStrings,
  readColumns,
  unpackStrings,
  writeColumns,
} from '../../ports/column-file.ts'
import type { Numbers } from './postings.ts'

/** Raised when analysis or layout changes, so that an old file is never read as a new one. */
const LANGUAGE_FILE_VERSION = 4

/** The columns of a language, words as strings. */
export interface LanguageData {
  readonly lang: Lang
  readonly rows: number
  /** Exact and plain keys of the forms, sorted by plain key, then exact key. */
  readonly exact: readonly string[]
  readonly plain: readonly string[]
  readonly stems: readonly string[]
  readonly stemOf: Numbers
  readonly stemStart: Numbers
  readonly stemForms: Numbers
  /** Rows that have each form. */
  readonly df: Numbers
  readonly offsets: Numbers
  readonly postings: Uint8Array
  readonly rowStart: Uint32Array
  /** Always 32 bits: the loops over it are the hottest there are, and slow down five times over mixed array types. */
  readonly stream: Uint32Array
  readonly codes: Uint8Array
}

interface LanguageFileHeader {
  readonly version: number
  readonly lang: Lang
  readonly rows: number
  readonly forms: number
  readonly stems: number
}

/** The bytes of a language's file; the same data gives the same bytes. */
export function writeLanguage(data: LanguageData): Uint8Array {
  const { lang, rows, exact, plain, stems } = data
  const columns: Record<string, Column> = {
    exact: packStrings(exact),
    plain: packStrings(plain.map((key, form) => (key === exact[form] ? '' : key))),
    stems: packStrings(stems),
    stemOf: data.stemOf,
    stemStart: data.stemStart,
    stemForms: data.stemForms,
    df: data.df,
    offsets: data.offsets,
    postings: data.postings,
    rowStart: data.rowStart,
    stream: data.stream,
    codes: data.codes,
  }
  const header: LanguageFileHeader = {
    version: LANGUAGE_FILE_VERSION,
    lang,
    rows,
    forms: exact.length,
    stems: stems.length,
  }
  return writeColumns(header, columns)
}

/** Reads those bytes; columns are used where they lie. Throws RangeError on a file of another version: build again. */
export function readLanguage(bytes: Uint8Array): LanguageData {
  const { header, columns } = readColumns<LanguageFileHeader>(bytes)
  if (header.version !== LANGUAGE_FILE_VERSION) throw new RangeError('Build the index again: it is of another version')
  const numbers = (name: string): Numbers => columns[name] as Numbers
  const exact = unpackStrings(columns.exact, header.forms)
  return {
    lang: header.lang,
    rows: header.rows,
    exact,
    plain: unpackStrings(columns.plain, header.forms).map((key, form) => (key === '' ? (exact[form] as string) : key)),
    stems: unpackStrings(columns.stems, header.stems),
    stemOf: numbers('stemOf'),
    stemStart: numbers('stemStart'),
    stemForms: numbers('stemForms'),
    df: numbers('df'),
    offsets: numbers('offsets'),
    postings: columns.postings as Uint8Array,
    rowStart: columns.rowStart as Uint32Array,
    stream: columns.stream as Uint32Array,
    codes: columns.codes as Uint8Array,
  }
}

/** Stems of the forms, sorted, and the forms of each. */
export function groupStems(
  stems: readonly string[],
): Pick<LanguageData, 'stems' | 'stemOf' | 'stemStart' | 'stemForms'> {
  const sorted = [...new Set(stems)].sort()
  const number = new Map(sorted.map((stem, n) => [stem, n]))
  const stemOf = stems.map((stem) => number.get(stem) as number)
  const start = new Uint32Array(sorted.length + 1)
  for (const stem of stemOf) start[stem + 1] = (start[stem + 1] as number) + 1
  for (let n = 0; n < sorted.length; n += 1) start[n + 1] = (start[n + 1] as number) + (start[n] as number)
  const forms = new Uint32Array(stems.length)
  const next = start.slice()
  stemOf.forEach((stem, form) => {
    forms[next[stem] as number] = form
    next[stem] = (next[stem] as number) + 1
  })
  return {
    stems: sorted,
    stemOf: narrowest(stemOf, sorted.length),
    stemStart: start,
    stemForms: narrowest(forms, stems.length),
  }
}
