/**
 * A lexicon from what the runtime itself knows: names of regions, languages, currencies and scripts from
 * `Intl.DisplayNames`, and of weekdays, in any two languages. Nothing is shipped. A runtime without data for a language
 * gives its fallback, which is then left out.
 */
import { type Lexicon, lexiconFromPairs } from './lexicon.ts'
import type { Tokeniser } from './alignment-tokens.ts'

const LANGUAGES =
  'af am ar as az be bg bn bo bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu ha he hi hr hu hy id ig is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my ne nl no or pa pl ps pt ro ru rw sd si sk sl sm sn so sq sr st su sv sw ta te tg th ti tk tr tt ug uk ur uz vi wo xh yi yo zh zu'
const CURRENCIES =
  'AED AFN ARS AUD BDT BRL CAD CHF CLP CNY COP CZK DKK DZD EGP ETB EUR GBP HKD HUF IDR ILS INR IQD IRR JOD JPY KES KRW KWD KZT LBP MAD MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RUB SAR SDG SEK SGD SYP THB TND TRY TWD UAH USD VND XAF YER ZAR'
const AREAS =
  '001 002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142 143 145 150 151 154 155 419'

/** Names of regions, languages, currencies and weekdays in two languages. About 10 ms to make. */
export function createNamesLexicon(
  langs: readonly [string, string],
  tokenisers: readonly [Tokeniser, Tokeniser],
): Lexicon {
  return lexiconFromPairs(langs, 'names', namePairs(langs), tokenisers)
}

function* namePairs(langs: readonly [string, string]): Generator<readonly [string, string]> {
  const regions = AREAS.split(' ')
  for (let a = 65; a <= 90; a++) for (let b = 65; b <= 90; b++) regions.push(String.fromCharCode(a, b))
  for (const [type, codes] of [
    ['region', regions],
    ['language', LANGUAGES.split(' ')],
    ['currency', CURRENCIES.split(' ')],
  ] as const) {
    const names = langs.map((lang) => displayNames(lang, type))
    for (const code of codes) {
      const [a, b] = [names[0]?.of(code), names[1]?.of(code)]
      if (a !== undefined && b !== undefined) yield [a, b]
    }
  }
  const days = langs.map((lang) => new Intl.DateTimeFormat(lang, { weekday: 'long', timeZone: 'UTC' }))
  for (let day = 1; day <= 7; day++) {
    const date = Date.UTC(2001, 0, day)
    yield [days[0]?.format(date) ?? '', days[1]?.format(date) ?? '']
  }
}

function displayNames(lang: string, type: 'region' | 'language' | 'currency'): Intl.DisplayNames | null {
  try {
    return new Intl.DisplayNames([lang], { type, fallback: 'none' })
  } catch {
    return null // a tag the runtime refuses: no names, the text still aligns
  }
}
