/**
 * The index of one language as it is asked: its words, by spelling, by stem, by beginning, by typing errors and by
 * wildcards, and the rows that have each. Columns are used where they lie in the file (language-file.ts); only the words
 * become strings.
 */
import { slipDistance } from '../../text/distance.ts'
import { lowerBound } from '../../text/sequences.ts'
import { type Candidate, EXACT, FORM, type Keys, NEAR, type Vocabulary } from '../compile/matcher.ts'
import { letterMask, slipsFor } from '../compile/spelling.ts'
import { arabicStem } from './clitics.ts'
import { groupStems, type LanguageData, readLanguage } from './language-data.ts'
import { type Numbers, type Postings, readPostings } from './postings.ts'

export interface LanguageIndex extends Vocabulary, Postings {
  readonly rows: number
  /** Exact keys of the forms, and their plain keys, sorted by plain key. */
  readonly forms: readonly string[]
  readonly df: Numbers
  readonly stream: Uint32Array
  readonly codes: Uint8Array
  readonly rowStart: Uint32Array
  /** Mean tokens of the rows that have any. */
  readonly meanLength: number
}

export const NEAR_LIMIT = 50
/** Letters of a word that is searched with typing errors. */
export const LONGEST_MISTYPED = 40
/** Forms that a wildcard may stand for. */
export const FITTING_LIMIT = 5000

/** Opens the bytes of `index/<segment>/<lang>.bin`. Throws RangeError on a file of another version: build again. */
export function openLanguageIndex(bytes: Uint8Array): LanguageIndex {
  return languageIndex(readLanguage(bytes))
}

/** The index over a language's data. */
export function languageIndex(data: LanguageData): LanguageIndex {
  const words = data.lang === 'ar' ? { ...data, ...joinParticles(data) } : data
  const { lang, rows, rowStart, stream, codes, df, offsets, postings } = data
  let filled = 0
  for (let row = 0; row < rows; row += 1) if ((rowStart[row + 1] as number) > (rowStart[row] as number)) filled += 1
  let masks: Uint32Array | undefined
  return {
    lang,
    rows,
    forms: words.exact,
    df,
    stream,
    codes,
    rowStart,
    meanLength: filled === 0 ? 1 : stream.length / filled,
    exactOf: (form) => words.exact[form] ?? '',
    find: (keys) => formOf(words, keys),
    candidates: (keys) => formsOfWord(words, keys),
    beginning: (keys) => formsBeginning(words, keys),
    near: (keys) => formsNear(words, keys, df, (masks ??= Uint32Array.from(words.plain, letterMask))),
    fitting: (glob) => formsFitting(words, glob, df),
    ...readPostings(offsets, postings),
  }
}

/** The words of a language: keys by form, forms by stem. */
type Words = Pick<LanguageData, 'lang' | 'exact' | 'plain' | 'stems' | 'stemOf' | 'stemStart' | 'stemForms'>

/** Gives Arabic words behind particles the stem of the word that stands behind them, told by the whole corpus. */
function joinParticles({ exact, plain, stems, stemOf }: Words): ReturnType<typeof groupStems> {
  const [words, known] = [new Set(plain), new Set(stems)]
  const evidence = { hasWord: (key: string) => words.has(key), hasStem: (key: string) => known.has(key) }
  return groupStems(
    plain.map((key, form) =>
      /^\p{Script=Arabic}/u.test(key)
        ? arabicStem(exact[form] as string, evidence)
        : (stems[stemOf[form] as number] as string),
    ),
  )
}

function formOf({ plain, exact }: Words, keys: Keys): number {
  for (let n = lowerBound(plain, keys.plain); n < plain.length && plain[n] === keys.plain; n += 1) {
    if (exact[n] === keys.exact) return n
  }
  return -1
}

function formsOfWord(words: Words, keys: Keys): readonly Candidate[] {
  const { plain, exact, stems, stemOf, stemStart, stemForms } = words
  const forms = new Map<number, number>()
  const found = new Set<number>()
  for (let n = lowerBound(plain, keys.plain); n < plain.length && plain[n] === keys.plain; n += 1) {
    forms.set(n, exact[n] === keys.exact ? EXACT : FORM)
    found.add(stemOf[n] as number)
  }
  // A word the corpus has with another stem (Arabic, behind particles) is not looked for under its own.
  const stemKey = words.lang === 'ar' && forms.size === 0 ? stemByEvidence(words, keys) : keys.folded
  const stem = lowerBound(stems, stemKey)
  if (stems[stem] === stemKey && (words.lang !== 'ar' || forms.size === 0)) found.add(stem)
  for (const word of found) {
    for (let i = stemStart[word] as number; i < (stemStart[word + 1] as number); i += 1) {
      const form = stemForms[i] as number
      if (!forms.has(form)) forms.set(form, FORM)
    }
  }
  return [...forms].map(([form, tier]) => ({ form, tier }))
}

function stemByEvidence({ plain, stems }: Words, keys: Keys): string {
  if (!/^\p{Script=Arabic}/u.test(keys.plain)) return keys.folded
  return arabicStem(keys.exact, {
    hasWord: (key) => plain[lowerBound(plain, key)] === key,
    hasStem: (key) => stems[lowerBound(stems, key)] === key,
  })
}

function formsBeginning({ plain, exact }: Words, keys: Keys): readonly Candidate[] {
  const found: Candidate[] = []
  for (let n = lowerBound(plain, keys.plain); n < plain.length && plain[n]?.startsWith(keys.plain); n += 1) {
    found.push({ form: n, tier: exact[n]?.startsWith(keys.exact) ? EXACT : FORM })
  }
  return found
}

function formsNear(words: Words, keys: Keys, df: Numbers, masks: Uint32Array): readonly Candidate[] {
  const { plain } = words
  const slips = slipsFor(keys.plain)
  if (slips === 0 || keys.plain.length > LONGEST_MISTYPED) return []
  const mask = letterMask(keys.plain)
  const same = new Set(formsOfWord(words, keys).map(({ form }) => form))
  const found: { form: number; slips: number }[] = []
  for (let n = 0; n < plain.length; n += 1) {
    if (bitCount((masks[n] as number) ^ mask) > 2 * slips) continue
    const word = plain[n] as string
    if (Math.abs(word.length - keys.plain.length) > slips || word.startsWith('#') || same.has(n)) continue
    const distance = slipDistance(keys.plain, word, slips)
    if (distance <= slips) found.push({ form: n, slips: distance })
  }
  found.sort((a, b) => a.slips - b.slips || (df[b.form] as number) - (df[a.form] as number) || a.form - b.form)
  return found.slice(0, NEAR_LIMIT).map(({ form }) => ({ form, tier: NEAR }))
}

/** The forms that fit, most frequent first if they are too many. Cost: the words that begin as the glob does. */
function formsFitting({ plain, exact }: Words, glob: string, df: Numbers): readonly Candidate[] {
  const literal = /^[^*?]*/.exec(glob)?.[0] ?? ''
  const found: number[] = []
  for (let n = lowerBound(plain, literal); n < plain.length && plain[n]?.startsWith(literal); n += 1) {
    if (!exact[n]?.startsWith('#') && fits(plain[n] as string, glob)) found.push(n)
  }
  if (found.length > FITTING_LIMIT) found.sort((a, b) => (df[b] as number) - (df[a] as number) || a - b)
  return found.slice(0, FITTING_LIMIT).map((form) => ({ form, tier: EXACT }))
}

/** Whether a word fits a glob: `?` is one character, `*` any number. Never goes back further than the last star. */
export function fits(word: string, glob: string): boolean {
  let [at, place, star, from] = [0, 0, -1, 0]
  while (at < word.length) {
    const sign = glob[place]
    if (sign === '*') [star, from, place] = [place, at, place + 1]
    else if (sign === word[at] || sign === '?') [at, place] = [at + 1, place + 1]
    else if (star >= 0) {
      from += 1
      ;[at, place] = [from, star + 1]
    } else return false
  }
  while (glob[place] === '*') place += 1
  return place === glob.length
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
