/**
 * The questions of the search bench: drawn from the rows with a fixed start value, so that their frequencies are those
 * of the text, and put the same to each engine in its own language.
 */
import type MiniSearch from 'minisearch'
import type { Lang } from '../src/model/lang.ts'
import type { ChineseCutter } from '../src/ports/chinese.ts'
import type { SearchRequest } from '../src/search/answer/answer.ts'
import { randomFrom, type Texts } from './search-corpus.ts'

const RUNS = 200

/** The same questions put to each engine; null where an engine has nothing of the kind. */
export interface Drawn {
  readonly ours: readonly SearchRequest[]
  readonly mini: readonly ((index: Record<Lang, MiniSearch>) => unknown)[] | null
  readonly fts: readonly FtsQuery[] | null
}

/** An FTS5 expression and the columns it searches; none: those it names itself. */
export interface FtsQuery {
  readonly query: string
  readonly langs: readonly Lang[]
}

/** Queries drawn from rows, so that their frequencies are those of the text. */
export function drawQueries(rows: readonly Texts[], chinese: ChineseCutter): Record<string, Drawn> {
  const random = randomFrom(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const words = (text: string): string[] => text.match(/[\p{L}\p{M}]{2,}/gu) ?? []
  const counts = new Map<string, number>()
  for (const row of rows.slice(0, 5000))
    for (const word of new Set(words(row.en.toLowerCase()))) counts.set(word, (counts.get(word) ?? 0) + 1)
  const common = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 20)
    .map(([word]) => word)
  const from = (lang: Lang, n: number): string[] =>
    Array.from({ length: RUNS }, () => {
      for (;;) {
        const list = words(pick(rows)[lang])
        const at = Math.floor(random() * (list.length - n))
        if (list.length > n) return list.slice(at, at + n).join(' ')
      }
    })
  const han = (n: number): string[] =>
    Array.from({ length: RUNS }, () => {
      for (;;) {
        const cut = chinese.cut(pick(rows).zh).filter((word) => /^\p{Script=Han}{2,}$/u.test(word))
        if (cut.length >= n) return cut.slice(0, n).join(' ')
      }
    })
  const phrases = Array.from({ length: RUNS }, () => {
    for (;;) {
      const tokens = words(pick(rows).en)
      if (tokens.length < 5) continue
      const at = Math.floor(random() * (tokens.length - 3))
      return tokens.slice(at, at + 3).join(' ')
    }
  })
  const plain = (list: string[], lang: Lang): Drawn => ({
    ours: list.map((q) => ({ q, in: [lang] })),
    mini: list.map((q) => (index) => index[lang].search(q, { combineWith: 'AND' })),
    fts: list.map((q) => ({
      query: q
        .split(' ')
        .map((word) => `"${word}"`)
        .join(' '),
      langs: [lang],
    })),
  })
  const pairs = Array.from({ length: RUNS }, () => {
    const row = pick(rows)
    return [pick(words(row.en)), pick(words(row.fr))] as const
  })
  const beginnings = from('en', 1).map((word) => word.slice(0, 4))
  const slips = from('en', 1).map((word) => (word.length > 4 ? word.slice(0, 2) + word.slice(3) : `${word}x`))
  return {
    'word (en)': plain(from('en', 1), 'en'),
    'word (ru)': plain(from('ru', 1), 'ru'),
    'word (ar)': plain(from('ar', 1), 'ar'),
    'word (zh)': plain(han(1), 'zh'),
    'commonest 20 words (en)': plain(common, 'en'),
    '的 一 在 是 (zh)': plain(['的', '一', '在', '是'], 'zh'),
    'two words (en)': plain(from('en', 2), 'en'),
    'two commonest words (en)': plain(
      common.slice(0, 10).map((word, n) => `${word} ${common[n + 1]}`),
      'en',
    ),
    'two words (zh)': plain(han(2), 'zh'),
    'phrase of 3 (en)': {
      ours: phrases.map((q) => ({ q: `"${q}"`, in: ['en'] })),
      mini: null,
      fts: phrases.map((q) => ({ query: `"${q}"`, langs: ['en'] })),
    },
    'prefix of 4 (en)': {
      ours: beginnings.map((q) => ({ q: `${q}*`, in: ['en'] })),
      mini: beginnings.map((q) => (index) => index.en.search(q, { prefix: true })),
      fts: beginnings.map((q) => ({ query: `"${q}"*`, langs: ['en'] })),
    },
    'fuzzy (en)': {
      ours: slips.map((q) => ({ q, in: ['en'], match: 'fuzzy' })),
      mini: slips.map((q) => (index) => index.en.search(q, { fuzzy: 0.2 })),
      fts: null,
    },
    'two languages (en + fr)': {
      ours: pairs.map(([en, fr]) => ({ q: `en:${en} fr:${fr}` })),
      mini: pairs.map(([en, fr]) => (index) => {
        const held = new Set(index.fr.search(fr).map(({ id }) => id))
        return index.en.search(en).filter(({ id }) => held.has(id))
      }),
      fts: pairs.map(([en, fr]) => ({ query: `en:"${en}" fr:"${fr}"`, langs: [] })),
    },
    'Latin script, three languages': { ours: from('en', 1).map((q) => ({ q })), mini: null, fts: null },
  }
}
