/**
 * A pasted text against the corpus: the closest rows with what differs word by word, and the closest sentences as a
 * translation memory gives them. Candidates are the rows that share most of the text's rarest words (their inverse
 * document frequency summed over postings); only those are compared, by edit distance over tokens.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Cells, SearchItem } from './answer.ts'
import { detect } from '../query/query-language.ts'
import { coverage, type Difference, similarity, wordDifferences } from './difference.ts'
import type { LanguageIndex } from '../index/language-index.ts'
import type { SearchContext } from '../query/plan.ts'
import { cellsOf, rowFacts } from './render-rows.ts'
import { pairKey } from '../../text/analyzer.ts'
import { streamOf } from '../index/token-stream.ts'

export interface MatchedRow
  extends Pick<SearchItem, 'id' | 'doc' | 'symbol' | 'ref' | 'row' | 'kind' | 'section' | 'alignment'> {
  readonly lang: Lang
  /** Share of the words that are the same: 0…1. */
  readonly similarity: number
  /** In order: what both have, what only the text given has, what only the row has. Ranges are UTF-16, half-open. */
  readonly differences: readonly Difference[]
  readonly versions: Cells
}

/** A translation memory's unit, as amaGama gives it: quality is similarity in per cent. */
export interface MemoryUnit {
  readonly source: string
  readonly target: string
  readonly quality: number
  readonly rank: number
  readonly id: string
}

export interface Matching {
  /** The rows closest to a text, at most `limit` (10), in the language given or found; none that is only a little like it. */
  matchText(
    text: string,
    lang?: Lang,
    limit?: number,
  ): Promise<{ readonly lang: Lang; readonly items: readonly MatchedRow[] }>
  /** Sentences of `src` at least so similar (0…1; default 0.7) and their aligned sentences in `tgt`, best first. */
  tmMatch(src: Lang, tgt: Lang, text: string, minSimilarity?: number, limit?: number): Promise<readonly MemoryUnit[]>
}

/** Rows compared word by word. */
const CANDIDATES = 60
/** Words of the text by which candidates are looked for: the rarest. */
const PROBES = 24
/**
 * What is shown as a match: a row so similar, or one that has so much of the text given, word for word in its order.
 * Chosen on NTREX news, where a text that is not in the corpus is at most 0.40 similar to its closest row, and covered
 * by it at most 0.56, nine times in ten in every language; a row with two words in five replaced is at least 0.44
 * similar, a sentence out of a row of four with one in five replaced covered 0.65, as often (bench/RESULTS.search.md).
 */
const SIMILAR = 0.4
const COVERED = 0.6
/** Places of words looked up to find candidates. */
const SEEN = 5000

/** The matching part of a searcher. */
export function createMatching(context: SearchContext): Matching {
  const { store } = context
  return {
    async matchText(text, given, limit = 10) {
      const found = detect(text)
      let lang = given ?? found.likely?.lang ?? found.langs[0] ?? 'en'
      let index = await store.index(lang)
      if (given === undefined && found.langs.length > 1) {
        // Which of the three Latin languages it is shows in whose index knows its words.
        let most = -1
        for (const candidate of found.langs) {
          const held = await store.index(candidate)
          const known = held === null ? -1 : keysOf(text, candidate).filter((keys) => held.find(keys) >= 0).length
          if (known > most) [most, lang, index] = [known, candidate, held]
        }
      }
      if (index === null) return { lang, items: [] }
      const rows = await store.rows()
      const candidates = closest(index, text, CANDIDATES)
      const pages = await store.texts(candidates)
      const items = candidates.flatMap((row, i): MatchedRow[] => {
        const page = pages[i]
        const own = page?.t[LANGS.indexOf(lang)]
        if (page === undefined || own == null) return []
        const differences = wordDifferences(text, own, lang)
        return [
          {
            ...rowFacts(rows, row),
            lang,
            similarity: similarity(differences),
            differences,
            versions: cellsOf(rows, row, page, undefined, new Map()),
          },
        ]
      })
      return {
        lang,
        items: items
          .sort((a, b) => b.similarity - a.similarity)
          .filter((item) => item.similarity >= SIMILAR || coverage(item.differences) >= COVERED)
          .slice(0, limit),
      }
    },

    async tmMatch(src, tgt, text, minSimilarity = 0.7, limit = 5) {
      const index = await store.index(src)
      if (index === null) return []
      const rows = await store.rows()
      const candidates = closest(index, text, CANDIDATES)
      const pages = await store.texts(candidates)
      const units: MemoryUnit[] = []
      candidates.forEach((row, i) => {
        const page = pages[i]
        const [source, target] = [page?.t[LANGS.indexOf(src)], page?.t[LANGS.indexOf(tgt)]]
        if (page === undefined || source == null || target == null) return
        const whole = [LANGS.map((lang): [number, number] | null => [0, page.t[LANGS.indexOf(lang)]?.length ?? 0])]
        for (const ranges of [...(page.s ?? []), ...whole]) {
          const [from, to] = [ranges[LANGS.indexOf(src)], ranges[LANGS.indexOf(tgt)]]
          if (!from || !to) continue
          const sentence = source.slice(...from).trim()
          const score = similarity(wordDifferences(text, sentence, src))
          if (score < minSimilarity) continue
          const unit = {
            source: sentence,
            target: target.slice(...to).trim(),
            quality: Math.round(score * 1000) / 10,
            rank: score,
          }
          if (!units.some((other) => other.source === unit.source && other.target === unit.target)) {
            units.push({ ...unit, id: `${rowFacts(rows, row).id}` })
          }
        }
      })
      return units.sort((a, b) => b.rank - a.rank).slice(0, limit)
    },
  }
}

interface Keys {
  readonly exact: string
  readonly plain: string
  readonly folded: string
}

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
function closest(index: LanguageIndex, text: string, limit: number): readonly number[] {
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
