/**
 * A text as the engine's field of its language holds it: tokens separated by spaces, each at a place, so that words,
 * phrases, what stands between words and where Chinese words begin and end can be asked by position alone.
 *
 *     words     word gap word gap word                       a word every 2 places
 *     Chinese   border 首 gap border 协 gap border             a character every 3 places
 *
 * `gap` is a token with the code of what separates two words, `border` tells whether a word ends before it and begins
 * after it. Where two blocks meet and where a text ends stands BREAK in their place. Symbols, citations, numbers and
 * joined words follow at the end, each after a break. No token needs more of an analyzer than to be split at spaces.
 */
import type { Lang } from '../../../model/lang.ts'
import type { ChineseCutter } from '../../../ports/chinese.ts'
import type { Keys } from '../../compile/matcher.ts'
import { GAP, streamOf, WORD_END, WORD_START } from '../../index/token-stream.ts'

export const BREAK = '\u00b6'

/** Places from one word to the next. */
export const strideOf = (lang: Lang): number => (lang === 'zh' ? 3 : 2)

const border = (ends: boolean, begins: boolean): string => `\u2402${ends ? 'e' : ''}${begins ? 'b' : ''}.`

/** The tokens of a border where a word begins, and where one ends. */
export const BEGINS: readonly string[] = [border(false, true), border(true, true)]
export const ENDS: readonly string[] = [border(true, false), border(true, true)]

/** The token of what separates two words, by its code (token-stream.ts). */
export const gapToken = (code: number): string => `\u2402${code}`

/** Characters of a key that are kept: the engine splits what is longer than 255, and ids end at 512 bytes. */
const LONGEST_KEY = 120

/** A key as a token: without white space, cut to a length. */
export function tokenOf(key: string): string {
  return key.length <= LONGEST_KEY && !/\s/u.test(key) ? key : key.replace(/\s/gu, '\u2424').slice(0, LONGEST_KEY)
}

export interface RowTokens {
  /** The value of the field. */
  readonly field: string
  /** The words of the text, each once, by their exact keys. */
  readonly words: ReadonlyMap<string, Keys>
}

/** The tokens of a text and its words. */
export function rowTokens(text: string, lang: Lang, chinese?: ChineseCutter): RowTokens {
  const { tokens, codes, over } = streamOf(text, lang, chinese)
  const words = new Map<string, Keys>()
  const out: string[] = []
  const add = (token: Keys): string => {
    const exact = tokenOf(token.exact)
    if (!words.has(exact)) words.set(exact, { exact, plain: tokenOf(token.plain), folded: tokenOf(token.folded) })
    return exact
  }
  const isBreak = (n: number): boolean => tokens[n] === null || tokens[n] === undefined
  const has = (n: number, bit: number): boolean => !isBreak(n) && ((codes[n] as number) & bit) !== 0
  tokens.forEach((token, n) => {
    if (lang === 'zh') out.push(border(has(n - 1, WORD_END), has(n, WORD_START)))
    out.push(token === null ? BREAK : add(token))
    const joint = isBreak(n) || isBreak(n + 1)
    if (lang === 'zh' || n + 1 < tokens.length) out.push(joint ? BREAK : gapToken((codes[n + 1] as number) & GAP))
  })
  if (lang === 'zh' && tokens.length > 0) out.push(border(has(tokens.length - 1, WORD_END), false))
  for (const token of new Set(over.map(add))) out.push(BREAK, token)
  return { field: out.join(' '), words }
}
