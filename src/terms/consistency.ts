/**
 * How a document uses the termbase's concepts: per concept and language the wordings found and where, and where versions
 * part from the termbase or from themselves. Input is a document record and concepts; output is data for tables and
 * reports, concepts in termbase order, only those that occur. A deviation is a hint to look, never a fault established.
 */
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Concept } from '../model/term.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import { readingRows } from '../rows/rows.ts'
import { createRecogniser, type TermRow } from './recognise/recognise.ts'

/** A wording of the termbase, as a document uses it. */
export interface RenderingUse {
  /** As the termbase writes it. */
  readonly term: string
  readonly preferred: boolean
  readonly count: number
  /** The forms in which it stands in the text, most frequent first. */
  readonly forms: readonly string[]
  /** Ids of the rows where it stands, in document order. */
  readonly rows: readonly string[]
}

/** What one language does with a concept. */
export interface LanguageUse {
  readonly renderings: readonly RenderingUse[]
  /** Rows where it stands in any wording. */
  readonly rows: readonly string[]
}

/**
 * `absent`: most of the other versions have the concept in the row, this one has none of its terms.
 * `admitted`: an admitted term stands where the version elsewhere uses the preferred one.
 */
export interface Deviation {
  readonly kind: 'absent' | 'admitted'
  readonly lang: Lang
  readonly row: string
  /** What stands there, where it is known. */
  readonly found: string | null
  readonly expected: string
  /** Languages whose versions have the concept in the row. */
  readonly support: readonly Lang[]
}

/** A concept of a document: its wordings by language, and where they deviate. */
export interface DocumentConcept {
  readonly concept: string
  readonly languages: Partial<Record<Lang, LanguageUse>>
  readonly deviations: readonly Deviation[]
}

interface Found {
  readonly lang: Lang
  readonly row: string
  readonly term: string
  readonly form: string
}

/** The concepts that occur in a document, with their wordings and deviations. `chinese` sharpens what is found in Chinese. */
export function termUse(
  record: DocumentRecord,
  concepts: readonly Concept[],
  chinese?: ChineseCutter,
): readonly DocumentConcept[] {
  const recogniser = createRecogniser(concepts)
  const found = new Map<string, Found[]>()
  const held = new Map<string, readonly Lang[]>()
  for (const { id, cells, langs } of readingRows(record)) {
    const row: Partial<Record<Lang, TermRow[Lang]>> = {}
    for (const lang of langs) {
      const text = cells[lang]?.text ?? ''
      row[lang] = [{ text, words: lang === 'zh' ? chinese?.cut(text) : undefined }]
    }
    held.set(id, langs)
    const matches = recogniser.findInRow(row)
    for (const lang of langs) {
      for (const { concept, term, start, end } of matches[lang]?.[0] ?? []) {
        const list = found.get(concept.id) ?? []
        list.push({ lang, row: id, term, form: (cells[lang]?.text ?? '').slice(start, end) })
        found.set(concept.id, list)
      }
    }
  }
  return concepts.flatMap((concept) => {
    const uses = found.get(concept.id)
    return uses === undefined ? [] : [useOf(concept, uses, held)]
  })
}

function useOf(concept: Concept, uses: readonly Found[], held: ReadonlyMap<string, readonly Lang[]>): DocumentConcept {
  const languages: Partial<Record<Lang, LanguageUse>> = {}
  for (const lang of LANGS) {
    const own = uses.filter((use) => use.lang === lang)
    if (own.length === 0) continue
    const renderings = [...new Set(own.map(({ term }) => term))].map((term) =>
      renderingOf(term, concept.terms[lang]?.[0] === term, own),
    )
    languages[lang] = {
      renderings: renderings.sort((a, b) => b.count - a.count || (a.term < b.term ? -1 : 1)),
      rows: unique(own.map(({ row }) => row)),
    }
  }
  return { concept: concept.id, languages, deviations: deviationsOf(concept, uses, languages, held) }
}

function renderingOf(term: string, preferred: boolean, own: readonly Found[]): RenderingUse {
  const uses = own.filter((use) => use.term === term)
  const forms = new Map<string, number>()
  for (const { form } of uses) forms.set(form, (forms.get(form) ?? 0) + 1)
  const sorted = [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([form]) => form)
  return { term, preferred, count: uses.length, forms: sorted, rows: unique(uses.map(({ row }) => row)) }
}

function deviationsOf(
  concept: Concept,
  uses: readonly Found[],
  languages: Partial<Record<Lang, LanguageUse>>,
  held: ReadonlyMap<string, readonly Lang[]>,
): readonly Deviation[] {
  const deviations: Deviation[] = []
  for (const row of unique(uses.map((use) => use.row))) {
    const present = held.get(row) ?? []
    const support = present.filter((lang) => languages[lang]?.rows.includes(row))
    for (const lang of present) {
      const expected = concept.terms[lang]?.[0]
      if (expected === undefined) continue
      const others = support.filter((other) => other !== lang)
      if (!support.includes(lang)) {
        if (others.length * 2 > present.length - 1 && others.length > 1)
          deviations.push({ kind: 'absent', lang, row, found: null, expected, support: others })
        continue
      }
      const here = uses.filter((use) => use.lang === lang && use.row === row)
      const preferredElsewhere = languages[lang]?.renderings.some(({ preferred }) => preferred) === true
      if (preferredElsewhere && here.every(({ term }) => term !== expected)) {
        deviations.push({ kind: 'admitted', lang, row, found: here[0]?.form ?? null, expected, support: others })
      }
    }
  }
  return deviations
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}
