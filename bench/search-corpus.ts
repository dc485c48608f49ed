/**
 * A corpus of any size in six languages for the search bench, made of the shared texts (news, the 2030 Agenda, the
 * Declaration) with a fixed start value: each row joins clauses of aligned units and, so that the vocabulary grows with
 * the corpus as a real one does, carries words made of two real words' parts with Zipf frequencies.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { LANGS, type Lang } from '../src/model/lang.ts'

export type Texts = Record<Lang, string>

/** A generator of numbers in [0, 1) from a start value (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const shared = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../shared/data/${path}`, import.meta.url)), 'utf8')

/** Aligned units of the shared data. Throws where it is absent: a bench has nothing to measure then. */
export function realUnits(): Texts[] {
  const news = Object.fromEntries(LANGS.map((lang) => [lang, shared(`ntrex/${lang}.txt`).split('\n')])) as Record<
    Lang,
    string[]
  >
  const units: Texts[] = news.en.map(
    (_, n) => Object.fromEntries(LANGS.map((lang) => [lang, news[lang][n] ?? ''])) as Texts,
  )
  const goals = JSON.parse(shared('sdg/goals-targets.json')) as Record<string, Record<string, Texts>>
  for (const list of Object.values(goals)) units.push(...Object.values(list))
  return units.filter((unit) => LANGS.every((lang) => (unit[lang] ?? '') !== ''))
}

/** `rows` rows of about 25 words: sixty in a hundred words from real units, the rest from a growing vocabulary. */
export function syntheticRows(rows: number, seed = 20_261_123): Texts[] {
  const random = randomFrom(seed)
  const units = realUnits()
  const stems = stemsOf(units)
  const result: Texts[] = []
  for (let n = 0; n < rows; n += 1) {
    const [a, b] = [
      units[Math.floor(random() ** 1.5 * units.length)] as Texts,
      units[Math.floor(random() * units.length)] as Texts,
    ]
    const [cutA, cutB] = [0.2 + random() * 0.5, random() * 0.5]
    const made = Array.from({ length: 3 + Math.floor(random() * 5) }, () => zipf(random, 60_000))
    const number = random() < 0.2 ? ` A/RES/${54 + Math.floor(random() * 25)}/${1 + Math.floor(random() * 300)}` : ''
    result.push(
      Object.fromEntries(
        LANGS.map((lang) => {
          const words = made.map((rank) => madeWord(stems[lang], rank, lang))
          const gap = lang === 'zh' ? '' : ' '
          return [lang, [part(a[lang], 0, cutA), ...words, part(b[lang], cutB, cutB + 0.4)].join(gap) + number]
        }),
      ) as Texts,
    )
  }
  return result
}

/** A stretch of a text from one share of its length to another, at word borders. */
function part(text: string, from: number, to: number): string {
  const border = (share: number): number => {
    if (share <= 0) return 0
    const at = Math.floor(text.length * Math.min(1, share))
    const space = text.indexOf(' ', at)
    return space < 0 || space > at + 20 ? at : space
  }
  return text.slice(border(from), border(to)).trim()
}

function stemsOf(units: readonly Texts[]): Record<Lang, string[]> {
  return Object.fromEntries(
    LANGS.map((lang) => {
      const pattern = lang === 'zh' ? /\p{Script=Han}{2}/gu : /[\p{L}]{4,}/gu
      return [lang, [...new Set(units.flatMap((unit) => unit[lang].toLowerCase().match(pattern) ?? []))].sort()]
    }),
  ) as Record<Lang, string[]>
}

/** The word of a rank: the beginning of one real word and the end of another, the same for a rank always. */
function madeWord(stems: readonly string[], rank: number, lang: Lang): string {
  const first = stems[(rank * 7919) % stems.length] ?? ''
  const second = stems[(rank * 104_729 + 31) % stems.length] ?? ''
  return lang === 'zh' ? first + second : first.slice(0, 4) + second.slice(-4)
}

function zipf(random: () => number, ranks: number): number {
  return Math.min(ranks - 1, Math.floor((ranks + 20) ** random() * 1) + Math.floor(random() * 3))
}
