/**
 * Number words of the six languages and German, read as values, so that "seventy-fifth", "soixante-quinzième" and
 * 第七十五 become one token. Input: lower-case words as the tokeniser cuts them. Only what aligning needs: whole numbers,
 * cardinals and ordinals alike; 1 stays a word everywhere, being an article too. Unknown words give null.
 */

type WordTable = ReadonlyMap<string, number>

function table(...lists: readonly (readonly [number, string])[]): Map<string, number> {
  const map = new Map<string, number>()
  for (const [from, words] of lists) {
    let value = from
    for (const group of words.split(' ')) {
      for (const word of group.split('/')) if (word !== '-') map.set(word, value)
      value += from >= 20 && from < 100 ? 10 : from >= 100 && from < 1000 ? 100 : 1
    }
  }
  return map
}

function with1000s(map: Map<string, number>, words: Readonly<Record<string, number>>): WordTable {
  for (const [word, value] of Object.entries(words)) map.set(word, value)
  return map
}

const RU_CARDINAL = ['ь', 'и', 'ью']
const RU_ORDINAL = ['ый', 'ой', 'ая', 'ое', 'ого', 'ому', 'ым', 'ом', 'ую', 'ые', 'ых', 'ыми', 'ий']

function russian(): WordTable {
  const map = table(
    [2, 'два/две/двух/двум/двумя три/трех/трем/тремя четыре/четырех/четырем'],
    [
      2,
      'второй/вторая/второе/второго/второму/втором/вторым/вторую третий/третья/третье/третьего/третьему/третьем/третьей/третью',
    ],
    [20, '- - сорок/сорока - - - - девяносто/девяноста'],
    [100, 'сто/ста двести/двухсот триста/трехсот четыреста/четырехсот'],
  )
  const add = (stem: string, endings: readonly string[], value: number) => {
    for (const ending of endings) map.set(stem + ending, value)
  }
  const units = [
    'пят',
    'шест',
    'сем',
    'восем',
    'девят',
    'десят',
    'одиннадцат',
    'двенадцат',
    'тринадцат',
    'четырнадцат',
    'пятнадцат',
    'шестнадцат',
    'семнадцат',
    'восемнадцат',
    'девятнадцат',
    'двадцат',
  ]
  units.forEach((stem, k) => {
    add(stem, RU_CARDINAL, k + 5)
    if (k !== 2 && k !== 3) add(stem, RU_ORDINAL, k + 5)
  })
  add('четверт', RU_ORDINAL, 4)
  add('седьм', RU_ORDINAL, 7)
  add('восьм', RU_ORDINAL, 8)
  add('тридцат', [...RU_CARDINAL, ...RU_ORDINAL], 30)
  add('сороков', RU_ORDINAL, 40)
  for (const [stem, value] of [
    ['пят', 50],
    ['шест', 60],
    ['сем', 70],
    ['восем', 80],
  ] as const) {
    map.set(`${stem}ьдесят`, value)
    map.set(`${stem}идесяти`, value)
    add(`${stem === 'сем' || stem === 'восем' ? stem : stem}идесят`, RU_ORDINAL, value)
  }
  add('девяност', RU_ORDINAL, 90)
  add('тысяч', ['а', 'и', 'у', ''], 1000)
  add('миллион', ['', 'а', 'ов', 'ами'], 1e6)
  add('миллиард', ['', 'а', 'ов', 'ами'], 1e9)
  return map
}

const BUILDERS: Readonly<Record<string, () => WordTable>> = {
  en: () =>
    with1000s(
      table(
        [
          2,
          'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
        ],
        [
          2,
          'second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth',
        ],
        [
          20,
          'twenty/twentieth thirty/thirtieth forty/fortieth fifty/fiftieth sixty/sixtieth seventy/seventieth eighty/eightieth ninety/ninetieth',
        ],
      ),
      { hundred: 100, thousand: 1000, million: 1e6, billion: 1e9 },
    ),
  fr: () =>
    with1000s(
      table(
        [2, 'deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'],
        [
          2,
          'deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme treizieme quatorzieme quinzieme seizieme',
        ],
        [
          20,
          'vingt/vingtieme/vingts trente/trentieme quarante/quarantieme cinquante/cinquantieme soixante/soixantieme',
        ],
      ),
      { cent: 100, cents: 100, mille: 1000, million: 1e6, millions: 1e6, milliard: 1e9, milliards: 1e9 },
    ),
  es: () =>
    with1000s(
      table(
        [
          2,
          'dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve',
        ],
        [
          2,
          'segundo/segunda tercero/tercera/tercer cuarto/cuarta quinto/quinta sexto/sexta septimo/septima octavo/octava noveno/novena decimo/decima undecimo/undecima duodecimo/duodecima',
        ],
        [
          20,
          'veinte/vigesimo treinta/trigesimo cuarenta/cuadragesimo cincuenta/quincuagesimo sesenta/sexagesimo setenta/septuagesimo ochenta/octogesimo noventa/nonagesimo',
        ],
        [20, 'vigesima trigesima cuadragesima quincuagesima sexagesima septuagesima octogesima nonagesima'],
      ),
      {
        cien: 100,
        ciento: 100,
        doscientos: 200,
        trescientos: 300,
        quinientos: 500,
        mil: 1000,
        millon: 1e6,
        millones: 1e6,
      },
    ),
  de: () =>
    with1000s(
      table(
        [
          2,
          'zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn',
        ],
        [2, 'zweite/zweiten dritte/dritten vierte/vierten funfte/funften sechste siebte achte neunte zehnte'],
        [20, 'zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig'],
      ),
      { hundert: 100, tausend: 1000, million: 1e6, millionen: 1e6, milliarde: 1e9, milliarden: 1e9 },
    ),
  ru: russian,
  ar: () =>
    with1000s(
      table(
        [
          2,
          'اثنان/اثنين/اثنتان/اثنتين/ثاني/ثانيه ثلاث/ثلاثه/ثالث/ثالثه اربع/اربعه/رابع/رابعه خمس/خمسه/خامس/خامسه ست/سته/سادس/سادسه سبع/سبعه/سابع/سابعه ثمان/ثمانيه/ثماني/ثامن/ثامنه تسع/تسعه/تاسع/تاسعه عشر/عشره/عاشر/عاشره',
        ],
        [20, 'عشرون/عشرين ثلاثون/ثلاثين اربعون/اربعين خمسون/خمسين ستون/ستين سبعون/سبعين ثمانون/ثمانين تسعون/تسعين'],
      ),
      { مائه: 100, مئه: 100, مايه: 100, الف: 1000, الاف: 1000, مليون: 1e6, ملايين: 1e6, مليار: 1e9, بليون: 1e9 },
    ),
}

const TABLES = new Map<string, WordTable>()

/** Value of a folded number word of the language, or null. */
export function numberWord(lang: string, word: string): number | null {
  let words = TABLES.get(lang)
  if (words === undefined) {
    words = BUILDERS[lang]?.() ?? new Map()
    TABLES.set(lang, words)
  }
  return words.get(word) ?? null
}

/** One value from neighbouring number words: [20, 8] is 28, [4, 20, 10] (quatre-vingt-dix) 90, [2, 100, 3] 203. */
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

const HAN_DIGITS = '〇一二三四五六七八九'
const HAN_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8, 萬: 1e4, 億: 1e8 }

/** Value of a Chinese numeral (`七十五`, `二〇二二`, `两百`), or null where a character is none. */
export function hanNumber(text: string): number | null {
  let total = 0
  let section = 0
  let digit = -1
  let plain = ''
  for (const raw of text) {
    const char = raw === '零' ? '〇' : raw === '两' || raw === '兩' ? '二' : raw
    const value = HAN_DIGITS.indexOf(char)
    const unit = HAN_UNITS[char]
    if (value >= 0) {
      plain += value
      digit = value
    } else if (unit !== undefined) {
      if (unit >= 1e4) {
        total = (total + section + Math.max(0, digit)) * unit
        section = 0
      } else {
        section += (digit <= 0 ? 1 : digit) * unit
      }
      digit = -1
    } else {
      return null
    }
  }
  if (text.length > 0 && plain.length === [...text].length) return Number(plain)
  return text === '' ? null : total + section + Math.max(0, digit)
}
