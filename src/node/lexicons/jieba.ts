/**
 * The Chinese word segmenter on Node: native jieba with its default dictionary and the user's words (the termbase's
 * Chinese terms), each given so high a frequency that it is never cut. The worker's twin is edge/jieba.ts; a test over
 * the whole report holds the two equal.
 */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { userDictionary } from '../../text/chinese/user-dictionary.ts'

/** A cutter with the words given as its user dictionary. Takes about 0.3 s to make: make one and keep it. */
export function createNativeCutter(words: Iterable<string> = []): ChineseCutter {
  const jieba = Jieba.withDict(dict)
  const user = userDictionary(words)
  if (user !== '') jieba.loadDict(new TextEncoder().encode(user))
  return {
    cut: (text) => jieba.cut(text, true),
    cutForSearch: (text) => jieba.cutForSearch(text, true),
  }
}
