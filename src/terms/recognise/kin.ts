/**
 * Whether two words are kin: one the relational adjective of the other (famille, familiale; экспорт, экспортный;
 * تعليم, تعليمي), or in Arabic a noun and its broken plural, which is a form and said to be one. Input: tokens of one
 * language; output the relation or null. The endings are grammar, the pairs that no ending leads to (mer, maritime)
 * are a list; French and Spanish fold accents away, but a lost s is given back (forêt, forestier).
 */
import type { Lang } from '../../model/lang.ts'
import { brokenPlural } from './broken-plurals.ts'
import { inflected } from './inflection.ts'
import type { TermToken } from './term-tokens.ts'

/** `form`: the same word in another form. `kin`: a word derived from it. */
export type Relation = 'form' | 'kin'

/** How two words are related, or null. The order of the two makes no difference. */
export function relation(a: TermToken, b: TermToken, lang: Lang): Relation | null {
  if (a.plain === b.plain) return 'form'
  if (lang === 'zh') return null
  if (lang === 'ar') return arabicRelation(a, b)
  // words that begin otherwise can only be of the list
  if (a.plain[0] !== b.plain[0] || a.plain[1] !== b.plain[1]) return inList(a.plain, b.plain, lang) ? 'kin' : null
  if (a.keys.some((key) => b.keys.includes(key)) && inflected(a.plain, b.plain, lang)) return 'form'
  const kin = derived(a.plain, b.plain, lang) || derived(b.plain, a.plain, lang) || synonyms(a.plain, b.plain, lang)
  return kin ? 'kin' : null
}

/** Pairs of endings that leave no doubt which adjective belongs to which noun (éducation, éducatif; миграция, миграционный). */
const PAIRED: Readonly<Record<'fr' | 'es' | 'ru', readonly (readonly [noun: RegExp, adjective: RegExp])[]>> = {
  fr: [[/ations?$/, /ati(?:f|ve)s?$/]],
  es: [[/(?<=a)cion(?:es)?$/, /tiv[oa]s?$/]],
  ru: [
    [/ци(?:я|и|ю|ей|й|ям|ями|ях)$/, /ционн(?:[ыоаи][йеямх]|ого|ому|ую|ыми)$/],
    [/(?<=[аяи])ни(?:е|я|ю|ем|и|й|ям|ями|ях)$/, /тельн(?:[ыоаи][йеямх]|ого|ому|ую|ыми)$/],
    [/(?<=ар)и(?:я|и|ю|ей)$/, /н(?:[ыоаи][йеямх]|ого|ому|ую|ыми|о)$/],
  ],
}

/**
 * Whether a word is beyond doubt the relational adjective of a noun, so that it may stand for a term of one word:
 * unlike `relation`, which has the term's other words beside it. In English, where nouns do its work, never.
 */
export function isAdjectiveOf(adjective: TermToken, noun: TermToken, lang: Lang): boolean {
  if (lang === 'zh' || lang === 'en') return false
  if (lang === 'ar') {
    // nouns of action of two patterns, and the list: others give words of their own (اشتراك, اشتراكي socialist)
    const one = noun.plain.replace(/^ال/, '')
    const sure = /^(?:ت..ي.|..ا.ة)$/.test(one) || LISTED.ar.has(one)
    return sure && adjective.keys.some((other) => nisba(one, other))
  }
  return PAIRED[lang].some(([ending, other]) => {
    const [a, b] = [noun.plain.replace(ending, ''), adjective.plain.replace(other, '')]
    return a.length >= 4 && a === b && a !== noun.plain && b !== adjective.plain
  })
}

/** Whether a term of this one word can be found by `isAdjectiveOf` or by a broken plural at all. */
export function mayStandDerived({ plain }: TermToken, lang: Lang): boolean {
  if (lang === 'zh' || lang === 'en') return false
  return lang === 'ar' ? plain.length >= 4 : PAIRED[lang].some(([ending]) => ending.test(plain))
}

/** Keys under which kin and forms of a word meet; coarser than `relation`, which decides. */
export function kinKeys({ plain, own, keys }: TermToken, lang: Lang, isTerm: boolean): readonly string[] {
  const forms = isTerm ? own : keys
  const nouns = listedKeys(plain, forms, lang)
  if (lang !== 'ar') return [...new Set([plain.slice(0, 4), ...forms, ...nouns])]
  return [...new Set([...forms.flatMap((form) => [form, `~${skeleton(form)}`]), ...nouns])]
}

interface Derivation {
  readonly noun: ReadonlySet<string>
  readonly adjective: ReadonlySet<string>
}

const words = (list: string): ReadonlySet<string> => new Set(['', ...list.trim().split(/\s+/)])
const adjectives = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** What stands after the common beginning: in the noun, and in the adjective made of it. Folded. */
const DERIVATION: Readonly<Record<'en' | 'fr' | 'es', Derivation>> = {
  en: { noun: words('s y ies e es ion ions ation ations ment ments'), adjective: adjectives('al ial ical ic ary') },
  fr: {
    noun: words('e es s le les ie ies ion ions ation ations ement ements te tes ure ures age ages ique iques'),
    adjective: adjectives(
      'al ale ales aux ial iale iales iaux el elle els elles iel ielle iels ielles ier iere iers ieres ique iques aire aires eux euse euses if ive ifs ives atif ative atifs atives istique istiques',
    ),
  },
  es: {
    noun: words('s o a os as e es ia ias io ios ion iones acion aciones cion ciones miento dad dades idad'),
    adjective: adjectives(
      'al ales ial iales ario aria arios arias ico ica icos icas ivo iva ivos ivas ativo ativa ativos ativas orio oria orios orias oso osa osos osas ero era eros eras istico istica isticos isticas',
    ),
  },
}

const ADJECTIVE_RU =
  /^(?:н|ен|онн|ионн|ов|ев|ск|еск|ическ|ическ|ческ|енн|альн|иальн|ельн|тельн|ательн|ительн|ивн|арн)(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ых|их|ыми|ими|о)$/
const NOUN_RU =
  /^(?:[кц]?(?:|[аеийоуыьюя]|[ая]ми|ов|ев|ей|ям|ах|ях|ам|ом|ем|ой)|(?:и|ци|аци|ици|ени|ани|ни|ти)(?:я|и|ю|ей|й|ям|ями|ях|е|ем))$/

/** Endings of adjectives that a synonym of the same stem may have (forzado, forzoso; migratorio, migrante). */
const SYNONYM: Readonly<Record<'fr' | 'es', RegExp>> = {
  fr: /^(?:atoire|oire|ant|ante|ent|ente|if|ive|atif|ative|al|ale|aux|el|elle|ique|aire|eux|euse|e|ee|i|ie)s?$/,
  es: /^(?:at[oi]ri[oa]|ori[oa]|ante|iente|ente|iv[oa]|ativ[oa]|al|ic[oa]|ari[oa]|os[oa]|ad[oa]|id[oa])(?:e?s)?$/,
}

function synonyms(a: string, b: string, lang: Exclude<Lang, 'ar' | 'zh'>): boolean {
  if (lang !== 'fr' && lang !== 'es') return false
  let common = 0
  while (common < a.length && a[common] === b[common]) common++
  for (let at = common; at >= Math.max(4, common - 3); at--)
    if (SYNONYM[lang].test(a.slice(at)) && SYNONYM[lang].test(b.slice(at))) return true
  return false
}

function inList(a: string, b: string, lang: Exclude<Lang, 'ar' | 'zh'>): boolean {
  return (
    (listed(a, lang).length > 0 && listed(a, lang).includes(adjectiveBase(b, lang))) ||
    (listed(b, lang).length > 0 && listed(b, lang).includes(adjectiveBase(a, lang)))
  )
}

/** Whether `adjective` is made of `noun`: what they share is four letters and more, and the rest are endings of each. */
function derived(noun: string, adjective: string, lang: Exclude<Lang, 'ar' | 'zh'>): boolean {
  const [a, b] = lang === 'fr' ? [withoutLostS(noun), withoutLostS(adjective)] : [noun, adjective]
  let common = 0
  while (common < a.length && a[common] === b[common]) common++
  for (let at = common; at >= Math.max(4, common - 3); at--) {
    const [rest, ending] = [a.slice(at), b.slice(at)]
    if (lang === 'ru' ? NOUN_RU.test(rest) && ADJECTIVE_RU.test(ending) : endings(rest, ending, lang)) return true
  }
  return false
}

function endings(rest: string, ending: string, lang: 'en' | 'fr' | 'es'): boolean {
  return DERIVATION[lang].noun.has(rest) && DERIVATION[lang].adjective.has(ending)
}

/** forestier and forêt, hospitalier and hôpital: the s that the circumflex stands for. */
function withoutLostS(plain: string): string {
  return plain.replace(/([aeiou])s(?=[tp])/g, '$1')
}

/** Relational adjectives of another root than their noun's, in the masculine singular; grammars list them so. */
const LISTED: Readonly<Record<Exclude<Lang, 'zh'>, ReadonlyMap<string, readonly string[]>>> = {
  en: pairs('sea:maritime,marine town:urban city:urban country:national child:infantile'),
  fr: pairs(
    'eau:hydrique,hydraulique mer:maritime,marin ville:urbain campagne:rural sante:sanitaire ecole:scolaire enfant:infantile peche:halieutique terre:foncier,terrestre loi:legislatif,legal mere:maternel pere:paternel droit:juridique guerre:militaire femme:feminin roi:royal oeil:oculaire',
  ),
  es: pairs(
    'agua:hidrico,hidraulico mar:maritimo,marino ciudad:urbano campo:rural salud:sanitario escuela:escolar nino:infantil pesca:pesquero bosque:forestal madre:materno padre:paterno ley:legislativo,legal guerra:belico hijo:filial',
  ),
  ru: pairs('море:морской ребенок:детский дети:детский мать:материнский'),
  ar: pairs(
    'تنمية:انمايي,تنموي تربية:تربوي مياه:مايي ماء:مايي اناث:انثوي انثي:انثوي امم:اممي سنة:سنوي اسرة:اسري مدينة:مدني دول:دولي نساء:نسوي ام:اموي,امومي طفولة:طفولي',
  ),
}

function pairs(list: string): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, readonly string[]>()
  for (const entry of list.split(' ')) {
    const [noun = '', forms = ''] = entry.split(':')
    map.set(noun, forms.split(','))
  }
  return map
}

const NONE: readonly string[] = []
const listMemory = new Map<string, readonly string[]>()

function listed(noun: string, lang: Exclude<Lang, 'zh'>): readonly string[] {
  const key = `${lang} ${noun}`
  let found = listMemory.get(key)
  if (found === undefined) {
    if (listMemory.size > 100_000) listMemory.clear()
    const list = LISTED[lang]
    found = list.get(noun) ?? list.get(noun.replace(/s$/, '')) ?? list.get(noun.replace(/es$/, '')) ?? NONE
    listMemory.set(key, found)
  }
  return found
}

function adjectiveBase(plain: string, lang: Exclude<Lang, 'zh'>): string {
  if (lang === 'fr')
    return plain
      .replace(/s$/, '')
      .replace(/(?<=l)le$|(?<=i[fv])e$|(?<=[nl])e$/, '')
      .replace(/iere$/, 'ier')
      .replace(/aux$/, 'al')
      .replace(/ive$/, 'if')
  if (lang === 'es') return plain.replace(/(?<=l)es$|s$/, '').replace(/a$/, 'o')
  if (lang === 'ru') return plain.replace(/(?:ая|ое|ие|ого|ому|им|ом|ую|их|ими)$/, 'ий').replace(/(?<=морск)ий$/, 'ой')
  return plain
}

/** Adjectives of the list answer to their noun's keys. */
function listedKeys(plain: string, forms: readonly string[], lang: Lang): readonly string[] {
  if (lang === 'zh') return []
  const keys: string[] = []
  for (const [noun, others] of LISTED[lang]) {
    const found =
      lang === 'ar'
        ? forms.some((form) => form === noun || others.includes(form) || others.includes(`${form}ي`))
        : listed(plain, lang) === others || others.includes(adjectiveBase(plain, lang))
    if (found) keys.push(`=${noun}`)
  }
  return keys
}

function arabicRelation(a: TermToken, b: TermToken): Relation | null {
  for (const one of a.own) {
    for (const other of b.keys) {
      if (one === other) return 'form'
      if (skeleton(one) === skeleton(other) && brokenPlural(one, other)) return 'form'
    }
  }
  for (const one of a.own) for (const other of b.keys) if (nisba(one, other) || nisba(other, one)) return 'kin'
  return null
}

/** The adjective of relation: the noun without its feminine or plural ending, and ي; or one of the list. */
function nisba(noun: string, adjective: string): boolean {
  if (!adjective.endsWith('ي')) return false
  const bare = noun.replace(/(?:ية|ات|ة)$/, '')
  return (
    (bare.length >= 3 && (adjective === `${bare}ي` || adjective === `${noun}ي`)) ||
    (LISTED.ar.get(noun)?.includes(adjective) ?? false)
  )
}

const skeletons = new Map<string, string>()

/** The consonants that broken plurals and adjectives keep: long vowels, first alif and endings taken off. */
function skeleton(form: string): string {
  let made = skeletons.get(form)
  if (made === undefined) {
    if (skeletons.size > 100_000) skeletons.clear()
    const kept = form
      .replace(/(?:ية|ات|ة|ي|ء)$/, '')
      .replace(/^ا(?=..)/, '')
      .replace(/(?<=.)[اوي]/g, '')
    skeletons.set(form, (made = kept.replace(/(.)\1+/g, '$1')))
  }
  return made
}
