/**
 * Terms a document has and the termbase lacks, for a person to accept: short forms with the long forms the text defines
 * for them, then repeated phrases (candidates.ts), ranked by C-value and by how steadily the other versions render them,
 * which ordinary wording does not manage. Input is a document record; output candidates, best first, with their
 * equivalents as guesses. A document without repeated phrases gives none.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { DocumentRecord } from '../../model/record.ts'
import type { Concept } from '../../model/term.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { findDefinitions } from './acronyms.ts'
import { findPhrases } from './candidates.ts'
import { type EquivalentUnit, unitsOf } from '../equivalents/equivalent-units.ts'
import type { Equivalents } from '../equivalents/equivalents.ts'
import { createTermLookup } from '../termbase/lookup.ts'
import { createRecogniser } from '../recognise/recognise.ts'

/** A term somebody may want to keep. */
export interface TermCandidate {
  readonly kind: 'phrase' | 'acronym'
  /** The language it was found in; the others hold guesses. */
  readonly lang: Lang
  readonly terms: Partial<Record<Lang, readonly string[]>>
  readonly count: number
  /** Higher is likelier to be kept; comparable within one document. */
  readonly score: number
  /** Rows where it stands, as `<slug>#<row id>`. */
  readonly rows: readonly string[]
}

export interface ExtractOptions {
  readonly chinese: ChineseCutter
  readonly concepts: readonly Concept[]
  /** Fills in the other languages and steadies the ranking. */
  readonly equivalents?: Equivalents
  /** Language to search in. Default: English, else the pivot. */
  readonly lang?: Lang
  /** Default 100. */
  readonly limit?: number
}

/** Below this stood hardly anything worth keeping in the built report, in English, French and Chinese. */
const LEAST_SCORE = 1.2

/** The candidates of a document. */
export async function extractTerms(record: DocumentRecord, options: ExtractOptions): Promise<readonly TermCandidate[]> {
  const units = unitsOf([record], options.chinese)
  const lang = options.lang ?? (record.versions.en === undefined ? record.alignment.pivot : 'en')
  const lookup = createTermLookup(options.concepts)
  const isNew = (term: string, of: Lang): boolean =>
    !lookup(term, { lang: of, limit: 1 }).some(({ tier }) => tier === 'exact' || tier === 'inflected')
  const acronyms = acronymsOf(units).filter(({ terms }) =>
    LANGS.every((of) => (terms[of] ?? []).every((term) => isNew(term, of))),
  )
  const phrases = findPhrases(units, lang, createRecogniser(options.concepts))
    .filter(({ form }) => isNew(form, lang))
    .slice(0, 3 * (options.limit ?? 100))
  const filled: TermCandidate[] = []
  for (const { form, count, cValue, rows } of phrases) {
    const terms: Partial<Record<Lang, readonly string[]>> = { [lang]: [form] }
    let [steady, asked] = [0, 0]
    if (options.equivalents !== undefined) {
      for (const other of LANGS) {
        if (other === lang || record.versions[other] === undefined) continue
        const [best] = await options.equivalents.equivalents(form, lang, other, 1)
        asked++
        steady += best === undefined ? 0 : best.confidence
        if (best !== undefined && best.confidence >= 0.3) terms[other] = [best.rendering]
      }
    }
    filled.push({
      kind: 'phrase',
      lang,
      terms: inOrder(terms),
      count,
      score: round(cValue * (asked === 0 ? 1 : steady / asked)),
      rows,
    })
  }
  const kept = filled.filter(({ score }) => score >= LEAST_SCORE).sort((a, b) => b.score - a.score)
  return [...acronyms, ...kept].slice(0, options.limit ?? 100)
}

/** A candidate somebody accepted, as a concept of the termbase with status `candidate`. */
export function acceptCandidate(candidate: TermCandidate, id: string, source: string): Concept {
  const note = `found in ${candidate.lang}${candidate.kind === 'acronym' ? '' : '; other languages are guesses of alignment'}`
  return { id, terms: candidate.terms, status: 'candidate', source, note }
}

/** Definitions in the same unit and in the same order are one candidate in several languages. */
function acronymsOf(units: readonly EquivalentUnit[]): readonly TermCandidate[] {
  const texts = new Map(LANGS.map((lang) => [lang, units.map(({ cells }) => cells[lang]?.text ?? '').join('\n')]))
  const count = (wording: string, lang: Lang): number => (texts.get(lang) ?? '').split(wording).length - 1
  const found = new Map<string, TermCandidate>()
  for (const { doc, row, cells } of units) {
    const lists = LANGS.map(
      (lang) => [lang, findDefinitions(cells[lang]?.text ?? '', lang, (wording) => count(wording, lang))] as const,
    )
    const most = Math.max(...lists.map(([, list]) => list.length))
    for (let nth = 0; nth < most; nth++) {
      const same = lists.filter(([, list]) => list.length === most && list[nth] !== undefined)
      const [lead] = same.filter(([lang]) => lang === 'en').concat(same)
      if (lead === undefined) continue
      const terms: Partial<Record<Lang, readonly string[]>> = {}
      for (const [lang, list] of same)
        terms[lang] = [(list[nth] as { short: string }).short, (list[nth] as { long: string }).long]
      const key = `${lead[0]} ${(terms[lead[0]] as readonly string[])[0]}`
      const before = found.get(key)
      const total = count((terms[lead[0]] as readonly string[])[0] as string, lead[0])
      const rows = [...(before?.rows ?? []), `${doc}#${row}`]
      found.set(key, {
        kind: 'acronym',
        lang: lead[0],
        terms: inOrder({ ...terms, ...before?.terms }),
        count: total,
        score: 1000 + total,
        rows,
      })
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score)
}

function inOrder(terms: Partial<Record<Lang, readonly string[]>>): Partial<Record<Lang, readonly string[]>> {
  return Object.fromEntries(LANGS.flatMap((lang) => (terms[lang] === undefined ? [] : [[lang, terms[lang]]])))
}

function round(score: number): number {
  return Math.round(score * 100) / 100
}
