/** The words of the engine's corpus as the compiler takes them (compile/matcher.ts): by numbers that are given as they are asked. */
import type { Lang } from '../../../model/lang.ts'
import type { Candidate, Vocabulary } from '../../compile/matcher.ts'
import type { CompiledWords } from './pattern-query.ts'
import { tokenOf } from './row-tokens.ts'
import type { KnownWords, TieredWord } from './word-book.ts'

/** Numbers of the words of a language that a query is compiled with. */
export interface WordNumbers extends CompiledWords {
  numberOf(key: string): number
  keyOf(number: number): string
}

/** Numbers for words, given as they are asked. */
export function createWordNumbers(lang: Lang): WordNumbers {
  const keys: string[] = []
  const numbers = new Map<string, number>()
  return {
    lang,
    keyOf: (number) => keys[number] ?? '',
    numberOf(key) {
      const number = numbers.get(key) ?? keys.push(key) - 1
      numbers.set(key, number)
      return number
    },
    isWhole: (form) => keys[form]?.endsWith(WHOLE) === true,
    tokenOf(form) {
      const key = keys[form] ?? ''
      return key.endsWith(WHOLE) ? key.slice(1, -1) : tokenOf(key)
    },
  }
}

/** The words of a language to compile with. */
export function bookVocabulary({ lang, numberOf, keyOf }: WordNumbers, known: KnownWords): Vocabulary {
  const listed = (words: readonly TieredWord[]): readonly Candidate[] =>
    words.map(({ word, tier }) => ({ form: numberOf(word.exact), tier }))
  return {
    lang,
    find({ exact }) {
      // Pairs of characters are not indexed: positions tell what stands together.
      if (exact.includes('\u0000')) return -1
      return exact.endsWith(WHOLE) || known.rowsOf(exact) >= 0 ? numberOf(exact) : -1
    },
    exactOf: keyOf,
    candidates: (keys) => listed(known.forms(keys)),
    beginning: (keys) => listed(known.beginning(keys)),
    near: (keys) => listed(known.near(keys)),
    fitting: (glob) => listed(known.fitting(glob)),
  }
}

/** Ends the key of a Chinese character where it is a word by itself (text/analyzer.ts). */
const WHOLE = '\u0001'
