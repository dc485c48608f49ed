/**
 * Stemming: the part of a word that its inflected forms share, for the form tier. Snowball's algorithms for English,
 * French, Spanish and Russian; for Arabic light10 (Larkey, Ballesteros and Connell 2007), because Snowball's Arabic
 * leaves اللغات and لغات apart (اللغ, لغا) where light10 joins them; Chinese has no inflection. Input is a word in
 * lower case; words with digits pass unchanged. Results are kept in a bounded memory, since words repeat.
 */
import snowball from 'snowball-stemmers'
import { isLang, type Lang } from '../../model/lang.ts'
import { plainKey } from '../fold.ts'

const ALGORITHM = { en: 'english', fr: 'french', es: 'spanish', ru: 'russian' } as const
const MEMORY = 100_000

/** Further languages that Snowball has a stemmer for. */
const FURTHER: Readonly<Record<string, string>> = {
  ca: 'catalan',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  fi: 'finnish',
  hu: 'hungarian',
  it: 'italian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  sv: 'swedish',
  tr: 'turkish',
}
/** Letters kept of a word of a language without a stemmer. */
const PREFIX = 6

type Stemmer = (word: string) => string
const stemmers = new Map<string, Stemmer>()
const memory = new Map<Lang, Map<string, string>>()

/** The stem of an exact key, folded: equal for the inflected forms of a word in the language. */
export function stemKey(exact: string, lang: Lang): string {
  let known = memory.get(lang)
  if (known === undefined || known.size > MEMORY) memory.set(lang, (known = new Map()))
  const found = known.get(exact)
  if (found !== undefined) return found
  const stem = makeStem(exact, lang)
  known.set(exact, stem)
  return stem
}

/**
 * The stem of an exact key in any language, folded: `stemKey` for the six, Snowball for some others, and the first six
 * letters where there is no stemmer. Not remembered between calls.
 */
export function stemOf(exact: string, lang: string): string {
  if (isLang(lang)) return stemKey(exact, lang)
  const algorithm = FURTHER[lang]
  const stem = algorithm === undefined ? exact.slice(0, PREFIX) : stemmer(algorithm)(exact)
  return plainKey(stem, 'en')
}

function makeStem(exact: string, lang: Lang): string {
  const plain = plainKey(exact, lang)
  if (/\d/.test(plain) || lang === 'zh') return plain
  if (lang === 'ar') return /\p{Script=Arabic}/u.test(plain) ? light10(plainKey(seated(exact), lang)) : plain
  // French and Spanish suffix rules need the accents, so they are dropped only after the stemming.
  // Short words are function words and acronyms, not forms: the Russian rules would make и of ИИ.
  if (plain.length <= 3) return plain
  const stem = stemmer(ALGORITHM[lang])(lang === 'fr' || lang === 'es' ? exact.normalize('NFKC') : plain)
  return stem.length < 2 ? plain : plainKey(stem, lang)
}

function stemmer(algorithm: string): Stemmer {
  let made = stemmers.get(algorithm)
  if (made === undefined) {
    const engine = snowball.newStemmer(algorithm)
    stemmers.set(algorithm, (made = (word) => engine.stem(word)))
  }
  return made
}

/** Hamza on whatever seat as itself: مسؤول and مسئول, بناءه and بنائه are one word. */
const seated = (word: string): string => word.normalize('NFC').replace(/[ؤئ]/g, 'ء')

const PREFIXES = ['وال', 'بال', 'كال', 'فال', 'ولل', 'لل', 'ال']
const SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ية', 'ه', 'ة', 'ي']

/** light10: conjunction, article, then suffixes longest first, each only where enough letters remain. */
function light10(word: string): string {
  let stem = word
  if (stem.startsWith('و') && stem.length >= 4) stem = stem.slice(1)
  for (const prefix of PREFIXES) {
    if (stem.startsWith(prefix) && stem.length - prefix.length >= 2) {
      stem = stem.slice(prefix.length)
      break
    }
  }
  for (const suffix of SUFFIXES) {
    if (stem.endsWith(suffix) && stem.length - suffix.length >= 2) stem = stem.slice(0, -suffix.length)
  }
  return stem
}
