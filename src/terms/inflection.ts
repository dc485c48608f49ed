/**
 * Whether two folded forms are inflections of one word, where a shared stem is not proof enough: Snowball joins
 * `organ` with `organization` and `univers(e|ity|al)`. Forms pass when what follows their common beginning are endings
 * of inflection in the language. Input: forms folded by `plainKey`; any strings are accepted.
 */
import type { Lang } from '../model/lang.ts'

/** Endings, without accents. Several words of the six change their last letter: those pairs are in the list with it. */
const ENDINGS: Readonly<Record<'en' | 'fr' | 'es', ReadonlySet<string>>> = {
  en: new Set(['', 's', 'es', 'y', 'ies', 'ed', 'd', 'ing', 'e', 'r', 'er', 'ers', 'man', 'men', 'is', 'um', 'a', 'ly']),
  fr: new Set(['', 's', 'x', 'e', 'es', 'l', 'ux', 'le', 'les', 'lle', 'lles', 'ne', 'nes', 'f', 'fs', 've', 'ves', 'se', 'ses', 'que', 'r', 'er', 'ee', 'ees', 'ent', 'ant', 'ants', 'ante', 'antes', 'te', 'tes', 'ere', 'eres', 'rice', 'rices', 'eur', 'eurs']),
  es: new Set(['', 's', 'es', 'a', 'o', 'as', 'os', 'e', 'z', 'ces', 'ar', 'er', 'ir', 'ado', 'ados', 'ada', 'adas', 'ido', 'idos', 'ida', 'idas', 'ando', 'endo', 'iendo', 'c', 'n']),
}

/** True where both forms may be of one word. Forms that differ in the stem are not compared: stems decide first. */
export function inflected(a: string, b: string, lang: Lang): boolean {
  if (a === b) return true
  if (lang === 'ar' || lang === 'zh' || lang === 'ru') return true
  let common = 0
  while (common < a.length && a[common] === b[common]) common++
  const endings = ENDINGS[lang]
  const [restA, restB] = [a.slice(common), b.slice(common)]
  if (endings.has(restA) && endings.has(restB)) return true
  // British -ise and Oxford -ize
  return lang === 'en' && /^[sz]/.test(restA) && restA.slice(1) === restB.slice(1)
}
