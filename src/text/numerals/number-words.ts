/**
 * Numbers written in words, as data: for each language the words (inflected forms spelled out or built from stems)
 * with their values, cardinal or ordinal. Keys are lower case and folded: no accents in French and Spanish, no hamza
 * or ta marbuta in Arabic, е for ё in Russian. Words that are more often something else (neuf "new" stays, as nine is
 * commoner in documents; семью "family", أحد "someone") are left out where confusion was seen.
 */
import type { Lang } from '../../model/lang.ts'

/** What a number word means. Scales (1000 and up) multiply what stands before them. */
export interface NumberWord {
  readonly value: number
  readonly ordinal: boolean
}

/** A number written in words; offsets into the folded text. */
export interface Spelled {
  readonly start: number
  readonly end: number
  readonly value: number
  readonly ordinal: boolean
  /** Written digit by digit (二〇二二): it may be a year. */
  readonly plain?: boolean
}

type Table = Map<string, NumberWord>

function add(table: Table, value: number, words: string, ordinal = false): void {
  for (const word of words.split(' ')) if (word !== '') table.set(word, { value, ordinal })
}

function series(table: Table, start: number, words: string, ordinal = false, step = 1): void {
  words.split(' ').forEach((word, index) => add(table, start + index * step, word.replaceAll('|', ' '), ordinal))
}

function english(): Table {
  const table: Table = new Map()
  series(
    table,
    1,
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  )
  series(table, 20, 'twenty thirty forty|fourty fifty sixty seventy eighty ninety', false, 10)
  series(
    table,
    1,
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth',
    true,
  )
  series(table, 20, 'twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth', true, 10)
  add(table, 12, 'dozen')
  add(table, 100, 'hundred')
  add(table, 100, 'hundredth', true)
  add(table, 1e3, 'thousand')
  add(table, 1e6, 'million')
  add(table, 1e9, 'billion')
  add(table, 1e12, 'trillion')
  return table
}

function french(): Table {
  const table: Table = new Map()
  series(table, 1, 'un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize')
  series(table, 20, 'vingt|vingts trente quarante cinquante soixante septante huitante|octante nonante', false, 10)
  series(
    table,
    1,
    'premier|premiere|premiers|premieres|unieme deuxieme|deuxiemes|second|seconde|seconds|secondes troisieme|troisiemes quatrieme|quatriemes cinquieme|cinquiemes sixieme septieme huitieme neuvieme dixieme onzieme douzieme treizieme quatorzieme quinzieme seizieme',
    true,
  )
  series(
    table,
    20,
    'vingtieme trentieme quarantieme cinquantieme soixantieme septantieme octantieme nonantieme',
    true,
    10,
  )
  add(table, 100, 'cent cents')
  add(table, 100, 'centieme', true)
  add(table, 1e3, 'mille mil')
  add(table, 1e6, 'million millions')
  add(table, 1e9, 'milliard milliards')
  return table
}

function spanish(): Table {
  const table: Table = new Map()
  series(
    table,
    1,
    'un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno|veintiuna|veintiun veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve',
  )
  series(table, 30, 'treinta cuarenta cincuenta sesenta setenta ochenta noventa', false, 10)
  add(table, 100, 'cien ciento')
  series(
    table,
    200,
    'doscient trescient cuatrocient quinient seiscient setecient ochocient novecient'.replace(/(\S+)/g, '$1os|$1as'),
    false,
    100,
  )
  const inflect = (stem: string) => `${stem}o|${stem}a|${stem}os|${stem}as`
  series(
    table,
    1,
    `primer|${inflect('primer')} ${['segund'].map(inflect)} tercer|${inflect('tercer')} ${['cuart', 'quint', 'sext', 'septim', 'octav', 'noven', 'decim', 'undecim', 'duodecim'].map(inflect).join(' ')}`,
    true,
  )
  series(
    table,
    13,
    ['decimotercer', 'decimocuart', 'decimoquint', 'decimosext', 'decimoseptim', 'decimoctav', 'decimonoven']
      .map((stem) => `${stem}|${inflect(stem)}`)
      .join(' '),
    true,
  )
  series(
    table,
    20,
    [
      'vigesim',
      'trigesim',
      'cuadragesim',
      'quincuagesim',
      'sexagesim',
      'septuagesim',
      'octogesim',
      'nonagesim',
      'centesim',
    ]
      .map(inflect)
      .join(' '),
    true,
    10,
  )
  series(
    table,
    21,
    ['primer', 'segund', 'tercer', 'cuart', 'quint', 'sext', 'septim', 'octav', 'noven']
      .map((stem) => `vigesimo${stem}|${inflect(`vigesimo${stem}`)}`)
      .join(' '),
    true,
  )
  add(table, 1e3, 'mil')
  add(table, 1e6, 'millon millones')
  add(table, 1e12, 'billon billones')
  return table
}

const RUSSIAN_ENDINGS = ['ый', 'ой', 'ий', 'ая', 'ое', 'ые', 'ого', 'ому', 'ым', 'ом', 'ую', 'ых', 'ыми']
const RUSSIAN_THIRD = ['ий', 'ья', 'ье', 'ьи', 'ьего', 'ьему', 'ьим', 'ьем', 'ьей', 'ью', 'ьих', 'ьими']

function russian(): Table {
  const table: Table = new Map()
  add(table, 1.5, 'полтора полторы полутора')
  add(table, 2, 'два две двух двум двумя двое двоих')
  add(table, 3, 'три трех трем тремя трое троих')
  add(table, 4, 'четыре четырех четырем четырьмя четверо четверых')
  add(table, 5, 'пять пяти пятью пятеро пятерых пятерым')
  add(table, 6, 'шесть шести шестью шестеро шестерых шестерым')
  add(table, 7, 'семь семи семеро семерых семерым')
  add(table, 8, 'восемь восьми восьмью восемью восьмеро восьмерых')
  add(table, 9, 'девять девяти девятью девятеро девятерых')
  add(table, 10, 'десять десяти десятью десятеро десятерых')
  const teens = ['один', 'две', 'три', 'четыр', 'пят', 'шест', 'сем', 'восем', 'девят']
  teens.forEach((stem, index) => {
    const word = stem === 'один' ? 'одиннадцат' : `${stem}надцат`
    add(table, 11 + index, `${word}ь ${word}и ${word}ью`)
    add(table, 11 + index, RUSSIAN_ENDINGS.map((ending) => word + ending).join(' '), true)
  })
  add(table, 20, 'двадцать двадцати двадцатью')
  add(table, 30, 'тридцать тридцати тридцатью')
  add(table, 40, 'сорок сорока')
  ;[
    ['пять', 'пяти'],
    ['шесть', 'шести'],
    ['семь', 'семи'],
    ['восемь', 'восьми'],
  ].forEach(([nominative, genitive], index) =>
    add(table, 50 + index * 10, `${nominative}десят ${genitive}десяти ${nominative}юдесятью`),
  )
  add(table, 90, 'девяносто девяноста')
  add(table, 100, 'сто ста')
  add(table, 200, 'двести двухсот двумстам двумястами двухстах')
  add(table, 300, 'триста трехсот тремстам тремястами трехстах')
  add(table, 400, 'четыреста четырехсот четыремстам четырьмястами четырехстах')
  ;['пят', 'шест', 'сем', 'вос', 'девят'].forEach((stem, index) => {
    const [nominative, oblique, instrumental] =
      stem === 'вос' ? ['восемь', 'восьми', 'восемью'] : [`${stem}ь`, `${stem}и`, `${stem}ью`]
    const words = `${nominative}сот ${oblique}сот ${oblique}стам ${instrumental}стами ${oblique}стах`
    add(table, 500 + index * 100, stem === 'вос' ? `${words} восьмьюстами` : words)
  })
  const stems: readonly (readonly [number, string])[] = [
    [1, 'перв'],
    [2, 'втор'],
    [4, 'четверт'],
    [5, 'пят'],
    [6, 'шест'],
    [7, 'седьм'],
    [8, 'восьм'],
    [9, 'девят'],
    [10, 'десят'],
    [20, 'двадцат'],
    [30, 'тридцат'],
    [40, 'сороков'],
    [50, 'пятидесят'],
    [60, 'шестидесят'],
    [70, 'семидесят'],
    [80, 'восьмидесят'],
    [90, 'девяност'],
    [100, 'сот'],
    [200, 'двухсот'],
    [300, 'трехсот'],
    [1000, 'тысячн'],
  ]
  for (const [value, stem] of stems) add(table, value, RUSSIAN_ENDINGS.map((ending) => stem + ending).join(' '), true)
  add(table, 3, RUSSIAN_THIRD.map((ending) => `трет${ending}`).join(' '), true)
  add(table, 1e3, 'тысяча тысячи тысяч тысяче тысячу тысячей тысячам тысячами тысячах')
  add(table, 1e6, 'миллион миллиона миллионов миллиону миллионом миллионам миллионами миллионах')
  add(table, 1e9, 'миллиард миллиарда миллиардов миллиарду миллиардом миллиардами миллиардах')
  // only inside compounds: сорок одна, двадцать первой; alone they are pronouns
  add(table, 1, 'один одна одно одного одной одному одним одну')
  return table
}

function arabic(): Table {
  const table: Table = new Map()
  add(table, 1, 'واحد واحده احدي')
  add(table, 2, 'اثنان اثنين اثنا اثني اثنتان اثنتين اثنتا اثنتي')
  const units = ['ثلاث', 'اربع', 'خمس', 'ست', 'سبع', 'ثماني', 'تسع', 'عشر']
  units.forEach((stem, index) => add(table, 3 + index, `${stem} ${stem}ه`))
  add(table, 8, 'ثمان')
  const tens = ['عشر', 'ثلاث', 'اربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع']
  tens.forEach((stem, index) => add(table, 20 + index * 10, `${stem}ون ${stem}ين`))
  add(table, 1, 'اول اولي حادي حاديه', true)
  const ordinals = ['ثاني', 'ثالث', 'رابع', 'خامس', 'سادس', 'سابع', 'ثامن', 'تاسع', 'عاشر']
  ordinals.forEach((stem, index) => add(table, 2 + index, `${stem} ${stem}ه`, true))
  add(table, 100, 'مائه مئه مايه')
  add(table, 200, 'مائتان مائتين مائتا مائتي مئتان مئتين مئتا مئتي')
  const hundreds = ['ثلاث', 'اربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع']
  hundreds.forEach((stem, index) => add(table, 300 + index * 100, `${stem}مائه ${stem}مئه ${stem}مايه`))
  add(table, 300, 'ثلثمائه')
  add(table, 800, 'ثمانيمائه')
  add(table, 1e3, 'الف الاف الفا')
  add(table, 2e3, 'الفان الفين الفي')
  add(table, 1e6, 'مليون ملايين مليونا')
  add(table, 2e6, 'مليونان مليونين مليوني')
  add(table, 2e9, 'ملياران مليارين ملياري بليونان بليونين بليوني')
  add(table, 1e9, 'مليار مليارات مليارا بليون بلايين')
  return table
}

/** Number words by language; Chinese has numerals instead (numerals.ts). */
export const NUMBER_WORDS: Readonly<Record<Exclude<Lang, 'zh'>, ReadonlyMap<string, NumberWord>>> = {
  ar: arabic(),
  en: english(),
  fr: french(),
  ru: russian(),
  es: spanish(),
}

/** German is none of the six, but sentences of any language can be aligned. */
function german(): Table {
  const table: Table = new Map()
  series(
    table,
    2,
    'zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn',
  )
  series(
    table,
    2,
    'zweite|zweiten dritte|dritten vierte|vierten funfte|funften sechste siebte achte neunte zehnte',
    true,
  )
  series(table, 20, 'zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig', false, 10)
  add(table, 100, 'hundert')
  add(table, 1e3, 'tausend')
  add(table, 1e6, 'million millionen')
  add(table, 1e9, 'milliarde milliarden')
  return table
}

const WORD_TABLES: ReadonlyMap<string, ReadonlyMap<string, NumberWord>> = new Map([
  ...Object.entries(NUMBER_WORDS),
  ['de', german()],
])

/**
 * The whole number that one folded word of a language (or German) names, cardinal or ordinal, or null. One is left to be
 * a word: it is an article in most languages. Arabic words may begin with و and the article.
 */
export function numberOfWord(word: string, lang: string): number | null {
  const table = WORD_TABLES.get(lang)
  const found = table?.get(word) ?? (lang === 'ar' ? table?.get(word.replace(/^(?:و?ال|و)/, '')) : undefined)
  return found === undefined || found.value < 2 ? null : found.value
}

/** One number from the values of neighbouring number words: [20, 8] is 28, [4, 20, 10] (quatre-vingt-dix) 90, [2, 100, 3] 203. */
export function combineNumbers(values: readonly number[]): number {
  let total = 0
  let current = 0
  for (const value of values) {
    if (value >= 1000) {
      total += Math.max(1, current) * value
      current = 0
    } else if (value === 100) {
      const units = current % 100
      current = current - units + Math.max(1, units) * 100
    } else if (value === 20 && current % 100 === 4) {
      current += 76
    } else {
      current += value
    }
  }
  return total + current
}
