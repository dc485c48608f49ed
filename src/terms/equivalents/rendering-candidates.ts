/**
 * The wordings that may stand for a phrase, place by place: every place is followed through the word links made at build
 * time (learn-equivalents.ts) to the words that stand for it; wordings are gathered over all places and weighed by how
 * well they explain them. Input: a phrase and the two languages' texts; output: candidates by key, with a score.
 */
import type { Lang } from '../../model/lang.ts'
import { GRAMMAR_WORDS } from '../../text/words/function-words.ts'
import { NONE, type Side } from './equivalent-side.ts'
import type { LinkFile } from './learn-equivalents.ts'
import { type PhrasePlace, placesOf } from './phrase-places.ts'
import type { TermToken } from '../recognise/term-tokens.ts'

/** A wording that may stand for the phrase in a place. */
export interface RenderingCandidate extends PhrasePlace {
  /** The place of the phrase, counted from 0. */
  readonly place: number
  /** How much of the phrase it takes up, less what it takes from elsewhere: up to about 1. */
  readonly weight: number
  /** The stems of its words, equal for its forms. */
  readonly key: string
}

/** The candidates of one key. */
export interface CandidateGroup {
  readonly key: string
  readonly candidates: readonly RenderingCandidate[]
  /** 0…1, higher is surer. */
  readonly score: number
}

/** What stands for a phrase: places in units that have the other language, and groups, surest first. */
export interface FollowedPhrase {
  readonly places: readonly PhrasePlace[]
  readonly groups: readonly CandidateGroup[]
}

/** The two texts and the links between their words. `turned`: the links go from target to source. */
export interface LinkedTexts {
  readonly source: Side
  readonly target: Side
  readonly links: LinkFile['links']
  readonly turned: boolean
}

/** Places followed for one phrase; more change nothing in the ranking. */
const MOST_PLACES = 400
/** On the zh-en development texts this gives 98, 100 and 96 % of words seen 2-4, 5-19 and 20 times a rendering. */
const LEAST_CONFIDENCE = 0.07

/** Follows every place of a phrase. */
export function followPhrase(phrase: string, texts: LinkedTexts): FollowedPhrase {
  const { source, target } = texts
  const places = placesOf(phrase, source, MOST_PLACES).filter(({ unit }) => target.text(unit) !== null)
  const found = new Map<string, RenderingCandidate[]>()
  for (const [at, place] of places.entries()) {
    for (const candidate of candidatesAt(place, at, texts)) {
      const list = found.get(candidate.key)
      if (list === undefined) found.set(candidate.key, [candidate])
      else list.push(candidate)
    }
  }
  const units = new Set(places.map(({ unit }) => unit))
  const groups = [...found]
    .map(([key, candidates]) => ({ key, candidates, score: scoreOf(candidates, places.length, units, texts) }))
    .filter(({ score }) => score >= LEAST_CONFIDENCE)
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
  return { places, groups }
}

/** How strongly words that also stand for others, or for nothing, count against a wording. Tuned on UDHR, SDG and zh-en development texts 1-3. */
const TAKEN = 0.4
const IDLE = 0.15
/** Wordings kept for one place. */
const PER_PLACE = 6

function candidatesAt(
  place: PhrasePlace,
  at: number,
  { source, target, links: table, turned }: LinkedTexts,
): readonly RenderingCandidate[] {
  const links = table[place.unit] ?? 0
  if (links === 0) return []
  const words = target.words(place.unit)
  const inside = new Float64Array(words.length)
  const outside = new Float64Array(words.length)
  for (let link = 0; link < links.length; link += 3) {
    const [i, j] = turned
      ? [links[link + 1] as number, links[link] as number]
      : [links[link] as number, links[link + 1] as number]
    const sure = (links[link + 2] as number) / 100
    if (i >= place.first && i <= place.last) inside[j] = (inside[j] as number) + sure
    else outside[j] = (outside[j] as number) + sure
  }
  const own =
    source
      .words(place.unit)
      .slice(place.first, place.last + 1)
      .filter(({ weak }) => !weak).length || 1
  const longest = 2 * (place.last - place.first + 1) + 4
  const [from, to] = edgesOf(source, place)
  const isEdge = (word: TermToken, asked: TermToken | undefined): boolean =>
    !isGrammar(word, target.lang) || (asked !== undefined && isGrammar(asked, source.lang))
  const text = target.text(place.unit) ?? ''
  const asked = source.words(place.unit).slice(place.first, place.last + 1)
  const stopped = STOP.test((source.text(place.unit) ?? '').slice(asked[0]?.start ?? 0, asked.at(-1)?.end ?? 0))
  const candidates: RenderingCandidate[] = []
  for (let first = 0; first < words.length; first++) {
    if ((inside[first] as number) < 0.08 || (words[first] as TermToken).weak) continue
    if (!isEdge(words[first] as TermToken, from)) continue
    let weight = 0
    for (let last = first; last < words.length && last < first + longest; last++) {
      const word = words[last] as TermToken
      const gain = inside[last] as number
      // a rendering goes over no stop, comma or bracket that the phrase has not
      if (last > first && !stopped && STOP.test(text.slice((words[last - 1] as TermToken).end, word.start))) break
      weight += Math.min(1, gain) - TAKEN * (outside[last] as number) - (gain < 0.08 && !word.weak ? IDLE : 0)
      if (gain < 0.08 || word.weak || weight <= 0 || !isEdge(word, to)) continue
      const key = words
        .slice(first, last + 1)
        .filter(({ weak }) => !weak)
        .map((token) => target.keyOf(token))
        .join(' ')
      candidates.push({ place: at, unit: place.unit, first, last, weight: weight / own, key })
    }
  }
  return candidates.sort((a, b) => b.weight - a.weight || a.first - b.first || a.last - b.last).slice(0, PER_PLACE)
}

const STOP = /[.,;:!?()[\]。，；：！？（）،؛؟]/u

function edgesOf(
  source: Side,
  { unit, first, last }: PhrasePlace,
): readonly [TermToken | undefined, TermToken | undefined] {
  const words = source.words(unit)
  return [words[first], words[last]]
}

/** A word of grammar, with which no rendering begins or ends, unless the phrase does. */
function isGrammar({ text }: TermToken, lang: Lang): boolean {
  return GRAMMAR_WORDS[lang].has(text.toLowerCase())
}

/** How well a wording explains the phrase: what it takes up on the mean, times how often the two go together. */
function scoreOf(
  candidates: readonly RenderingCandidate[],
  places: number,
  units: ReadonlySet<number>,
  { source, target }: LinkedTexts,
): number {
  const [{ key }] = candidates as readonly [RenderingCandidate]
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
