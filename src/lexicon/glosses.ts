/**
 * English stems that a Chinese dictionary's glosses give for a word: each gloss is cut into content words, shorter glosses
 * weigh more. Words the dictionary lacks are taken apart (longest known parts first, then characters), and names are
 * spelled in pinyin. Pure; the dictionary itself is injected.
 */
import { GLOSS_WORDS } from '../text/words/function-words.ts'
import { stemWord } from './alignment-tokens.ts'
import type { Translation } from './lexicon.ts'

/** One entry of a dictionary: toned pinyin and glosses. */
export interface GlossEntry {
  readonly pinyin: string
  readonly english: readonly string[]
}

type Lookup = (word: string) => readonly GlossEntry[] | undefined

const SKIP =
  /^(?:CL:|variant of|old variant|see |see also|surname |also written|erhua variant|Japanese variant|used in |Kangxi radical|abbr\. for)/

/** Translations of a Chinese token: stems with weights, whole-word glosses first. */
export function glossTranslations(token: string, lookup: Lookup): readonly Translation[] {
  if (!/^\p{Script=Han}+$/u.test(token)) return []
  const weights = new Map<string, number>()
  const whole = lookup(token)
  if (whole !== undefined) addGlosses(whole, 1, weights)
  if (token.length > 1) {
    const share = whole === undefined ? 0.5 : 0.15
    for (const part of parts(token, lookup)) {
      const entries = lookup(part)
      if (entries !== undefined) addGlosses(entries, share, weights)
    }
    if (token.length <= 4) addPinyin(token, lookup, whole === undefined ? 0.5 : 0.2, weights)
  } else {
    addPinyin(token, lookup, 0.1, weights)
  }
  return [...weights].map(([stem, weight]) => ({ token: stem, weight }))
}

function addGlosses(entries: readonly GlossEntry[], factor: number, weights: Map<string, number>): void {
  for (const { english } of entries) {
    for (const gloss of english) {
      if (SKIP.test(gloss)) {
        const name = /^surname (\w+)/.exec(gloss)?.[1]
        if (name !== undefined) put(weights, stemWord(name, 'en'), factor * 0.5)
        continue
      }
      for (const sense of gloss
        .replace(/\([^)]*\)/g, ' ')
        .replace(/\S*\[[^\]]*\]/g, ' ')
        .split(/[;,]/)) {
        const words =
          sense
            .normalize('NFKD')
            .replace(/\p{M}/gu, '')
            .toLowerCase()
            .match(/[a-z]+/g) ?? []
        const content = words.filter((word) => !GLOSS_WORDS.has(word))
        const used = content.length > 0 ? content : words.slice(-1)
        if (used.length > 6) continue
        for (const word of used) put(weights, stemWord(word, 'en'), factor / used.length)
      }
    }
  }
}

function put(weights: Map<string, number>, stem: string, weight: number): void {
  const known = weights.get(stem) ?? 0
  // A stem that several glosses repeat is surer, but not in proportion.
  weights.set(stem, known === 0 ? weight : Math.max(known, weight) + 0.3 * Math.min(known, weight))
}

/** Parts of a word by longest match from the left; the whole word itself is not a part. */
function parts(token: string, lookup: Lookup): string[] {
  const found: string[] = []
  for (let i = 0; i < token.length; ) {
    let size = Math.min(token.length - i, token.length - 1)
    while (size > 1 && lookup(token.slice(i, i + size)) === undefined) size--
    found.push(token.slice(i, i + size))
    i += size
  }
  return found
}

/** Spellings of a possible name: syllables one by one, in pairs and all together, as novels and the press write them. */
function addPinyin(token: string, lookup: Lookup, weight: number, weights: Map<string, number>): void {
  const syllables = [...token].map((char) => {
    const pinyin = lookup(char)?.[0]?.pinyin ?? ''
    return pinyin
      .toLowerCase()
      .replace(/[^a-z:]/g, '')
      .replace('u:', 'u')
  })
  const whole = lookup(token)?.[0]
    ?.pinyin.toLowerCase()
    .replace(/u:/g, 'u')
    .replace(/[^a-z ]/g, '')
    .split(' ')
  const spelled = whole !== undefined && whole.length === syllables.length ? whole : syllables
  if (spelled.some((syllable) => syllable === '')) return
  for (let i = 0; i < spelled.length; i++) {
    for (let j = i + 1; j <= spelled.length; j++) {
      const name = spelled.slice(i, j).join('')
      if (name.length < 2) continue
      const stem = stemWord(name, 'en')
      if ((weights.get(stem) ?? 0) < weight) weights.set(stem, j - i === 1 ? weight * 0.6 : weight)
    }
  }
}
