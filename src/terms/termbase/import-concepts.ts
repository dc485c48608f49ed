/**
 * Puts concepts from elsewhere beside those of the termbase. Nothing is merged: a concept whose id is held already is
 * left out and reported, a concept with the very terms of one that is held is left out and reported, a term that
 * another concept has is taken and reported, so that somebody can decide. Input order is kept.
 */
import { LANGS } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { Concept } from '../../model/term.ts'
import { findConflicts } from './termbase.ts'

/** The termbase with the incoming concepts that could be added. `file` names their source in problems. */
export function addConcepts(
  held: readonly Concept[],
  incoming: readonly Concept[],
  file?: string,
): Read<readonly Concept[]> {
  const problems: Problem[] = []
  const named = file === undefined ? {} : { file }
  const ids = new Set(held.map(({ id }) => id))
  const contents = new Map(held.map((concept) => [contentOf(concept), concept.id]))
  const added: Concept[] = []
  for (const concept of incoming) {
    const same = contents.get(contentOf(concept))
    if (ids.has(concept.id))
      problems.push({ kind: 'concept-repeated', ...named, found: concept.id, expected: 'a new id' })
    else if (same !== undefined)
      problems.push({
        kind: 'concept-repeated',
        ...named,
        found: concept.id,
        expected: `terms other than those of ${same}`,
      })
    else {
      ids.add(concept.id)
      contents.set(contentOf(concept), concept.id)
      added.push(concept)
    }
  }
  const value = [...held, ...added]
  const before = new Set(findConflicts(held).map(({ lang, term }) => `${lang} ${term}`))
  for (const { lang, term, concepts } of findConflicts(value)) {
    if (before.has(`${lang} ${term}`)) continue
    problems.push({
      kind: 'term-conflict',
      ...named,
      found: `${term} (${lang}) in ${concepts.slice(1).join(', ')}`,
      expected: `only in ${concepts[0]}`,
    })
  }
  return { value, problems }
}

function contentOf({ terms }: Concept): string {
  return JSON.stringify(LANGS.map((lang) => terms[lang] ?? []))
}
