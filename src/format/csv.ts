/**
 * Units as tables that open right in spreadsheets: CSV after RFC 4180 and TSV, both UTF-8 with a byte order mark, a
 * row a unit, for each language its text and its status. A cell that a spreadsheet would run as a formula gets an
 * apostrophe before it (so does one that begins with such an apostrophe, so that `plainCell` can take it off again);
 * direction marks left open are closed, so that they cannot reach the next cell; controls become U+FFFD.
 */
import { LANG_INFO } from '../model/lang.ts'
import type { Unit } from '../model/unit.ts'
import type { ExportOptions, Units } from './export-options.ts'

/** The names of the columns before those of the languages. */
const FACTS = ['document', 'symbol', 'reference', 'id', 'kind', 'level', 'method', 'confidence'] as const

/** What spreadsheets take for the start of a formula, full-width forms included. */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

const BOM = '\uFEFF'

/** CSV in pieces: fields quoted where they must be, lines ended by CRLF. */
export async function* csvPieces(units: Units, options: ExportOptions): AsyncGenerator<string> {
  yield* table(units, options, ',', (value) => (/[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value))
}

/** TSV in pieces: a field holds no tab or line break (a space stands for it), so nothing is quoted. */
export async function* tsvPieces(units: Units, options: ExportOptions): AsyncGenerator<string> {
  yield* table(units, options, '\t', (value) => value.replace(/\r\n|[\t\r\n]/g, ' '))
}

/** The field with an apostrophe before it where a spreadsheet would run it as a formula. */
export function plainFormula(field: string): string {
  return FORMULA.test(field) ? `'${field}` : field
}

/** The text of a field as it was before it was made safe against formulas. */
export function plainCell(field: string): string {
  return FORMULA.test(field) && field.startsWith("'") ? field.slice(1) : field
}

async function* table(
  units: Units,
  { langs }: ExportOptions,
  separator: string,
  write: (value: string) => string,
): AsyncGenerator<string> {
  const line = (fields: readonly string[]): string =>
    `${fields.map((field) => write(safeCell(field))).join(separator)}\r\n`
  yield BOM + line([...FACTS, ...langs.flatMap((lang) => [LANG_INFO[lang].tag, `${LANG_INFO[lang].tag} status`])])
  for await (const unit of units) {
    const cells = langs.flatMap((lang) => [unit.cells[lang]?.text ?? '', unit.cells[lang]?.status ?? ''])
    yield line([...factsOf(unit), ...cells])
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
