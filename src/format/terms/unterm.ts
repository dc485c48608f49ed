/**
 * Records as UNTERM gives them in JSON: one or a list, each with terms and notes under the languages' English names.
 * Input is text, output concepts in file order; a preferred term comes first, and a short term before a full one among
 * equals. Status is `official` where UNTERM says so (validated or agreed), else `candidate`; records that cannot be used
 * are problems naming the record.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { Concept } from '../../model/term.ts'

const NAMES = {
  ar: 'arabic',
  zh: 'chinese',
  en: 'english',
  fr: 'french',
  ru: 'russian',
  es: 'spanish',
} as const satisfies Record<Lang, string>

/** The concepts of an UNTERM-like JSON file. `file` names it in problems. */
export function readUnterm(text: string, file?: string): Read<readonly Concept[]> {
  const named = file === undefined ? {} : { file }
  const problems: Problem[] = []
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    return {
      value: [],
      problems: [
        {
          kind: 'malformed-record',
          ...named,
          found: error instanceof Error ? error.message : 'not JSON',
          expected: 'JSON',
        },
      ],
    }
  }
  const concepts: Concept[] = []
  const seen = new Set<string>()
  for (const [at, record] of recordsOf(data).entries()) {
    const id = String(record['recordID'] ?? record['recordId'] ?? record['id'] ?? '').trim()
    const terms = termsOf(record)
    const place = { path: `/${at}` }
    if (id === '' || Object.keys(terms).length === 0) {
      problems.push({
        kind: 'malformed-record',
        ...named,
        place,
        found: id === '' ? 'no recordID' : `${id} without terms`,
        expected: 'recordID and terms',
      })
    } else if (seen.has(id)) problems.push({ kind: 'concept-repeated', ...named, place, found: id })
    else {
      seen.add(id)
      const validated = LANGS.some((lang) =>
        /valid|agreed|approved/i.test(textAt(objectAt(record, NAMES[lang]), 'validationStatus')),
      )
      const database = textAt(record, 'dbName')
      const source = database === '' ? 'UNTERM' : `UNTERM, ${database}`
      const note =
        LANGS.map((lang) => textAt(objectAt(record, NAMES[lang]), 'note')).find((value) => value !== '') ?? ''
      concepts.push({ id, terms, status: validated ? 'official' : 'candidate', source, note })
    }
  }
  return { value: concepts, problems }
}

type Fields = Readonly<Record<string, unknown>>

function recordsOf(data: unknown): readonly Fields[] {
  if (Array.isArray(data)) return data.flatMap(recordsOf)
  if (typeof data !== 'object' || data === null) return []
  const fields = data as Fields
  for (const name of ['records', 'results', 'items', 'terms', 'data'])
    if (Array.isArray(fields[name])) return recordsOf(fields[name])
  return [fields]
}

function termsOf(record: Fields): Concept['terms'] {
  const found: Partial<Record<Lang, readonly string[]>> = {}
  for (const lang of LANGS) {
    const list = objectAt(record, NAMES[lang])['terms']
    const terms = (Array.isArray(list) ? (list as unknown[]) : [])
      .filter((item): item is Fields => typeof item === 'object' && item !== null)
      .map((item) => ({ term: textAt(item, 'term'), rank: rankOf(item) }))
      .filter(({ term }) => term !== '')
      .sort((a, b) => a.rank - b.rank)
    if (terms.length > 0) found[lang] = [...new Set(terms.map(({ term }) => term))]
  }
  return found
}

function rankOf(item: Fields): number {
  const status = textAt(item, 'termStatus')
  return (/^preferred/i.test(status) || status === '' ? 0 : 2) + (/^full/i.test(textAt(item, 'termType')) ? 1 : 0)
}

function objectAt(fields: Fields, name: string): Fields {
  const value = fields[name]
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function textAt(fields: Fields, name: string): string {
  const value = fields[name]
  return typeof value === 'string' ? value.trim() : ''
}
