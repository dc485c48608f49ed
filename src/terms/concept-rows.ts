/** Where the concepts of a document stand: a list short enough to be kept for a whole corpus. */
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentConcept } from './consistency.ts'

/** A document's concepts, each with its rows (once each) and the languages it was found in there. */
export interface ConceptPlaces {
  readonly doc: string
  readonly concepts: readonly (readonly [concept: string, rows: readonly ConceptRow[]])[]
}

export type ConceptRow = readonly [row: string, langs: readonly Lang[]]

/** The concepts of a document by what it uses of them. */
export function documentConcepts(doc: string, uses: readonly DocumentConcept[]): ConceptPlaces {
  return {
    doc,
    concepts: uses.map(({ concept, languages }) => {
      const rows = new Map<string, Lang[]>()
      for (const lang of LANGS) {
        for (const row of languages[lang]?.rows ?? []) rows.set(row, [...(rows.get(row) ?? []), lang])
      }
      return [concept, [...rows]]
    }),
  }
}
