/**
 * Where a phrase stands in the units of a language: its words in any form with articles passed over, in Chinese its
 * characters wherever words are cut, spaces apart. Input is what somebody typed, output places in order of units; a
 * phrase without words has none.
 */
import type { Lang } from '../../model/lang.ts'
import { plainKey } from '../../text/fold.ts'
import type { Side } from './equivalent-side.ts'
import { englishBase } from '../recognise/english-forms.ts'
import { inflected } from '../recognise/inflection.ts'
import { tokenise, type TermToken } from '../recognise/term-tokens.ts'

/** A place of the phrase: words `first` to `last` (included) of a unit. */
export interface PhrasePlace {
  readonly unit: number
  readonly first: number
  readonly last: number
}

/** The places of a phrase in a language: its words in any form, articles passed over; in Chinese the characters. */
export function placesOf(phrase: string, side: Side, most: number): readonly PhrasePlace[] {
  return side.lang === 'zh' ? placesOfCharacters(phrase, side, most) : placesOfWords(phrase, side, most)
}

function placesOfCharacters(phrase: string, side: Side, most: number): readonly PhrasePlace[] {
  const wanted = plainKey(phrase, 'zh').replace(/\s+/g, '')
  const places: PhrasePlace[] = []
  if (wanted === '') return places
  for (let unit = 0; unit < side.count && places.length < most; unit++) {
    const text = side.folded(unit)
    if (text === null || !text.includes(wanted[0] as string)) continue
    const words = side.words(unit)
    let from = 0
    for (;;) {
      // spaces between Han and digits vary, so both sides are compared without them
      const at = indexWithoutSpaces(text, wanted, from)
      if (at === null) break
      const first = words.findIndex(({ end }) => end > at.start)
      let last = first
      while (last + 1 < words.length && (words[last + 1] as TermToken).start < at.end) last++
      if (first >= 0 && (words[first] as TermToken).start < at.end) places.push({ unit, first, last })
      from = at.end
    }
  }
  return places
}

function indexWithoutSpaces(text: string, wanted: string, from: number): { start: number; end: number } | null {
  for (let start = from; start < text.length; start++) {
    if (text[start] !== wanted[0]) continue
    let [at, taken] = [start, 0]
    while (taken < wanted.length && at < text.length) {
      if (text[at] === wanted[taken]) taken++
      else if (text[at] !== ' ') break
      at++
    }
    if (taken === wanted.length) return { start, end: at }
  }
  return null
}

function placesOfWords(phrase: string, side: Side, most: number): readonly PhrasePlace[] {
  const tokens = tokenise(phrase, side.lang)
  const content = tokens.some(({ weak }) => !weak) ? tokens.filter(({ weak }) => !weak) : tokens
  const [head] = content
  if (head === undefined) return []
  const units = content.map(({ keys }) => new Set(keys.flatMap((key) => [...side.unitsWith(key)])))
  const common = [...(units[0] as Set<number>)]
    .filter((unit) => units.every((set) => set.has(unit)))
    .sort((a, b) => a - b)
  const places: PhrasePlace[] = []
  for (const unit of common) {
    const words = side.words(unit)
    for (let first = 0; first < words.length; first++) {
      const last = matchFrom(words, first, content, side.lang)
      if (last === null) continue
      places.push({ unit, first, last })
      first = last
    }
    if (places.length >= most) break
  }
  return places
}

function matchFrom(
  words: readonly TermToken[],
  first: number,
  wanted: readonly TermToken[],
  lang: Lang,
): number | null {
  let at = first
  for (const [index, token] of wanted.entries()) {
    if (index > 0) at = passWeak(words, at, token, lang)
    const word = words[at]
    if (word === undefined || !sameWord(word, token, lang)) return null
    at++
  }
  return at - 1
}

function passWeak(words: readonly TermToken[], from: number, token: TermToken, lang: Lang): number {
  let at = from
  while (words[at]?.weak && !sameWord(words[at] as TermToken, token, lang)) at++
  return at
}

function sameWord(a: TermToken, b: TermToken, lang: Lang): boolean {
  if (a.plain === b.plain) return true
  if (!a.keys.some((key) => b.own.includes(key))) return false
  const [one, other] = lang === 'en' ? [englishBase(a.plain), englishBase(b.plain)] : [a.plain, b.plain]
  return inflected(one, other, lang)
}
