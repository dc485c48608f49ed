/**
 * Queries of every kind that the query language has, drawn from the rows of a corpus, for holding two stores of rows to
 * the same answers and for timing them. The same start value gives the same queries.
 */
import { LANGS, type Lang } from '../src/model/lang.ts'
import type { ChineseCutter } from '../src/ports/chinese.ts'
import type { SearchRequest } from '../src/search/answer/answer.ts'
import { randomFrom, type Texts } from './search-corpus.ts'

/** So many queries of each kind. */
export function queryKinds(
  rows: readonly Texts[],
  chinese: ChineseCutter,
  count: number,
  seed = 1,
): Readonly<Record<string, readonly SearchRequest[]>> {
  const random = randomFrom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}]{2,}/gu) ?? []
  const together = (lang: Lang, n: number): string => {
    for (;;) {
      const list = wordsOf(pick(rows)[lang])
      if (list.length > n)
        return list
          .slice(Math.floor(random() * (list.length - n)))
          .slice(0, n)
          .join(' ')
    }
  }
  const word = (lang: Lang): string => together(lang, 1)
  const han = (n: number): string => {
    for (;;) {
      const text = pick(rows).zh
      const at = Math.floor(random() * text.length)
      const piece = text.slice(at, at + n)
      if (new RegExp(`^\\p{Script=Han}{${n}}$`, 'u').test(piece)) return piece
    }
  }
  const hanWord = (): string => {
    for (;;) {
      const found = chinese.cut(pick(rows).zh).filter((each) => /^\p{Script=Han}{2,}$/u.test(each))
      if (found.length > 0) return pick(found)
    }
  }
  const stretch = (lang: Lang): string => {
    for (;;) {
      const text = pick(rows)[lang]
      const at = text.indexOf(' ', Math.floor(random() * text.length))
      const piece = text.slice(at + 1, at + 12 + Math.floor(random() * 20)).replace(/\s+\S*$/, '')
      if (at > 0 && /\p{L}.*\s.*\p{L}/u.test(piece) && !/["“”«»]/.test(piece)) return piece
    }
  }
  const slip = (text: string): string => {
    const at = 1 + Math.floor(random() * Math.max(1, text.length - 2))
    return text.slice(0, at) + text.slice(at + 1)
  }
  const made = (make: () => SearchRequest): readonly SearchRequest[] => Array.from({ length: count }, make)
  const symbol = (): string => {
    for (;;) {
      const found = /A\/RES\/\d+\/\d+/.exec(pick(rows).en)
      if (found !== null) return found[0]
    }
  }
  const number = (): string => {
    for (;;) {
      const found = pick(rows).en.match(/\d[\d,.]*\d|\d/g)
      if (found !== null) return pick(found)
    }
  }
  const inOne = (lang: Lang, make: () => string): readonly SearchRequest[] => made(() => ({ q: make(), in: [lang] }))
  return {
    ...Object.fromEntries(
      LANGS.map((lang) => [`word (${lang})`, inOne(lang, lang === 'zh' ? hanWord : () => word(lang))]),
    ),
    'one character (zh)': inOne('zh', () => han(1)),
    'any characters (zh)': inOne('zh', () => han(2 + Math.floor(random() * 6))),
    ...Object.fromEntries(
      (['en', 'fr', 'ar'] as const).map((lang) => [`two words (${lang})`, inOne(lang, () => together(lang, 2))]),
    ),
    'two words (zh)': inOne('zh', () => `${hanWord()} ${hanWord()}`),
    'five words (ru)': inOne('ru', () => together('ru', 5)),
    ...Object.fromEntries(
      (['en', 'es', 'ru', 'ar'] as const).map((lang) => [`phrase (${lang})`, inOne(lang, () => `"${stretch(lang)}"`)]),
    ),
    'phrase (zh)': inOne('zh', () => `"${han(3 + Math.floor(random() * 5))}"`),
    'detected language': made(() => ({ q: word(pick(LANGS.filter((lang) => lang !== 'zh'))) })),
    prefix: inOne('en', () => `${word('en').slice(0, 4)}*`),
    'prefix (ar)': inOne('ar', () => `${word('ar').slice(0, 3)}*`),
    'wildcard inside': inOne('fr', () => word('fr').replace(/(?<=.).(?=.)/u, '?')),
    'wildcards about': inOne('en', () => `*${word('en').slice(1, 5)}*`),
    'phrase with wildcards': inOne('en', () => `"${together('en', 2).replace(/\S{2} /, '* ')}"`),
    'phrase with a word left out': inOne('es', () => `"${together('es', 3).replace(/ \S+ /, ' * ')}"`),
    'mistyped (en)': inOne('en', () => `${slip(word('en'))}~`),
    'mistyped, only if nothing else (ru)': inOne('ru', () => slip(word('ru'))),
    'mistyped (zh)': made(() => ({ q: han(4), in: ['zh'], match: 'fuzzy' })),
    'four words, one of another row': inOne('en', () => `${together('en', 3)} ${word('en')}`),
    'words near': inOne('en', () => together('en', 3).replace(/ \S+ /, ' NEAR/2 ')),
    'characters near': inOne('zh', () => `${hanWord()} NEAR/5 ${hanWord()}`),
    'phrase with others between': inOne('fr', () => `"${together('fr', 3).replace(/ \S+ /, ' ')}"~2`),
    either: inOne('en', () => `${word('en')} OR ${word('en')}`),
    'any of two': made(() => ({ q: together('es', 2), in: ['es'], match: 'any' })),
    'one without another': inOne('en', () => together('en', 2).replace(' ', ' -')),
    groups: inOne('en', () => `(${word('en')} OR ${word('en')}) NOT (${word('en')} OR "${together('en', 2)}")`),
    'two languages': made(() => {
      const row = pick(rows)
      return { q: `en:${pick(wordsOf(row.en))} fr:${pick(wordsOf(row.fr))}` }
    }),
    'in one language and not in another': made(() => {
      const row = pick(rows)
      return { q: `en:${pick(wordsOf(row.en))} -ru:${pick(wordsOf(row.ru))}` }
    }),
    'exact only': made(() => ({ q: word('fr'), in: ['fr'], match: 'exact' })),
    'accents as typed': made(() => ({ q: word('es'), in: ['es'], accents: true })),
    'capitals as typed': made(() => ({ q: together('en', 1), in: ['en'], case: true })),
    'all six languages': made(() => ({ q: word(pick(LANGS)), in: 'any' })),
    symbol: made(() => ({ q: symbol() })),
    'cited symbol': made(() => ({ q: `sym:${symbol()}` })),
    number: made(() => ({ q: number() })),
    'restricted by paragraph': made(() => ({ q: `${word('en')} para:1-50`, in: ['en'] })),
    'restricted by document': made(() => ({ q: `${word('en')} organ:ga year:1995-2005`, in: ['en'] })),
    'a restriction alone': made(() => ({ q: `para:${1 + Math.floor(random() * 90)} organ:ecosoc` })),
    'filtered by status': made(() => ({ q: `${word('en')} status:official` })),
    'expression (en)': inOne('en', () => `/${word('en').slice(0, 3)}\\w+s/`),
    'expression beside a word (ru)': inOne('ru', () => together('ru', 2).replace(/ (\S+)/, ' /$1/')),
  }
}
