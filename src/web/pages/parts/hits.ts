/**
 * Marks the words of a search in running text, for the reader opened from a hit and for pages without ranges of their
 * own. Folded by NFKC, case and Arabic vowel signs; the offsets returned are into the text as it stands.
 */
import type { Lang } from '../../../model/lang.ts'
import type { Inline } from './text-html.ts'

/** A function that gives the places of any word or quoted phrase of `query` in a text. */
export function hitInlines(query: string): (text: string, lang: Lang) => readonly Inline[] {
  const wanted = [...query.matchAll(/"([^"]+)"|(\S+)/g)]
    .map((match) => fold(match[1] ?? match[2] ?? '').text)
    .filter((word) => word.length > 0)
  return (text) => {
    const { text: folded, at } = fold(text)
    const found: Inline[] = []
    for (const word of wanted) {
      for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length)) {
        found.push({ start: at[from] ?? 0, end: at[from + word.length] ?? text.length, kind: 'hit', className: '' })
      }
    }
    return found
  }
}

function fold(text: string): { readonly text: string; readonly at: readonly number[] } {
  let out = ''
  const at: number[] = []
  let offset = 0
  for (const char of text) {
    const folded = char
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\u064b-\u0652\u0640]/g, '')
    for (let i = 0; i < folded.length; i += 1) at.push(offset)
    out += folded
    offset += char.length
  }
  at.push(offset)
  return { text: out, at }
}
