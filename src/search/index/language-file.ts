/**
 * Building the index of one language (language-data.ts) from texts, from other indexes or from rows of both. Positions in
 * its stream give phrases and exact marks; MiniSearch, which has none, takes 25 to 200 ms for a common word at a hundred
 * thousand rows (bench/RESULTS.search.md), so postings are our own. The same rows give the same bytes, however they came.
 */
import type { Lang } from '../../model/lang.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { pairKey, wordKey } from '../../text/analyzer.ts'
import { narrowest } from '../../ports/column-file.ts'
import { groupStems, type LanguageData } from './language-data.ts'
import { streamOf } from './token-stream.ts'

interface Form {
  readonly number: number
  readonly exact: string
  readonly plain: string
  readonly stem: string
  readonly rows: number[]
  readonly times: number[]
}

/** Gathers rows in order; `finish` gives their index. */
export interface LanguageBuilder {
  /** The next row: its text, or null where it has no cell in the language. */
  addText(text: string | null): void
  /** Rows of another index as the next ones; `to` is the row after the last. */
  addRows(data: LanguageData, from: number, to: number): void
  /** The next rows, none of which has a cell in the language. */
  skip(rows: number): void
  finish(): LanguageData
}

/** A builder without rows. `chinese` is needed for Chinese texts. */
export function languageBuilder(lang: Lang, chinese?: ChineseCutter): LanguageBuilder {
  const forms = new Map<string, Form>()
  const seen: Form[] = []
  const formFor = (exact: string, plain: string, stem: string): Form => {
    let form = forms.get(exact)
    if (form === undefined) {
      form = { number: seen.length, exact, plain, stem, rows: [], times: [] }
      forms.set(exact, form)
      seen.push(form)
    }
    return form
  }
  const breakForm = formFor('', '', '')
  const rowStart: number[] = [0]
  const body = growing()

  const addText = (text: string): void => {
    const row = rowStart.length - 1
    const { tokens, codes, over } = streamOf(text, lang, chinese)
    const times = new Map<Form, number>()
    const count = (form: Form): void => void times.set(form, (times.get(form) ?? 0) + 1)
    tokens.forEach((token, place) => {
      const form = token === null ? breakForm : formFor(token.exact, token.plain, token.folded)
      body.push(form.number, codes[place] as number)
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
  const addRows = (data: LanguageData, from: number, to: number): void => {
    const first = rowStart.length - 1 - from
    const numbers = new Uint32Array(data.exact.length)
    for (let n = 0; n < data.exact.length; n += 1) {
      let form: Form | undefined = n === 0 ? breakForm : undefined
      eachPosting(data, n, (row, times) => {
        if (row < from || row >= to) return
        form ??= formFor(
          data.exact[n] as string,
          data.plain[n] as string,
          data.stems[data.stemOf[n] as number] as string,
        )
        form.rows.push(row + first)
        form.times.push(times)
      })
      numbers[n] = form?.number ?? 0
    }
    const [start, end] = [data.rowStart[from] as number, data.rowStart[to] as number]
    const before = body.length()
    for (let at = start; at < end; at += 1)
      body.push(numbers[data.stream[at] as number] as number, data.codes[at] as number)
    for (let row = from + 1; row <= to; row += 1) rowStart.push((data.rowStart[row] as number) - start + before)
  }
  return {
    addText(text) {
      if (text !== null) addText(text)
      rowStart.push(body.length())
    },
    addRows,
    skip(rows) {
      for (let n = 0; n < rows; n += 1) rowStart.push(body.length())
    },
    finish: () => dataOf(lang, seen, { ...body.take(), rowStart: Uint32Array.from(rowStart) }),
  }
}

/** Visits the rows of a form with the times it stands in each. */
function eachPosting(
  { offsets, postings }: LanguageData,
  form: number,
  visit: (row: number, times: number) => void,
): void {
  const end = offsets[form + 1] as number
  let at = offsets[form] as number
  const next = (): number => {
    let byte = postings[at++] as number
    let value = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = postings[at++] as number
      value |= (byte & 127) << shift
    }
    return value
  }
  for (let row = -1; at < end; ) {
    const value = next()
    row += value >>> 1
    visit(row, value & 1 ? next() : 1)
  }
}

/** Form numbers and codes of a stream that grows. */
function growing() {
  let stream = new Uint32Array(1024)
  let codes = new Uint8Array(1024)
  let length = 0
  return {
    length: (): number => length,
    push(form: number, code: number): void {
      if (length === stream.length) {
        const [longer, more] = [new Uint32Array(2 * length), new Uint8Array(2 * length)]
        longer.set(stream)
        more.set(codes)
        ;[stream, codes] = [longer, more]
      }
      stream[length] = form
      codes[length] = code
      length += 1
    },
    take: () => ({ stream: stream.slice(0, length), codes: codes.slice(0, length) }),
  }
}

function dataOf(
  lang: Lang,
  seen: readonly Form[],
  { rowStart, stream, codes }: Pick<LanguageData, 'rowStart' | 'stream' | 'codes'>,
): LanguageData {
  const sorted = [...seen].sort((a, b) => compare(a.plain, b.plain) || compare(a.exact, b.exact))
  const renumber = new Uint32Array(seen.length)
  sorted.forEach(({ number }, place) => (renumber[number] = place))
  const rows = rowStart.length - 1
  return {
    lang,
    rows,
    exact: sorted.map(({ exact }) => exact),
    plain: sorted.map(({ plain }) => plain),
    ...groupStems(sorted.map(({ stem }) => stem)),
    df: narrowest(
      sorted.map((form) => form.rows.length),
      rows + 1,
    ),
    ...packPostings(sorted),
    rowStart,
    stream: stream.map((form) => renumber[form] as number),
    codes,
  }
}

function packPostings(forms: readonly Form[]): Pick<LanguageData, 'offsets' | 'postings'> {
  const offsets = new Uint32Array(forms.length + 1)
  let bytes = new Uint8Array(4096)
  let length = 0
  const push = (value: number): void => {
    if (length + 5 > bytes.length) {
      const longer = new Uint8Array(2 * bytes.length)
      longer.set(bytes)
      bytes = longer
    }
    let rest = value
    while (rest > 127) {
      bytes[length++] = (rest & 127) | 128
      rest >>>= 7
    }
    bytes[length++] = rest
  }
  forms.forEach((form, n) => {
    let last = -1
    form.rows.forEach((row, i) => {
      const times = form.times[i] as number
      push((row - last) * 2 + (times > 1 ? 1 : 0))
      if (times > 1) push(times)
      last = row
    })
    offsets[n + 1] = length
  })
  return { offsets, postings: bytes.slice(0, length) }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
