/**
 * A pasted text against the corpus: the closest rows with what differs word by word, and the closest sentences as a
 * translation memory gives them. Candidates are the rows that share most of the text's rarest words (their inverse
 * document frequency summed over postings); only those are compared, by edit distance over tokens.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { RowStore } from '../../ports/row-store.ts'
import { languagesOf, likeliest } from '../query/query-language.ts'
import type { Cells, SearchItem } from './answer.ts'
import { atMost, shareFound, type Difference, similarity, wordDifferences } from './difference.ts'
import { cellsOf, rowFacts } from './render-rows.ts'

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
/**
 * What is shown as a match: a row so similar, or one that has so much of the text given, word for word in its order.
 * Chosen on NTREX news, where a text that is not in the corpus is at most 0.40 similar to its closest row, and covered
 * by it at most 0.56, nine times in ten in every language; a row with two words in five replaced is at least 0.44
 * similar, a sentence out of a row of four with one in five replaced covered 0.65, as often (bench/RESULTS.search.md).
 */
const SIMILAR = 0.4
const COVERED = 0.6
/** The matching part of a searcher. */
export function createMatching(store: RowStore): Matching {
  return {
    async matchText(text, given, limit = 10) {
      const lang = given ?? (await languageOf(text, store))
      const rows = await store.alike(lang, text, CANDIDATES)
      const promising = rows
        .map((row) => ({ row, own: row.texts.t[LANGS.indexOf(lang)] ?? '' }))
        .map((each) => ({ ...each, bound: atMost(text, each.own, lang) }))
        .filter(({ bound }) => bound.similarity >= SIMILAR || bound.coverage >= COVERED)
        .sort((a, b) => b.bound.similarity - a.bound.similarity)
      const items: MatchedRow[] = []
      const reached: number[] = []
      for (const { row, own, bound } of promising) {
        // Rows come by what they can reach: once enough have reached more, none of the rest is among the best.
        if (reached.filter((each) => each > bound.similarity).length >= limit) break
        const differences = wordDifferences(text, own, lang)
        const item = { ...rowFacts(row), lang, similarity: similarity(differences), differences }
        if (item.similarity < SIMILAR && shareFound(differences) < COVERED) continue
        reached.push(item.similarity)
        items.push({ ...item, versions: cellsOf(row, undefined, new Map()) })
      }
      return {
        lang,
        items: items.sort((a, b) => b.similarity - a.similarity).slice(0, limit),
      }
    },

    async tmMatch(src, tgt, text, minSimilarity = 0.7, limit = 5) {
      const units: MemoryUnit[] = []
      for (const row of await store.alike(src, text, CANDIDATES)) {
        const { t, s } = row.texts
        const [source, target] = [t[LANGS.indexOf(src)], t[LANGS.indexOf(tgt)]]
        if (source == null || target == null) continue
        const whole = [LANGS.map((_, n): [number, number] | null => [0, t[n]?.length ?? 0])]
        for (const ranges of [...(s ?? []), ...whole]) {
          const [from, to] = [ranges[LANGS.indexOf(src)], ranges[LANGS.indexOf(tgt)]]
          if (!from || !to) continue
          const sentence = source.slice(...from).trim()
          if (atMost(text, sentence, src).similarity < minSimilarity) continue
          const score = similarity(wordDifferences(text, sentence, src))
          if (score < minSimilarity) continue
          const unit = {
            source: sentence,
            target: target.slice(...to).trim(),
            quality: Math.round(score * 1000) / 10,
            rank: score,
          }
          if (!units.some((other) => other.source === unit.source && other.target === unit.target))
            units.push({ ...unit, id: rowFacts(row).id })
        }
      }
      return units.sort((a, b) => b.rank - a.rank).slice(0, limit)
    },
  }
}

/** Words of a text by which its language is told. */
const TOLD_BY = 200

/** The language of a text, by the script of most of it and by whose texts have its words. */
async function languageOf(text: string, store: RowStore): Promise<Lang> {
  const { langs, likely } = languagesOf(text)
  if (likely !== null) return likely.lang
  const words = [...new Set(text.match(/\p{L}[\p{L}\p{M}]*/gu))].slice(0, TOLD_BY)
  const rows = new Map<string, number>()
  for (const lang of langs) {
    const counts = await store.frequencies(lang, words)
    words.forEach((word, n) => rows.set(`${lang} ${word}`, counts[n] ?? 0))
  }
  return likeliest(text, langs, (word, lang) => rows.get(`${lang} ${word}`) ?? 0)?.lang ?? langs[0] ?? 'en'
}
