/**
 * What stands for a word or phrase in another language, found in the corpus itself, termbase or not. Every place of the
 * phrase is followed through the word links made at build time (equivalents-build.ts) to the words that stand for it;
 * wordings are gathered over all places and ranked by how well they explain them. Everything given is a guess with its
 * confidence, and nothing is given where evidence is thin. Input: a phrase in one language; output: renderings with
 * counts, or places to mark in a document. A phrase that does not occur gives an empty list.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Assets } from '../../ports/assets.ts'
import { NONE, readSide, type Side } from './equivalent-side.ts'
import { plainKey } from '../../text/fold.ts'
import { englishBase } from '../recognise/english-forms.ts'
import type { LinkFile, TextFile } from './learn-equivalents.ts'
import { type Place, placesOf } from './phrase-places.ts'
import type { TermToken } from '../recognise/term-tokens.ts'

export { buildEquivalents } from './learn-equivalents.ts'

/** A wording that stands for the phrase. */
export interface Equivalent {
  /** The most frequent of its forms, as it stands in the text. */
  readonly rendering: string
  /** Places of the phrase where it stands. */
  readonly count: number
  /** Part of the phrase's places that have a text in the other language: 0…1. */
  readonly share: number
  /** 0…1, higher is surer; below 0.07 nothing is given, below 0.14 nothing is marked. */
  readonly confidence: number
  /** Rows where it stands, as `<slug>#<row id>`. */
  readonly rows: readonly string[]
}

/** A place to mark: half-open, UTF-16 code units, into the block's text. */
export interface EquivalentMark {
  readonly block: string
  readonly start: number
  readonly end: number
  readonly confidence: number
}

export interface Equivalents {
  /** The renderings of a phrase, surest first. */
  equivalents(phrase: string, from: Lang, to: Lang, limit?: number): Promise<readonly Equivalent[]>
  /** Where in the blocks of a document, in language `to`, the phrase's equivalents stand. `doc` is the slug. */
  mark(phrase: string, from: Lang, to: Lang, doc: string, blocks: readonly string[]): Promise<readonly EquivalentMark[]>
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
  const search = async (phrase: string, from: Lang, to: Lang): Promise<Search> => {
    const [source, target, { links: table }] = await Promise.all([side(from), side(to), links(from, to)])
    return followAll(phrase, source, target, table, LANGS.indexOf(from) > LANGS.indexOf(to))
  }
  return {
    async equivalents(phrase, from, to, limit = 5) {
      if (from === to) return []
      const found = await search(phrase, from, to)
      const target = await side(to)
      return found.renderings.slice(0, limit).map((rendering) => describe(rendering, found.places, target))
    },
    async mark(phrase, from, to, doc, blocks) {
      if (from === to) return []
      const [found, target] = [await search(phrase, from, to), await side(to)]
      const wanted = new Set(blocks)
      return marksOf(found, target, (unit, block) => target.docOf(unit) === doc && wanted.has(block))
    },
  }
}

/** A wording that may stand for the phrase in a place. */
interface Candidate extends Place {
  /** How much of the phrase it takes up, less what it takes from elsewhere: up to about 1. */
  readonly weight: number
  readonly key: string
}

interface Rendering {
  readonly key: string
  readonly candidates: readonly Candidate[]
  readonly score: number
}

interface Search {
  /** Places of the phrase in units that have the other language. */
  readonly places: number
  readonly renderings: readonly Rendering[]
}

/** Places followed for one phrase; more change nothing in the ranking. */
const MOST_PLACES = 400
/** On the zh-en development texts this gives 98, 100 and 96 % of words seen 2-4, 5-19 and 20 times a rendering. */
const LEAST_CONFIDENCE = 0.07
/** Marks in a reader's text need better evidence than a list. */
const LEAST_MARKED = 0.14

function followAll(phrase: string, source: Side, target: Side, table: LinkFile['links'], turned: boolean): Search {
  const places = placesOf(phrase, source, MOST_PLACES).filter(({ unit }) => target.text(unit) !== null)
  const found = new Map<string, Candidate[]>()
  for (const place of places) {
    for (const candidate of follow(place, source, target, table[place.unit] ?? 0, turned)) {
      const list = found.get(candidate.key)
      if (list === undefined) found.set(candidate.key, [candidate])
      else list.push(candidate)
    }
  }
  const units = new Set(places.map(({ unit }) => unit))
  const renderings = [...found.values()]
    .map((candidates) => ({
      key: (candidates[0] as Candidate).key,
      candidates,
      score: scoreOf(candidates, places.length, units, source, target),
    }))
    .filter(({ score }) => score >= LEAST_CONFIDENCE)
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
  return { places: places.length, renderings }
}

/** How strongly words that also stand for others, or for nothing, count against a wording. Tuned on UDHR, SDG and zh-en development texts 1-3. */
const TAKEN = 0.4
const IDLE = 0.15
/** Wordings kept for one place. */
const PER_PLACE = 6

function follow(
  place: Place,
  source: Side,
  target: Side,
  links: readonly number[] | 0,
  turned: boolean,
): readonly Candidate[] {
  if (links === 0) return []
  const words = target.words(place.unit)
  const inside = new Float64Array(words.length)
  const outside = new Float64Array(words.length)
  for (let at = 0; at < links.length; at += 3) {
    const [i, j] = turned
      ? [links[at + 1] as number, links[at] as number]
      : [links[at] as number, links[at + 1] as number]
    const sure = (links[at + 2] as number) / 100
    if (i >= place.first && i <= place.last) inside[j] = (inside[j] as number) + sure
    else outside[j] = (outside[j] as number) + sure
  }
  const own =
    source
      .words(place.unit)
      .slice(place.first, place.last + 1)
      .filter(({ weak }) => !weak).length || 1
  const longest = 2 * (place.last - place.first + 1) + 4
  const candidates: Candidate[] = []
  for (let first = 0; first < words.length; first++) {
    if ((inside[first] as number) < 0.08 || (words[first] as TermToken).weak) continue
    let weight = 0
    for (let last = first; last < words.length && last < first + longest; last++) {
      const word = words[last] as TermToken
      const gain = inside[last] as number
      weight += Math.min(1, gain) - TAKEN * (outside[last] as number) - (gain < 0.08 && !word.weak ? IDLE : 0)
      if (gain < 0.08 || word.weak || weight <= 0) continue
      const key = words
        .slice(first, last + 1)
        .filter(({ weak }) => !weak)
        .map((token) => target.keyOf(token))
        .join(' ')
      candidates.push({ unit: place.unit, first, last, weight: weight / own, key })
    }
  }
  return candidates.sort((a, b) => b.weight - a.weight || a.first - b.first || a.last - b.last).slice(0, PER_PLACE)
}

/** How well a wording explains the phrase: what it takes up on the mean, times how often the two go together. */
function scoreOf(
  candidates: readonly Candidate[],
  places: number,
  units: ReadonlySet<number>,
  source: Side,
  target: Side,
): number {
  const [{ key }] = candidates as readonly [Candidate]
  const best = new Map<number, number>()
  let sum = 0
  for (const { unit, weight } of candidates) {
    sum += Math.min(1.2, weight)
    best.set(unit, weight)
  }
  let together = 0
  let alone = 0
  for (const unit of unitsWithAll(key.split(' '), target)) {
    if (source.text(unit) === null) continue
    if (units.has(unit)) together++
    else alone++
  }
  const dice = (2 * together) / (units.size + together + alone)
  // one place proves little: the score is drawn towards nothing as if half a place without evidence had been seen
  return Math.min(1, (sum / (places + 0.5)) ** 0.6 * dice ** 0.3)
}

function unitsWithAll(keys: readonly string[], side: Side): readonly number[] {
  const sets = keys.map((key) => side.unitsWith(key)).sort((a, b) => a.size - b.size)
  return [...(sets[0] ?? NONE)].filter((unit) => sets.every((set) => set.has(unit)))
}

function describe({ candidates, score }: Rendering, places: number, target: Side): Equivalent {
  const forms = new Map<string, number>()
  const rows = new Set<string>()
  for (const { unit, first, last } of candidates) {
    const words = target.words(unit)
    const form = (target.text(unit) ?? '').slice((words[first] as TermToken).start, (words[last] as TermToken).end)
    forms.set(form, (forms.get(form) ?? 0) + 1)
    rows.add(`${target.docOf(unit)}#${target.rowOf(unit)}`)
  }
  const rendering = shownForm(forms, target.lang)
  const count = candidates.length
  return {
    rendering,
    count,
    share: Math.min(1, count / places),
    confidence: Math.round(score * 100) / 100,
    rows: [...rows],
  }
}

/** The most frequent form; an English irregular in the form a dictionary has, where that stands too: say beside said. */
function shownForm(forms: ReadonlyMap<string, number>, lang: Lang): string {
  const [[most]] = [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)) as [[string, number]]
  if (lang !== 'en') return most
  const base = englishBase(plainKey(most, lang))
  return [...forms.keys()].find((form) => form.toLowerCase() === base) ?? most
}

function marksOf(
  found: Search,
  target: Side,
  wanted: (unit: number, block: string) => boolean,
): readonly EquivalentMark[] {
  const marks: EquivalentMark[] = []
  const taken = new Map<number, { first: number; last: number }[]>()
  for (const { candidates, score } of found.renderings.filter((rendering) => rendering.score >= LEAST_MARKED)) {
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
