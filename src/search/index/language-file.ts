/**
 * Building the index of one language: the words (forms) of its texts with the rows each stands in, and the texts as a
 * stream of word numbers. Positions in the stream give phrases and exact marks; MiniSearch, which has none, takes 25 to
 * 200 ms for a common word at a hundred thousand rows (bench/RESULTS.search.md), so postings are our own:
 *
 *     forms, sorted by plain key, then exact key   "politique" "politiques" … and "#A/RES/70/9", "#a\0b" (never in the stream)
 *     form --stemOf--> stem --stemForms--> forms   the other forms of a word
 *     form --postings--> rows                      (row gap * 2 + (times > 1)), times if so; as variable-length integers
 *     row --rowStart--> stream                     form numbers and codes (stream.ts); form 0 is a break
 *
 * Same texts, same bytes.
 */
import type { Lang } from '../../model/lang.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { pairKey, wordKey } from '../../text/analyzer.ts'
import { type Column, narrow, packStrings, writeColumns } from '../../ports/column-file.ts'
import { arabicStem } from './clitics.ts'
import { streamOf } from './token-stream.ts'

/** Raised when analysis or layout changes, so that an old file is never read as a new one. */
export const LANGUAGE_FILE_VERSION = 3

export interface LanguageFileHeader {
  readonly version: number
  readonly lang: Lang
  readonly rows: number
  readonly forms: number
  readonly stems: number
}

interface Form {
  readonly exact: string
  readonly plain: string
  stem: string
  readonly rows: number[]
  readonly times: number[]
}

/** The bytes of `index/<lang>.bin` over the texts of all rows; null where a row has no cell in the language. */
export function buildLanguageFile(lang: Lang, texts: readonly (string | null)[], chinese?: ChineseCutter): Uint8Array {
  const forms = new Map<string, Form>()
  const seen: Form[] = []
  const numberOf = new Map<Form, number>()
  const formFor = (exact: string, plain: string, stem: string): Form => {
    let form = forms.get(exact)
    if (form === undefined) {
      forms.set(exact, (form = { exact, plain, stem, rows: [], times: [] }))
      numberOf.set(form, seen.length)
      seen.push(form)
    }
    return form
  }
  const breakForm = formFor('', '', '')
  const rowStart = new Uint32Array(texts.length + 1)
  const stream: number[] = []
  const codes: number[] = []

  texts.forEach((text, row) => {
    if (text !== null) {
      const { tokens, codes: rowCodes, over } = streamOf(text, lang, chinese)
      const times = new Map<Form, number>()
      const count = (form: Form): void => void times.set(form, (times.get(form) ?? 0) + 1)
      tokens.forEach((token, place) => {
        const form = token === null ? breakForm : formFor(token.exact, token.plain, token.folded)
        stream.push(numberOf.get(form) as number)
        codes.push(rowCodes[place] as number)
        if (token !== null) count(form)
        const next = tokens[place + 1]
        if (lang === 'zh' && token?.wordStart && token.wordEnd) {
          const word = wordKey(token.exact)
          count(formFor(word, word, word))
        }
        if (lang === 'zh' && token && next) {
          const pair = pairKey(token.plain, next.plain)
          count(formFor(pair, pair, pair))
        }
      })
      for (const token of over) count(formFor(token.exact, token.plain, token.folded))
      for (const [form, n] of times) {
        form.rows.push(row)
        form.times.push(n)
      }
    }
    rowStart[row + 1] = stream.length
  })
  if (lang === 'ar') joinParticles(seen)
  return writeFile(lang, texts.length, seen, { rowStart, stream, codes })
}

/** Gives Arabic words behind particles the stem of the word that stands behind them, told by the whole corpus. */
function joinParticles(forms: readonly Form[]): void {
  const words = new Set(forms.map(({ plain }) => plain))
  const stems = new Set(forms.map(({ stem }) => stem))
  const evidence = { hasWord: (plain: string) => words.has(plain), hasStem: (stem: string) => stems.has(stem) }
  for (const form of forms) if (/^\p{Script=Arabic}/u.test(form.plain)) form.stem = arabicStem(form.exact, evidence)
}

function writeFile(
  lang: Lang,
  rows: number,
  seen: readonly Form[],
  body: { rowStart: Uint32Array; stream: readonly number[]; codes: readonly number[] },
): Uint8Array {
  const order = seen.map((form, index) => ({ form, index })).sort((a, b) => compareForms(a.form, b.form))
  const renumber = new Uint32Array(seen.length)
  order.forEach(({ index }, place) => (renumber[index] = place))
  const sorted = order.map(({ form }) => form)
  const stems = [...new Set(sorted.map(({ stem }) => stem))].sort(compare)
  const stemNumber = new Map(stems.map((stem, n) => [stem, n]))
  const stemOf = sorted.map(({ stem }) => stemNumber.get(stem) as number)
  const { start: stemStart, items: stemForms } = groupBy(stemOf, stems.length)
  const { offsets, bytes } = packPostings(sorted)
  const columns: Record<string, Column> = {
    exact: packStrings(sorted.map(({ exact }) => exact)),
    plain: packStrings(sorted.map(({ exact, plain }) => (plain === exact ? '' : plain))),
    stems: packStrings(stems),
    stemOf: narrow(stemOf, stems.length),
    stemStart,
    stemForms: narrow(stemForms, sorted.length),
    df: narrow(
      sorted.map((form) => form.rows.length),
      rows + 1,
    ),
    offsets,
    postings: bytes,
    rowStart: body.rowStart,
    // Always 32 bits: the loops over it are the hottest there are, and slow down five times over mixed array types.
    stream: Uint32Array.from(body.stream, (n) => renumber[n] as number),
    codes: Uint8Array.from(body.codes),
  }
  const header: LanguageFileHeader = {
    version: LANGUAGE_FILE_VERSION,
    lang,
    rows,
    forms: sorted.length,
    stems: stems.length,
  }
  return writeColumns(header, columns)
}

function packPostings(forms: readonly Form[]): { offsets: Uint32Array; bytes: Uint8Array } {
  const offsets = new Uint32Array(forms.length + 1)
  const bytes: number[] = []
  const push = (value: number): void => {
    let rest = value
    while (rest > 127) {
      bytes.push((rest & 127) | 128)
      rest >>>= 7
    }
    bytes.push(rest)
  }
  forms.forEach((form, n) => {
    let last = -1
    form.rows.forEach((row, i) => {
      const times = form.times[i] as number
      push((row - last) * 2 + (times > 1 ? 1 : 0))
      if (times > 1) push(times)
      last = row
    })
    offsets[n + 1] = bytes.length
  })
  return { offsets, bytes: Uint8Array.from(bytes) }
}

/** Members of each group, as one list with the place where each group starts. */
function groupBy(groupOf: readonly number[], groups: number): { start: Uint32Array; items: Uint32Array } {
  const start = new Uint32Array(groups + 1)
  for (const group of groupOf) start[group + 1] = (start[group + 1] as number) + 1
  for (let n = 0; n < groups; n += 1) start[n + 1] = (start[n + 1] as number) + (start[n] as number)
  const items = new Uint32Array(groupOf.length)
  const next = start.slice()
  groupOf.forEach((group, item) => {
    items[next[group] as number] = item
    next[group] = (next[group] as number) + 1
  })
  return { start, items }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const compareForms = (a: Form, b: Form): number => compare(a.plain, b.plain) || compare(a.exact, b.exact)
