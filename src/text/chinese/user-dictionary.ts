/**
 * The user dictionary that both Chinese segmenters load: one word a line with frequency and tag, in jieba's format.
 * Only whole words of Han characters are taken; a word with spaces or Latin letters would never match jieba's blocks.
 */

/** High enough that jieba's maximum-probability path prefers the word to any of its parts (checked over the report). */
const FREQUENCY = 100_000

/** The dictionary's text, words sorted and each once, so that the same termbase always gives the same bytes. */
export function userDictionary(words: Iterable<string>): string {
  const kept = [...new Set(words)].filter((word) => /^\p{Script=Han}{2,}$/u.test(word)).sort()
  return kept.map((word) => `${word} ${FREQUENCY} n\n`).join('')
}
