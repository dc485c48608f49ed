/**
 * Units as tables that open right in spreadsheets: CSV after RFC 4180 and TSV, both UTF-8 with a byte order mark, a
 * row a unit, for each language its text and its status. A cell that a spreadsheet would run as a formula gets an
 * apostrophe before it (so does one that begins with such an apostrophe, so that `plainCell` can take it off again);
 * direction marks left open are closed, so that they cannot reach the next cell; controls become U+FFFD.
 */
import type { Unit } from '../model/unit.ts'
import { type ExportOptions, tagOf, type Units } from './export-options.ts'

/** The names of the columns before those of the languages. */
const FACTS = ['document', 'symbol', 'reference', 'id', 'kind', 'level', 'method', 'confidence'] as const

/** What spreadsheets take for the start of a formula, full-width forms included. */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

const BOM = '\uFEFF'

/** CSV in pieces: fields quoted where they must be, lines ended by CRLF. */
export function csvPieces(units: Units, options: ExportOptions): AsyncGenerator<string> {
  return tablePieces(unitRecords(units, options), 'csv')
}

/** TSV in pieces: a field holds no tab or line break (a space stands for it), so only a quote at its start is quoted. */
export function tsvPieces(units: Units, options: ExportOptions): AsyncGenerator<string> {
  return tablePieces(unitRecords(units, options), 'tsv')
}

/** Any records as such a table, heads first. */
export async function* tablePieces(
  records: AsyncIterable<readonly string[]>,
  format: 'csv' | 'tsv',
): AsyncGenerator<string> {
  const { separator, field } = TABLES[format]
  let before = BOM
  for await (const fields of records) {
    yield `${before}${fields.map((text) => field(safeCell(text))).join(separator)}\r\n`
    before = ''
  }
}

const TABLES = {
  csv: {
    separator: ',',
    field: (value: string) => (/[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value),
  },
  tsv: {
    separator: '\t',
    field: (value: string) => {
      const flat = value.replace(/\r\n|[\t\r\n]/g, ' ')
      return flat.startsWith('"') ? `"${flat.replace(/"/g, '""')}"` : flat
    },
  },
} as const

/** The field with an apostrophe before it where a spreadsheet would run it as a formula. */
export function plainFormula(field: string): string {
  return FORMULA.test(field) ? `'${field}` : field
}

/** The text of a field as it was before it was made safe against formulas. */
export function plainCell(field: string): string {
  return FORMULA.test(field) && field.startsWith("'") ? field.slice(1) : field
}

async function* unitRecords(units: Units, options: ExportOptions): AsyncGenerator<readonly string[]> {
  const { langs } = options
  yield [...FACTS, ...langs.flatMap((lang) => [tagOf(lang, options), `${tagOf(lang, options)} status`])]
  for await (const unit of units) {
    const cells = langs.flatMap((lang) => [unit.cells[lang]?.text ?? '', unit.cells[lang]?.status ?? ''])
    yield [...factsOf(unit), ...cells]
  }
}

function factsOf(unit: Unit): readonly string[] {
  const { doc, symbol, ref, id, kind, level, method, confidence } = unit
  return [doc, symbol ?? '', ref, id, kind, level, method, String(confidence)]
}

function safeCell(text: string): string {
  const clean = text.replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF\p{Surrogate}]/gu, '\uFFFD')
  const closed = clean + closing(clean)
  return plainFormula(closed)
}

/** What closes the direction embeddings (U+202C) and isolates (U+2069) that a text leaves open, innermost first. */
function closing(text: string): string {
  const open: string[] = []
  for (const [mark] of text.matchAll(/[\u202A-\u202E\u2066-\u2069]/g)) {
    if (mark === '\u202C') {
      if (open.at(-1) === '\u202C') open.pop()
    } else if (mark === '\u2069') {
      const at = open.lastIndexOf('\u2069')
      if (at >= 0) open.length = at
    } else open.push(mark < '\u2066' ? '\u202C' : '\u2069')
  }
  return open.reverse().join('')
}

/** The separator of a table, by its first line. */
export function separatorOf(header: string): ',' | ';' | '\t' {
  const count = (character: string): number => header.split(character).length - 1
  return header.includes('\t') ? '\t' : count(';') > count(',') ? ';' : ','
}

/** A line of a table, or several where a quoted field holds breaks. */
export interface CsvRecord {
  readonly fields: readonly string[]
  /** Line of its first field, from 1. */
  readonly line: number
}

/**
 * Records by RFC 4180: quoted fields may hold separators, breaks and doubled quotes. Where the next quote does not end a
 * field, the first was a letter ("Blue" economy), and so is one that nothing closes: it swallows no other line.
 */
export function csvRecords(text: string, separator: string): readonly CsvRecord[] {
  const records: CsvRecord[] = []
  const ends = new Set([separator, '\n', '\r', undefined])
  let fields: string[] = []
  let [line, started, at] = [1, 1, 0]
  let quoted = true
  while (at < text.length) {
    let value: string | null = null
    if (quoted && text[at] === '"') {
      const close = nextQuote(text, at + 1)
      // where no quote follows this one, none need be sought again
      if (close < 0) quoted = false
      else if (ends.has(text[close + 1])) {
        const inside = text.slice(at + 1, close)
        line += inside.split('\n').length - 1
        value = inside.replaceAll('""', '"')
        at = close + 1
      }
    }
    if (value === null) {
      const from = at
      while (!ends.has(text[at])) at++
      value = text.slice(from, at)
    }
    fields.push(value)
    if (text[at] === separator) {
      at++
      if (at >= text.length) fields.push('')
      continue
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
    records.push({ fields, line: started })
    fields = []
    started = ++line
  }
  if (fields.length > 0) records.push({ fields, line: started })
  return records
}

/** The place of the next quote that is not doubled, or -1. */
function nextQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}
