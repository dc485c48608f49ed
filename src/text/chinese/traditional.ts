/**
 * Traditional Chinese characters as simplified ones, character by character, so that 可持續發展 finds 可持续发展. Text and
 * query pass through the same table, so they agree even where a character has several simplified readings; phrase
 * tables are therefore not needed. The table is OpenCC's (through opencc-js: its smallest import, 29 kB).
 */
import characters from 'opencc-js/dict/TSCharacters'

let table: Map<string, string> | undefined

/** The text with every traditional character replaced by its simplified one; other characters stay. */
export function toSimplified(text: string): string {
  if (!/[\u3400-\u9fff\ud840-\ud88f]/.test(text)) return text
  table ??= readTable(characters)
  let out = ''
  for (const character of text) out += table.get(character) ?? character
  return out
}

/** OpenCC's packed form: `from to|from to|…`. */
function readTable(packed: string): Map<string, string> {
  const pairs = new Map<string, string>()
  for (const pair of packed.split('|')) {
    const [from, to] = pair.split(' ')
    if (from && to) pairs.set(from, to)
  }
  return pairs
}
