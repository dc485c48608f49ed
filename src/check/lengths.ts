/**
 * How long a version's text should be, from how long the others are: each language has a ratio to the row (median over
 * the document, starting from usual ratios), each row a length (median over its languages), and what is left over is
 * measured in robust standard deviations of that language in this document. Input is rows, output a function; rows with
 * fewer than two languages have no expectation. After Tukey's median polish; deviation of short texts follows Gale and
 * Church (variance of the logarithm falls with length).
 */
import { LANGS, type Lang } from '../model/lang.ts'
import type { ReadingRow } from '../rows/rows.ts'

/** Usual length in characters against English; what a document of few rows falls back on. Measured on NTREX. */
const USUAL: Readonly<Record<Lang, number>> = { ar: 0.9, zh: 0.33, en: 1, fr: 1.16, ru: 1.07, es: 1.14 }
/** Rows the usual ratios weigh as much as. */
const PRIOR_ROWS = 6

/** What was measured of one cell. */
export interface Measured {
  /** Characters that are not spaces. */
  readonly length: number
  /** Length expected from the other versions of the row. */
  readonly expected: number
  /** Deviation of the logarithm in robust standard deviations; negative is too short. */
  readonly z: number
}

/** Lengths as a document leads one to expect them. */
export interface ExpectedLengths {
  /** Null where the row has fewer than two versions or the cell is not held. */
  measure(row: ReadingRow, lang: Lang): Measured | null
  /** Usual characters of `lang` for one of the neutral length unit (English characters). */
  ratio(lang: Lang): number
}

/** Characters that are no spaces (UTF-16 code units), addresses left out: they are as long in Chinese as in English. */
export function textLength(text: string): number {
  const words = text.includes('://') ? text.replace(ADDRESS, '') : text
  let length = 0
  for (let index = 0; index < words.length; index++) if (words.charCodeAt(index) > 32) length++
  return length
}

const ADDRESS = /https?:\/\/[!-~]+/g

/** The model of a document. Linear in the rows' text but for sorting. */
export function lengthModel(rows: readonly ReadingRow[], langs: readonly Lang[]): ExpectedLengths {
  const lengths = rows.map((row) => {
    const found: Partial<Record<Lang, number>> = {}
    for (const lang of row.langs)
      found[lang] = Math.max(
        1,
        (row.cells[lang]?.blocks ?? []).reduce((sum, block) => sum + textLength(block.text), 0),
      )
    return found
  })
  const ratios = Object.fromEntries(LANGS.map((lang) => [lang, Math.log(USUAL[lang])])) as Record<Lang, number>
  for (let pass = 0; pass < 2; pass++) {
    const deviations = Object.fromEntries(langs.map((lang) => [lang, [] as number[]])) as Record<Lang, number[]>
    lengths.forEach((found, index) => {
      const row = rows[index] as ReadingRow
      if (row.langs.length < 2) return
      for (const lang of row.langs) {
        if ((found[lang] as number) / Math.exp(ratios[lang]) < 60) continue
        const others = row.langs
          .filter((other) => other !== lang)
          .map((other) => Math.log(found[other] as number) - ratios[other])
        deviations[lang].push(Math.log(found[lang] as number) - median(others))
      }
    })
    for (const lang of langs) {
      const prior = Array.from({ length: PRIOR_ROWS }, () => Math.log(USUAL[lang]))
      ratios[lang] = median([...deviations[lang], ...prior])
    }
  }
  const scales = Object.fromEntries(langs.map((lang) => [lang, 1])) as Record<Lang, number>
  const raw = (row: ReadingRow, lang: Lang): { length: number; expected: number; z: number } | null => {
    const found = lengths[row.index]
    const length = found?.[lang]
    if (found === undefined || length === undefined || row.langs.length < 2) return null
    const others = row.langs
      .filter((other) => other !== lang)
      .map((other) => Math.log(found[other] as number) - ratios[other])
    const neutral = median(others)
    // σ² of the logarithm: 0.10² for long texts, growing as 1 / length; tuned on NTREX and the Goals
    const spread = Math.sqrt(0.01 + 1.6 / Math.exp(neutral))
    return {
      length,
      expected: Math.exp(neutral + ratios[lang]),
      z: (Math.log(length) - neutral - ratios[lang]) / spread,
    }
  }
  for (const lang of langs) {
    const absolute = rows.flatMap((row) => {
      const found = raw(row, lang)
      return found === null ? [] : [Math.abs(found.z)]
    })
    if (absolute.length >= 8) scales[lang] = Math.max(0.8, median(absolute) / 0.6745)
  }
  return {
    measure(row, lang) {
      const found = raw(row, lang)
      return found === null ? null : { ...found, z: found.z / scales[lang] }
    },
    ratio: (lang) => Math.exp(ratios[lang]),
  }
}

/** The median; 0 of none. */
export function median(numbers: readonly number[]): number {
  if (numbers.length === 0) return 0
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}
