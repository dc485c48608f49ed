/**
 * What stands for a word or phrase in another language, found in the corpus itself, termbase or not. Everything given is
 * a guess with its confidence, and nothing is given where evidence is thin. Input: a phrase in one language; output:
 * renderings with counts (rank-renderings.ts), or places to mark in a document. A phrase that does not occur gives an
 * empty list.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Assets } from '../../ports/assets.ts'
import { readSide, type Side } from './equivalent-side.ts'
import type { LinkFile, TextFile } from './learn-equivalents.ts'
import { describeRendering, type PlacedRendering, placeRenderings, type Rendering } from './rank-renderings.ts'
import { followPhrase } from './rendering-candidates.ts'
import type { TermToken } from '../recognise/term-tokens.ts'

export { buildEquivalents } from './learn-equivalents.ts'
export type { Rendering } from './rank-renderings.ts'

/** A place to mark: half-open, UTF-16 code units, into the block's text. */
export interface EquivalentMark {
  readonly block: string
  readonly start: number
  readonly end: number
  readonly confidence: number
}

/** The renderings of a phrase, and of how many places they are. */
export interface PhraseRenderings {
  /** Places of the phrase, in any form, in rows that have the other language; at most 400 are followed. */
  readonly places: number
  /** Surest first. Each place counts for one of them, so that they do not overlap. */
  readonly renderings: readonly Rendering[]
}

export interface Equivalents {
  /** The renderings of a word or phrase with counts, shares, documents and rows, at most `limit` (default 20). */
  renderings(phrase: string, from: Lang, to: Lang, limit?: number): Promise<PhraseRenderings>
  /** The same without the count of places; by default five. */
  equivalents(phrase: string, from: Lang, to: Lang, limit?: number): Promise<readonly Rendering[]>
  /** Whether anything was learned yet: `serve` answers before it is. A file that is missing is looked for again. */
  made(): Promise<boolean>
  /** Where in the blocks of a document, in language `to`, the phrase's equivalents stand. `doc` is the slug. */
  mark(phrase: string, from: Lang, to: Lang, doc: string, blocks: readonly string[]): Promise<readonly EquivalentMark[]>
}

interface Placed {
  readonly places: number
  readonly renderings: readonly PlacedRendering[]
  readonly target: Side
}

/** Renderings over the built files; a language's text and a pair's links are loaded when first needed. */
export function createEquivalents(assets: Assets): Equivalents {
  const sides = new Map<Lang, Promise<Side>>()
  const pairs = new Map<string, Promise<LinkFile>>()
  const side = (lang: Lang): Promise<Side> => {
    const known =
      sides.get(lang) ??
      assets.json(`equivalents/text-${lang}.json`).then((file) => readSide(file as TextFile | null, lang))
    sides.set(lang, known)
    return known
  }
  const links = (from: Lang, to: Lang): Promise<LinkFile> => {
    const name = LANGS.indexOf(from) < LANGS.indexOf(to) ? `${from}-${to}` : `${to}-${from}`
    const known =
      pairs.get(name) ??
      assets.json(`equivalents/${name}.json`).then((file) => (file as LinkFile | null) ?? { format: 1, links: [] })
    pairs.set(name, known)
    return known
  }
  const place = async (phrase: string, from: Lang, to: Lang): Promise<Placed> => {
    const [source, target, { links: table }] = await Promise.all([side(from), side(to), links(from, to)])
    const turned = LANGS.indexOf(from) > LANGS.indexOf(to)
    const followed = followPhrase(phrase, { source, target, links: table, turned })
    return { places: followed.places.length, renderings: placeRenderings(followed), target }
  }
  const renderings: Equivalents['renderings'] = async (phrase, from, to, limit = 20) => {
    if (from === to) return { places: 0, renderings: [] }
    const { places, renderings: placed, target } = await place(phrase, from, to)
    return { places, renderings: placed.slice(0, limit).map((one) => describeRendering(one, places, target)) }
  }
  return {
    renderings,
    equivalents: async (phrase, from, to, limit = 5) => (await renderings(phrase, from, to, limit)).renderings,
    made: async () => (await assets.json(`equivalents/text-${LANGS[0]}.json`)) !== null,
    async mark(phrase, from, to, doc, blocks) {
      if (from === to) return []
      const { renderings: placed, target } = await place(phrase, from, to)
      const wanted = new Set(blocks)
      return marksOf(placed, target, (unit, block) => target.docOf(unit) === doc && wanted.has(block))
    },
  }
}

/** Marks in a reader's text need better evidence than a list. */
const LEAST_MARKED = 0.14

function marksOf(
  placed: readonly PlacedRendering[],
  target: Side,
  wanted: (unit: number, block: string) => boolean,
): readonly EquivalentMark[] {
  const marks: EquivalentMark[] = []
  const taken = new Map<number, { first: number; last: number }[]>()
  for (const { candidates, score } of placed.filter((rendering) => rendering.score >= LEAST_MARKED)) {
    for (const { unit, first, last, weight } of candidates) {
      const parts = target.parts(unit)
      const words = target.words(unit)
      const [start, end] = [(words[first] as TermToken).start, (words[last] as TermToken).end]
      const part = parts.find(({ at, length }) => start >= at && end <= at + length)
      if (part === undefined || !wanted(unit, part.block)) continue
      const others = taken.get(unit) ?? []
      if (others.some((other) => first <= other.last && last >= other.first)) continue
      taken.set(unit, [...others, { first, last }])
      const confidence = Math.round(Math.min(1, score, Math.max(0.1, weight)) * 100) / 100
      marks.push({
        block: part.block,
        start: part.start + start - part.at,
        end: part.start + end - part.at,
        confidence,
      })
    }
  }
  return marks.sort((a, b) => (a.block < b.block ? -1 : a.block > b.block ? 1 : a.start - b.start))
}
