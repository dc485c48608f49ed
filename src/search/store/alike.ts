/** Rows that share the rarest words of a text: the candidates for comparing a pasted text word by word. */
import type { Lang } from '../../model/lang.ts'
import { pairKey } from '../../text/analyzer.ts'
import type { LanguageIndex } from '../index/language-index.ts'
import { streamOf } from '../index/token-stream.ts'
import type { Keys } from '../compile/matcher.ts'

/** Words of the text by which candidates are looked for: the rarest. */
const PROBES = 24
/** Places of words looked up to find candidates. */
const SEEN = 5000

/** Keys to look rows up by: words, or in Chinese pairs of characters. */
function keysOf(text: string, lang: Lang): readonly Keys[] {
  const tokens = streamOf(text, lang).tokens.filter((token) => token !== null)
  if (lang !== 'zh') return tokens
  return tokens.slice(1).map((token, n) => {
    const key = pairKey(tokens[n]?.plain ?? '', token.plain)
    return { exact: key, plain: key, folded: key }
  })
}

/**
 * Rows that share the rarest words of the text, best first. Its rarest words are looked up until enough places were
 * seen; the others, common in every row, are counted only for the best of the rows those gave.
 */
export function closestRows(index: LanguageIndex, text: string, limit: number): readonly number[] {
  const forms = new Map<number, number>()
  for (const keys of keysOf(text, index.lang)) {
    for (const { form, tier } of index.candidates(keys)) {
      const weight = Math.log(1 + index.rows / (index.df[form] as number)) / tier
      forms.set(form, Math.max(weight, forms.get(form) ?? 0))
    }
  }
  const probes = [...forms].sort((a, b) => (index.df[a[0]] as number) - (index.df[b[0]] as number)).slice(0, PROBES * 2)
  const scores = new Map<number, number>()
  let [seen, used] = [0, 0]
  for (const [form, weight] of probes) {
    if (seen > 0 && seen + (index.df[form] as number) > SEEN) break
    index.eachRow(form, (row) => void scores.set(row, (scores.get(row) ?? 0) + weight))
    seen += index.df[form] as number
    used += 1
  }
  const length = (row: number): number => (index.rowStart[row + 1] as number) - (index.rowStart[row] as number)
  const ranked = (): number[] =>
    [...scores].sort((a, b) => b[1] - a[1] || length(a[0]) - length(b[0]) || a[0] - b[0]).map(([row]) => row)
  const best = Uint32Array.from(ranked().slice(0, 8 * limit)).sort()
  for (const [form, weight] of probes.slice(used))
    index.eachRow(form, (row) => void scores.set(row, (scores.get(row) ?? 0) + weight), best)
  const kept = new Set(best)
  for (const row of scores.keys()) if (!kept.has(row)) scores.delete(row)
  return ranked().slice(0, limit)
}
