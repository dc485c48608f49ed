/** Reads a line of our JSON Lines export back into an aligned unit: id, document, symbol and the text of each language. */
import type { FootnoteMark } from '../../model/document.ts'
import { isLang, type Lang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { AlignedUnit, CellFacts } from '../../model/source.ts'
import { readCellFacts, readFacts } from '../unit-facts.ts'

/** The unit of one line; null and a problem where it is none. `line` counts from 1. */
export function readJsonlUnit(text: string, line: number): Read<AlignedUnit | null> {
  const refused = (found: string): Read<null> => ({ value: null, problems: [malformed(line, found)] })
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    return refused((error as Error).message.slice(0, 120))
  }
  if (typeof data !== 'object' || data === null) return refused(text.slice(0, 80))
  const { id, doc, symbol, versions, ...said } = data as Record<string, unknown>
  if (typeof versions !== 'object' || versions === null) return refused('no versions')
  const texts: Partial<Record<Lang, string>> = {}
  const cells: Partial<Record<Lang, CellFacts>> = {}
  for (const [lang, cell] of Object.entries(versions)) {
    if (!isLang(lang)) return refused(`language ${lang}`)
    if (cell === null) continue
    const { text: held, ids, footnotes, ...own } = cell as Record<string, unknown>
    if (typeof held !== 'string') return refused(`${lang} without text`)
    texts[lang] = held
    const values = new Map([...entriesOf(own), ...(Array.isArray(ids) ? [['ids', ids.join(' ')] as const] : [])])
    const facts = readCellFacts(values, marksOf(footnotes))
    if (facts !== null) cells[lang] = facts
  }
  const facts = readFacts(new Map(entriesOf(said).map(([name, value]) => [FACTS[name] ?? name, value])), cells)
  const unit: AlignedUnit = {
    id: typeof id === 'string' ? id : null,
    ...(typeof doc === 'string' ? { doc } : {}),
    ...(typeof symbol === 'string' ? { symbol } : {}),
    texts,
    ...(facts === null ? {} : { facts }),
    line,
  }
  return { value: unit, problems: [] }
}

/** The names of facts in a line, where other files name them otherwise. */
const FACTS: Readonly<Record<string, string>> = {
  ref: 'para',
  method: 'align-method',
  confidence: 'align-confidence',
  date: 'align-date',
}

const entriesOf = (said: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] =>
  Object.entries(said).flatMap(([name, value]) =>
    (typeof value === 'string' && value !== '') || typeof value === 'number' ? [[name, String(value)] as const] : [],
  )

function marksOf(footnotes: unknown): readonly FootnoteMark[] {
  if (!Array.isArray(footnotes)) return []
  return footnotes.flatMap((mark: unknown) => {
    const { number, at } = (mark ?? {}) as Record<string, unknown>
    return Number.isSafeInteger(number) && Number.isSafeInteger(at) ? [{ number: Number(number), at: Number(at) }] : []
  })
}

const malformed = (line: number, found: string): Problem => ({
  kind: 'malformed-record',
  place: { line },
  found,
  expected: '{"id":…,"versions":{"en":{"text":…},…}}',
})
