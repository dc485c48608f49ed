/**
 * Plants faults of wording: a term of the termbase put for another's in one version, an acronym put for another, the
 * explanation of an acronym left out. Terms are looked for letter by letter and not by the rule under test. Input is a
 * record and the termbase; output one faulty version a fault. Deterministic from the start value.
 */
import type { SegmentedBlock } from '../src/model/document.ts'
import { LANGS, type Lang } from '../src/model/lang.ts'
import type { DocumentRecord } from '../src/model/record.ts'
import type { Concept } from '../src/model/term.ts'
import { pick, type Planted, random, replaced } from './faults.ts'

export const WORDING_FAULTS = ['term-swapped', 'acronym-swapped', 'acronym-unexplained'] as const
export type WordingFault = (typeof WORDING_FAULTS)[number]

/** One faulty version: its block, and what was done to it. */
export interface WordingFaulty extends Planted<WordingFault> {
  readonly changed: SegmentedBlock
}

/** Up to `count` faults of the kind, each in another row, version and place by chance; each is planted alone. */
export function plantWording(
  record: DocumentRecord,
  concepts: readonly Concept[],
  kind: WordingFault,
  count: number,
  seed: number,
): readonly WordingFaulty[] {
  const next = random(seed)
  const rows = record.alignment.rows.filter((row) => row.level === 'paragraph')
  const found: WordingFaulty[] = []
  for (let tries = 0; tries < count * 30 && found.length < count; tries++) {
    const row = pick(rows, next)
    const lang = pick(LANGS, next) as Lang
    const ids = row?.cells[lang] ?? []
    const block = record.versions[lang]?.blocks.find((each) => each.id === ids[0])
    if (row === undefined || block === undefined || ids.length !== 1 || block.kind === 'footnote') continue
    const texts = new Map(
      LANGS.map((each) => [
        each,
        (row.cells[each] ?? [])
          .map((id) => record.versions[each]?.blocks.find((other) => other.id === id)?.text ?? '')
          .join('\n'),
      ]),
    )
    const done =
      kind === 'term-swapped'
        ? swappedTerm(block, lang, texts, concepts, next)
        : kind === 'acronym-swapped'
          ? swappedAcronym(block, record.versions[lang]?.blocks ?? [], next)
          : unexplained(block, record.versions[lang]?.blocks ?? [])
    if (done === null || found.some((each) => each.row === row.id && each.lang === lang)) continue
    found.push({ kind, lang, row: row.id, block: block.id, changed: done.block, what: done.what })
  }
  return found
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const wholeWord = (term: string, lang: Lang): RegExp =>
  new RegExp(lang === 'zh' ? escaped(term) : `(?<![\\p{L}\\p{M}])${escaped(term)}(?![\\p{L}\\p{M}])`, 'giu')

function swappedTerm(
  block: SegmentedBlock,
  lang: Lang,
  texts: ReadonlyMap<Lang, string>,
  concepts: readonly Concept[],
  next: () => number,
): { block: SegmentedBlock; what: string } | null {
  const holds = (concept: Concept, each: Lang): boolean =>
    (concept.terms[each] ?? []).some((term) => {
      const text = texts.get(each) ?? ''
      return text.toLowerCase().includes(term.toLowerCase()) && wholeWord(term, each).test(text)
    })
  const candidates = concepts.filter(
    (concept) => holds(concept, lang) && LANGS.filter((each) => each !== lang && holds(concept, each)).length >= 3,
  )
  const concept = pick(candidates, next)
  const other = pick(
    concepts.filter((each) => each !== concept && (each.terms[lang]?.length ?? 0) > 0 && !holds(each, lang)),
    next,
  )
  if (concept === undefined || other === undefined) return null
  const by = other.terms[lang]?.[0] as string
  let text = block.text
  let edited = block
  for (const term of [...(concept.terms[lang] ?? [])].sort((a, b) => b.length - a.length)) {
    for (let match = wholeWord(term, lang).exec(text); match !== null; match = wholeWord(term, lang).exec(text)) {
      edited = replaced(edited, match.index, match.index + match[0].length, by, '').block
      if (edited.text.length > text.length + 400) return null
      text = edited.text
      if (wholeWord(term, lang).test(by)) return null
    }
  }
  return { block: edited, what: `${concept.id} → ${other.id}` }
}

const ACRONYM = /(?<![\p{L}\d/])\p{Lu}{3,7}(?![\p{L}\d/-])/gu

function swappedAcronym(
  block: SegmentedBlock,
  blocks: readonly SegmentedBlock[],
  next: () => number,
): { block: SegmentedBlock; what: string } | null {
  const all = new Map<string, number>()
  for (const each of blocks)
    for (const match of each.text.matchAll(ACRONYM)) all.set(match[0], (all.get(match[0]) ?? 0) + 1)
  const spots = [...block.text.matchAll(ACRONYM)].filter((match) => !/^[IVXLC]+$/.test(match[0]))
  const spot = pick(spots, next)
  const by = pick(
    [...all.keys()].filter((each) => !block.text.includes(each) && !/^[IVXLC]+$/.test(each)),
    next,
  )
  if (spot === undefined || by === undefined) return null
  return replaced(block, spot.index, spot.index + spot[0].length, by, `${spot[0]} → ${by}`)
}

function unexplained(
  block: SegmentedBlock,
  blocks: readonly SegmentedBlock[],
): { block: SegmentedBlock; what: string } | null {
  const match = /(?<=\p{L}{3}) ?[(（](\p{Lu}{2,8})[)）]/u.exec(block.text)
  const acronym = match?.[1]
  if (match === null || acronym === undefined) return null
  const later = blocks.slice(blocks.indexOf(block) + 1).some((each) => each.text.includes(acronym))
  return later ? replaced(block, match.index, match.index + match[0].length, '', `(${acronym}) left out`) : null
}
