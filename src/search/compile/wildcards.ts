/** Words with `?` (one character) and `*` (any number of them), and in phrases `*` for a word. */
import type { ChineseCutter } from '../../ports/chinese.ts'
import { indexTokens } from '../../text/analyzer.ts'
import { plainKey } from '../../text/fold.ts'
import { EXACT, type Slot, type Vocabulary } from './matcher.ts'

const PIECE = /[\p{L}\p{M}\p{N}*?\u00ad\u200b-\u200f]+/gu
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
/** Letters of a word with wildcards. */
const LONGEST_GLOB = 60

/** Whether a phrase has wildcards: a star, or a question mark that is followed by a letter. */
export function isGlob(text: string): boolean {
  return /[*＊]|\?(?=[\p{L}\p{N}])/u.test(text)
}

/** The places of a text with wildcards. A question mark that ends a word is punctuation. */
export function globSlots(text: string, words: Vocabulary, chinese?: ChineseCutter): readonly Slot[] {
  return [...text.replaceAll('＊', '*').matchAll(PIECE)].flatMap(([piece]) => {
    const glob = piece.replace(/\?+$/, '').slice(0, LONGEST_GLOB)
    if (/^\*+$/.test(glob)) return [{ candidates: [], any: true }]
    if (HAN.test(glob) && words.lang === 'zh') return hanSlots(glob, words)
    if (!/[*?]/.test(glob)) return plainSlots(glob, words, chinese)
    return [{ candidates: words.fitting(globKey(glob, words)) }]
  })
}

/** Chinese is indexed by characters: `?` is any one of them, a star at an end changes nothing. */
function hanSlots(glob: string, words: Vocabulary): readonly Slot[] {
  return glob
    .replace(/^\*+|\*+$/g, '')
    .split(/([?*])/)
    .flatMap((part): readonly Slot[] => {
      if (part === '?' || part === '*') return [{ candidates: [], any: true }]
      return plainSlots(part, words)
    })
}

function plainSlots(text: string, words: Vocabulary, chinese?: ChineseCutter): readonly Slot[] {
  return indexTokens(text, words.lang, chinese)
    .filter(({ over }) => over === 0)
    .map((token) => ({ candidates: words.candidates(token).filter(({ tier }) => tier >= EXACT) }))
}

function globKey(glob: string, { lang }: Vocabulary): string {
  return glob
    .split(/([?*])/)
    .map((part) => (part === '?' || part === '*' ? part : plainKey(part, lang)))
    .join('')
    .replace(/\*+/g, '*')
}
