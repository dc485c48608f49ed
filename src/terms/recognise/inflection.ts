/**
 * Whether two folded forms are inflections of one noun or adjective, where a shared stem is not proof enough: Snowball
 * joins `organ` with `organization`, `las` with `laser`, géographie with géographique. Forms pass when what follows
 * their common beginning is a pair of endings that one word takes. Input: forms folded by `plainKey`.
 */
import type { Lang } from '../../model/lang.ts'
import { englishPlural } from './english-forms.ts'

/** Which endings change into which, without accents; `-` stands for no ending. */
const ENDINGS: Readonly<Record<'en' | 'fr' | 'es', ReadonlySet<string>>> = {
  en: pairs('-:s,es y:ies is:es um:a f:ves fe:ves an:en oot:eet'),
  fr: pairs(
    '-:s,x,e,es,le,les,ne,nes,te,tes s:es,e,le,les,ne,nes,te,tes l:ux il:ux ux:le,les f:ve,ves fs:ve,ves ' +
      'x:se,ses,sses,sse c:que,ques cs:que,ques eur:rice,rices,euse,euses eurs:rice,rices,euse,euses',
  ),
  es: pairs('-:s,es,a,as s:es o:a,os,as a:os,as os:as z:ces on:ona,onas'),
}

/** The same for a term of one word, a noun: number alone, since gender makes another word of it (VENT, vente; COSTAS, costos). */
const NUMBER: Readonly<Record<'fr' | 'es', ReadonlySet<string>>> = {
  fr: pairs('-:s,x l:ux il:ux'),
  es: pairs('-:s,es z:ces'),
}

function pairs(list: string): ReadonlySet<string> {
  const set = new Set<string>()
  for (const entry of list.split(' ')) {
    const [from = '', to = ''] = entry.replaceAll('-', '').split(':')
    for (const other of to.split(',')) set.add(`${from} ${other}`).add(`${other} ${from}`)
  }
  return set
}

/**
 * True where both forms may be of one word. The stems are taken to be equal: they decide first. `noun`: the word is a
 * term by itself, so that only its number may differ in French and Spanish.
 */
export function inflected(a: string, b: string, lang: Lang, noun = false): boolean {
  if (a === b) return true
  if (lang === 'zh') return false
  if (lang === 'ar') return arabicForms(a, b)
  if (lang === 'en' && englishPlural(a, b)) return true
  let common = 0
  while (common < a.length && a[common] === b[common]) common++
  const [restA, restB] = [a.slice(common), b.slice(common)]
  if (lang === 'ru')
    return common >= 3 && !hardened(restA, restB) && (russianEndings(restA, restB) || reflexive(restA, restB))
  if (Math.min(a.length, b.length) < 4 && !/^(?: s|s | es|es )$/.test(`${restA} ${restB}`)) return false
  if (lang === 'fr' && Math.min(a.length, b.length) < 4 && restA + restB === 'es') return false
  // British -ise and Oxford -ize
  if (lang === 'en' && /^[sz] ?[sz]$/.test(`${restA[0]} ${restB[0]}`) && restA.slice(1) === restB.slice(1)) return true
  return (noun && lang !== 'en' ? NUMBER[lang] : ENDINGS[lang]).has(`${restA} ${restB}`)
}

const CASE_ENDING =
  /^(?:|[аеийоуыьюя]|[хмв]|ми|го|му|[ая]ми|и?ями|[ыи]ми|ией|и?ям|и?ем|и?ях|[ое]му|[ое]го|[ое]в|[иь]е|ии|[еоыи]й|[оеы]е|[ыиоа]м|ах|[иы]х|[ую]ю|[ая]я|[оеиь]ю|[иь]я|ями)$/

/** Endings of nouns and adjectives on both sides, or a vowel that comes and goes before them: рын(ок), рын(ки). */
function russianEndings(a: string, b: string): boolean {
  const [fleeting, other] = /^[оеё][кцнлр]/.test(a) ? [a, b] : [b, a]
  const consonant = /^[оеё]([кцнлр])/.exec(fleeting)?.[1]
  if (consonant !== undefined && other.startsWith(consonant))
    return CASE_ENDING.test(fleeting.slice(2)) && CASE_ENDING.test(other.slice(1))
  return CASE_ENDING.test(a) && CASE_ENDING.test(b)
}

/** Participles in -ся, declined before it: трудящиеся, трудящихся. */
function reflexive(a: string, b: string): boolean {
  return a.endsWith('ся') && b.endsWith('ся') && CASE_ENDING.test(a.slice(0, -2)) && CASE_ENDING.test(b.slice(0, -2))
}

/** A soft noun takes no hard ending (стал is not of сталь), one in a hard consonant no soft one (поля is not of пол). */
function hardened(a: string, b: string): boolean {
  const mixed = (one: string, other: string): boolean =>
    (one === 'ь' && /^(?:[ауоы]?|ы[йехм]|ыми|[ао]я|ое|ую|ого|ому)$/.test(other)) ||
    (one === '' && /^(?:[яю]|ям|ями|ях)$/.test(other))
  return mixed(a, b) || mixed(b, a)
}

const PARTICLE = /^[وف]?(?:في|من|عن|علي|الي|مع|كل|ان|ما|لا|هو|هي|هم)$/

/** An active participle and the plural of its feminine: العالمات are women scientists, العالم is the world. */
const PARTICIPLE = /^(?:[وف]?[بكل]?(?:ال|لل)?)?.ا..$/
const FEMININE_PLURAL = /^(?:[وف]?[بكل]?(?:ال|لل)?)?.ا..ات$/

/** Forms with one stem, but for particles (وفي is not of وفيات) and plurals of two genders (كاميرات, الكاميرون). */
function arabicForms(a: string, b: string): boolean {
  if (PARTICLE.test(a) || PARTICLE.test(b)) return false
  if ((PARTICIPLE.test(a) && FEMININE_PLURAL.test(b)) || (PARTICIPLE.test(b) && FEMININE_PLURAL.test(a))) return false
  return !((/[وي]ن$/.test(a) && b.endsWith('ات')) || (/[وي]ن$/.test(b) && a.endsWith('ات')))
}
