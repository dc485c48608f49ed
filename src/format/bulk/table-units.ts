/**
 * Reads a table of aligned texts (CSV or TSV) into units: a line a unit, a column for each language, named by any tag that
 * means it (`en`, `zh-Hans`). What our own export says beside the texts (document, id, kind, status, confidence) comes
 * back; other columns are passed over. A line with too many or too few fields is a problem and left out.
 */
import { type Lang, LANGS, parseLang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { AlignedUnit, CellFacts } from '../../model/source.ts'
import { csvRecords, plainCell, separatorOf } from '../csv.ts'
import { readCellFacts, readFacts } from '../unit-facts.ts'

/** The names of facts in a table, where other files name them otherwise. */
const FACTS: Readonly<Record<string, string>> = {
  reference: 'para',
  method: 'align-method',
  confidence: 'align-confidence',
}

/** A column by what it holds. */
type Column = { readonly lang: Lang; readonly holds: 'text' | 'status' } | { readonly fact: string }

/** The units of a table, in order; null where its first line names fewer than two languages. */
export function readUnitTable(text: string): Read<readonly AlignedUnit[] | null> {
  const body = text.replace(/^\uFEFF/, '')
  const first = /^[^\r\n]*/.exec(body)?.[0] ?? ''
  const [header, ...records] = csvRecords(body, separatorOf(first))
  const columns = (header?.fields ?? []).map(columnOf)
  const named = columns.filter((column) => 'lang' in column && column.holds === 'text')
  if (new Set(named.map((column) => 'lang' in column && column.lang)).size !== named.length || named.length < 2) {
    const expected = `a first line that names two languages or more, each once: ${LANGS.join(', ')}`
    return { value: null, problems: [malformed(1, first.slice(0, 120), expected)] }
  }
  const problems: Problem[] = []
  const units = records.flatMap(({ fields, line }): AlignedUnit[] => {
    if (fields.length !== columns.length) {
      if (fields.some((field) => field.trim() !== ''))
        problems.push(malformed(line, `${fields.length} fields`, `${columns.length} fields`))
      return []
    }
    return unitOf(columns, fields.map(plainCell), line)
  })
  return { value: units, problems }
}

function columnOf(name: string): Column {
  const [, tag = '', status] = /^([\w-]+)( status)?$/.exec(name.trim()) ?? []
  const lang = parseLang(tag)
  return lang === null ? { fact: name.trim().toLowerCase() } : { lang, holds: status === undefined ? 'text' : 'status' }
}

function unitOf(columns: readonly Column[], fields: readonly string[], line: number): AlignedUnit[] {
  const texts: Partial<Record<Lang, string>> = {}
  const cells: Partial<Record<Lang, CellFacts>> = {}
  const values = new Map<string, string>()
  for (const [at, column] of columns.entries()) {
    const field = fields[at] ?? ''
    if (field === '') continue
    if ('fact' in column) values.set(FACTS[column.fact] ?? column.fact, field)
    else if (column.holds === 'text') texts[column.lang] = field
    else {
      const facts = readCellFacts(new Map([['status', field]]))
      if (facts !== null) cells[column.lang] = facts
    }
  }
  if (Object.keys(texts).length === 0) return []
  const facts = readFacts(values, cells)
  const [id, doc, symbol] = [values.get('id') ?? null, values.get('document'), values.get('symbol')]
  return [{ id, ...(doc && { doc }), ...(symbol && { symbol }), texts, ...(facts && { facts }), line }]
}

const malformed = (line: number, found: string, expected: string): Problem => ({
  kind: 'malformed-record',
  place: { line },
  found,
  expected,
})
