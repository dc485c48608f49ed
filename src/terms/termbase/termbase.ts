/**
 * The termbase file `corpus/terms.tsv`, read and written. A header line, then a concept a line: id, six languages
 * (terms separated by `|`, the preferred first), status, source, note. Tabs, breaks, `|` and `\` inside a value are
 * escaped by `\`. A line that cannot be read is a problem with its line and is left out; a concept id that comes twice
 * keeps its first record; a term of two concepts stays with both and is reported. Nothing is merged.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { Concept, TermStatus } from '../../model/term.ts'
import { escapeField, joinTerms, splitEscaped, splitTerms, unescapeField } from '../../text/term-cell.ts'
import { termKey } from './term-key.ts'

/** The columns, in the order in which they are written; read in any order the header gives. */
export const TERM_COLUMNS = ['id', 'ar', 'zh', 'en', 'fr', 'ru', 'es', 'status', 'source', 'note'] as const

const STATUSES: readonly string[] = ['official', 'corpus', 'candidate']

/** The concepts of a termbase file in file order, with everything that was wrong. `file` names it in problems. */
export function readTermbase(text: string, file?: string): Read<readonly Concept[]> {
  const named = file === undefined ? {} : { file }
  const problems: Problem[] = []
  const malformed = (line: number, found: string, expected: string): void => {
    problems.push({ kind: 'malformed-record', ...named, place: { line }, found, expected })
  }
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  if (lines.every((line) => line.trim() === '')) return { value: [], problems }

  const header = (lines[0] ?? '').split('\t').map((name) => name.trim().toLowerCase())
  const column = (name: string): number => header.indexOf(name)
  const unknown = header.filter((name) => !(TERM_COLUMNS as readonly string[]).includes(name))
  if (column('id') < 0 || unknown.length > 0 || new Set(header).size < header.length) {
    malformed(1, header.join(' '), TERM_COLUMNS.join(' '))
    if (column('id') < 0) return { value: [], problems }
  }

  const concepts: Concept[] = []
  const lineOf = new Map<string, number>()
  for (const [index, content] of lines.entries()) {
    const line = index + 1
    if (line === 1 || content.trim() === '') continue
    const fields = splitEscaped(content, '\t')
    if (fields.length !== header.length) {
      malformed(line, `${fields.length} fields`, `${header.length} fields`)
      continue
    }
    const field = (name: string): string => (column(name) < 0 ? '' : unescapeField(fields[column(name)] ?? '').trim())
    const id = field('id')
    const status = field('status') || 'candidate'
    const terms: Partial<Record<Lang, readonly string[]>> = {}
    for (const lang of LANGS) {
      if (column(lang) < 0) continue
      const cell = splitTerms(fields[column(lang)] ?? '')
      const kept = [...new Set(cell)]
      if (kept.length < cell.length) malformed(line, cell.join('|'), 'each term once')
      if (kept.length > 0) terms[lang] = kept
    }
    if (id === '' || !STATUSES.includes(status) || Object.keys(terms).length === 0) {
      malformed(
        line,
        id === '' ? 'no id' : STATUSES.includes(status) ? 'no terms' : status,
        'an id, a status and terms',
      )
      continue
    }
    if (lineOf.has(id)) {
      problems.push({
        kind: 'concept-repeated',
        ...named,
        place: { line },
        found: id,
        expected: `only line ${lineOf.get(id)}`,
      })
      continue
    }
    lineOf.set(id, line)
    concepts.push({ id, terms, status: status as TermStatus, source: field('source'), note: field('note') })
  }
  for (const conflict of findConflicts(concepts)) {
    problems.push({
      kind: 'term-conflict',
      ...named,
      place: { line: lineOf.get(conflict.concepts[1] as string) as number },
      found: `${conflict.term} (${conflict.lang})`,
      expected: `only in ${conflict.concepts[0]}`,
    })
  }
  return { value: concepts, problems }
}

/** A term that stands in more than one concept; ids in termbase order. */
export interface TermConflict {
  readonly lang: Lang
  readonly term: string
  readonly concepts: readonly string[]
}

/**
 * Terms that two concepts share in a language, compared as look-up folds them: case, accents, hyphens and the Arabic
 * article apart. A homonym that somebody has looked at says so:
 * it is not reported where the note of all concepts concerned but one holds the word `homonym`.
 */
export function findConflicts(concepts: readonly Concept[]): readonly TermConflict[] {
  const owners = new Map<string, { lang: Lang; term: string; concepts: Concept[] }>()
  for (const concept of concepts) {
    for (const lang of LANGS) {
      for (const key of new Set((concept.terms[lang] ?? []).map((term) => termKey(term, lang)))) {
        const owner = owners.get(`${lang} ${key}`)
        if (owner === undefined) {
          const term = concept.terms[lang]?.find((candidate) => termKey(candidate, lang) === key) as string
          owners.set(`${lang} ${key}`, { lang, term, concepts: [concept] })
        } else owner.concepts.push(concept)
      }
    }
  }
  return [...owners.values()]
    .filter((owner) => owner.concepts.filter(({ note }) => !/\bhomonym\b/.test(note)).length > 1)
    .map((owner) => ({ lang: owner.lang, term: owner.term, concepts: owner.concepts.map(({ id }) => id) }))
}

/** The file's text: the same concepts always give the same bytes, and reading them gives the same concepts. */
export function writeTermbase(concepts: readonly Concept[]): string {
  const lines = concepts.map((concept) =>
    TERM_COLUMNS.map((name) => {
      if (name === 'id' || name === 'status' || name === 'source' || name === 'note') return escapeField(concept[name])
      return joinTerms(concept.terms[name] ?? [])
    }).join('\t'),
  )
  return `${[TERM_COLUMNS.join('\t'), ...lines].join('\n')}\n`
}
