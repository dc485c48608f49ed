/**
 * Words that faults and harmless variations are made of, by language: kept apart from the tables of the recognisers
 * under test, so that an error there is not repeated here.
 */
import type { Lang } from '../src/model/lang.ts'

const words = (list: string): readonly string[] => list.split(' ')

/** Months as they stand in a date; in Arabic both names, in Russian after в. */
export const MONTHS: Readonly<Record<Lang, readonly string[]>> = {
  en: words('January February March April May June July August September October November December'),
  fr: words('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
  es: words('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'),
  ru: words('январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре'),
  ar: [
    'كانون الثاني/يناير',
    'شباط/فبراير',
    'آذار/مارس',
    'نيسان/أبريل',
    'أيار/مايو',
    'حزيران/يونيه',
    'تموز/يوليه',
    'آب/أغسطس',
    'أيلول/سبتمبر',
    'تشرين الأول/أكتوبر',
    'تشرين الثاني/نوفمبر',
    'كانون الأول/ديسمبر',
  ],
  zh: [],
}

/** Russian months after a day: 25 июля. */
export const RUSSIAN_MONTHS = words('января февраля марта апреля мая июня июля августа сентября октября ноября декабря')

/** Numbers in words: each list holds words that may stand for one another without changing anything but the number. */
export const SPELLED: Readonly<Record<Lang, readonly (readonly string[])[]>> = {
  en: [
    words('two three four five six seven eight nine ten'),
    words('second third fourth fifth sixth'),
    words('forty-first forty-third forty-fourth thirty-second sixty-seventh'),
  ],
  fr: [
    words('deux trois quatre cinq six sept huit'),
    words('deuxième troisième quatrième cinquième'),
    words('quarante-troisième quarante-quatrième trente-deuxième'),
  ],
  es: [
    words('dos tres cuatro cinco seis siete ocho'),
    words('segundo tercero cuarto quinto'),
    words('segunda tercera cuarta quinta'),
  ],
  ru: [
    words('два три четыре пять шесть'),
    words('двух трех четырех пяти шести'),
    words('двумя тремя четырьмя'),
    words('второй третьей четвертой пятой'),
    words('второе третье четвертое'),
  ],
  ar: [
    words('ثلاثة أربعة خمسة ستة سبعة'),
    words('ثلاث أربع خمس ست سبع'),
    words('الثانية الثالثة الرابعة الخامسة'),
    words('الثاني الثالث الرابع الخامس'),
  ],
  zh: [],
}

/** Cardinals in words from two up, to be put in digits and, where no case or gender stands in the way, back. */
export const CARDINALS: Readonly<Record<Lang, readonly (readonly [string, number])[]>> = {
  en: words('two three four five six seven eight nine ten eleven twelve').map(
    (word, index) => [word, index + 2] as const,
  ),
  fr: words('deux trois quatre cinq six sept huit neuf dix onze douze').map(
    (word, index) => [word, index + 2] as const,
  ),
  es: words('dos tres cuatro cinco seis siete ocho nueve diez once doce').map(
    (word, index) => [word, index + 2] as const,
  ),
  ru: [
    ...words('два три четыре пять шесть семь восемь девять десять').map((word, index) => [word, index + 2] as const),
    ...words('двух трех четырех пяти шести семи восьми девяти десяти').map((word, index) => [word, index + 2] as const),
    ...words('двумя тремя четырьмя пятью шестью').map((word, index) => [word, index + 2] as const),
  ],
  ar: [
    ...words('ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة').map((word, index) => [word, index + 3] as const),
    ...words('ثلاث أربع خمس ست سبع ثماني تسع').map((word, index) => [word, index + 3] as const),
  ],
  zh: [...'两三四五六七八九十'].map((word, index) => [word, index + 2] as const),
}

/**
 * Other words for the same: general words that a translator may choose either of, in any text. Both sides are looked
 * for; inflected languages are given forms that take the same endings.
 */
export const SYNONYMS: Readonly<Record<Lang, readonly (readonly [string, string])[]>> = {
  en: [
    ['also', 'likewise'],
    ['therefore', 'for that reason'],
    ['however', 'nevertheless'],
    ['ensure', 'guarantee'],
    ['strengthen', 'reinforce'],
    ['significant', 'considerable'],
    ['about', 'approximately'],
    ['in order to', 'so as to'],
    ['such as', 'for instance'],
    ['particularly', 'especially'],
    ['during', 'in the course of'],
    ['within', 'inside'],
    ['achieve', 'reach'],
    ['everyone', 'every person'],
  ],
  fr: [
    ['également', 'aussi'],
    ['toutefois', 'cependant'],
    ['notamment', 'en particulier'],
    ['afin de', 'dans le but de'],
    ['renforcer', 'consolider'],
    ['assurer', 'garantir'],
    ['environ', 'à peu près'],
    ['grâce à', 'au moyen de'],
    ['concernant', 'relatif à'],
    ['promouvoir', 'favoriser'],
    ['tous les', 'l’ensemble des'],
    ['toute personne', 'chaque individu'],
  ],
  es: [
    ['también', 'asimismo'],
    ['sin embargo', 'no obstante'],
    ['asegurar', 'garantizar'],
    ['fortalecer', 'reforzar'],
    ['a fin de', 'con objeto de'],
    ['mediante', 'por medio de'],
    ['incluidos', 'entre ellos'],
    ['promover', 'fomentar'],
    ['lograr', 'alcanzar'],
    ['en particular', 'sobre todo'],
    ['toda persona', 'cada individuo'],
  ],
  ru: [
    ['также', 'кроме того'],
    ['однако', 'вместе с тем'],
    ['обеспечить', 'гарантировать'],
    ['укреплять', 'усиливать'],
    ['примерно', 'приблизительно'],
    ['в частности', 'в особенности'],
    ['в целях', 'с целью'],
    ['включая', 'в том числе'],
    ['содействовать', 'способствовать'],
    ['каждый человек', 'всякое лицо'],
  ],
  ar: [
    ['أيضا', 'كذلك'],
    ['ضمان', 'كفالة'],
    ['تعزيز', 'تقوية'],
    ['من أجل', 'بغية'],
    ['خلال', 'أثناء'],
    ['لا سيما', 'خاصة'],
    ['جميع', 'كافة'],
    ['كل شخص', 'كل فرد'],
    ['بما في ذلك', 'ومنها'],
  ],
  zh: [
    ['并且', '而且'],
    ['确保', '保证'],
    ['加强', '强化'],
    ['大约', '约'],
    ['特别是', '尤其是'],
    ['所有', '一切'],
    ['包括', '其中有'],
    ['促进', '推动'],
    ['人人', '每个人'],
    ['应当', '应该'],
  ],
}

/** Short forms and the long ones they stand for. */
export const ABBREVIATIONS: Readonly<Record<Lang, readonly (readonly [RegExp, string])[]>> = {
  en: [
    [/(?<!\p{L})paragraphs (?=\d)/gu, 'paras. '],
    [/(?<!\p{L})paragraph (?=\d)/gu, 'para. '],
    [/(?<=\d) million(?!\p{L})/gu, ' mn'],
    [/(?<!\p{L})United Nations(?!\p{L})/gu, 'UN'],
    [/(?<=\d) hours(?!\p{L})/gu, 'h'],
    [/(?<!\p{L})for example(?!\p{L})/gu, 'e.g.'],
    [/(?<!\p{L})that is,/gu, 'i.e.'],
    [/(?<!\p{L})Sustainable Development Goals(?!\p{L})/gu, 'SDGs'],
  ],
  fr: [
    [/(?<!\p{L})paragraphes? (?=\d)/gu, 'par. '],
    [/(?<!\p{L})Organisation des Nations Unies(?!\p{L})/gu, 'ONU'],
    [/(?<!\p{L})numéro (?=\d)/gu, 'n° '],
    [/(?<=\d) milliards(?!\p{L})/gu, ' Md'],
    [/(?<!\p{L})objectifs de développement durable(?!\p{L})/gu, 'ODD'],
  ],
  es: [
    [/(?<!\p{L})párrafos (?=\d)/gu, 'párrs. '],
    [/(?<!\p{L})párrafo (?=\d)/gu, 'párr. '],
    [/(?<!\p{L})número (?=\d)/gu, 'núm. '],
    [/(?<!\p{L})Organización de las Naciones Unidas(?!\p{L})/gu, 'ONU'],
    [/(?<!\p{L})Objetivos de Desarrollo Sostenible(?!\p{L})/gu, 'ODS'],
  ],
  ru: [
    [/(?<=\d{4}) (?:году|года|год)(?!\p{L})/gu, ' г.'],
    [/(?<=\d{4}) годах(?!\p{L})/gu, ' гг.'],
    [/(?<=\d) миллион(?:а|ов)(?!\p{L})/gu, ' млн'],
    [/(?<=\d) тысяч[аи]?(?!\p{L})/gu, ' тыс.'],
    [/(?<!\p{L})Организаци[яию] Объединенных Наций(?!\p{L})/gu, 'ООН'],
    [/(?<!\p{L})пункт[еа]? (?=\d)/gu, 'п. '],
    [/(?<!\p{L})пунктах (?=\d)/gu, 'пп. '],
    [/(?<!\p{L})цел[ией]+ в области устойчивого развития(?!\p{L})/gu, 'ЦУР'],
  ],
  ar: [],
  zh: [[/可持续发展目标/gu, '可持续目标']],
}

/** Ways to say a number without naming it, and other ways to name it. */
export const MANNERS: Readonly<Record<Lang, readonly (readonly [RegExp, string])[]>> = {
  en: [
    [/(?<!\p{L}|\d[.,]?)(?:10|ten) years(?!\p{L})/giu, 'a decade'],
    [/(?<!\p{L}|\d[.,]?)50 (?:per cent|percent)(?!\p{L})/gu, 'half'],
    [/(?<!\p{L})the two(?= \p{L})/gu, 'both'],
    [/(?<!\p{L}|\d[.,]?)(?:12|twelve)(?= \p{L}{4})/gu, 'a dozen'],
    [/(?<!\p{L}|\d[.,]?)(?:12|twelve) months/giu, 'one year'],
    [/(?<!\p{L})one third of(?!\p{L})/gu, 'a third of'],
    [/(?<=\d) per cent/gu, ' percent'],
  ],
  fr: [
    [/(?<!\p{L}|\d[.,]?)(?:10|dix) ans(?!\p{L})/gu, 'une décennie'],
    [/(?<!\p{L}|\d[.,]?)50 %/gu, 'la moitié'],
    [/(?<!\p{L})les deux(?= \p{L})/gu, 'l’un et l’autre'],
    [/(?<=\d)\s?%/gu, ' pour cent'],
  ],
  es: [
    [/(?<!\p{L}|\d[.,]?)(?:10|diez) años(?!\p{L})/gu, 'un decenio'],
    [/(?<!\p{L}|\d[.,]?)50 %/gu, 'la mitad'],
    [/(?<!\p{L})los dos(?= \p{L})/gu, 'ambos'],
    [/(?<=\d)\s?%/gu, ' por ciento'],
  ],
  ru: [
    [/(?<!\p{L}|\d[.,]?)(?:10|десять) лет(?!\p{L})/gu, 'десятилетие'],
    [/(?<!\p{L})двух сторон(?!\p{L})/gu, 'обеих сторон'],
    [/(?<=\d)\s?%/gu, ' процентов'],
  ],
  ar: [
    [/(?<=\d) ?[%٪]/gu, ' في المائة'],
    [/(?<!\p{L})10 سنوات(?!\p{L})/gu, 'عقد'],
  ],
  zh: [
    [/(?<![\d.])(\d{1,2})%/gu, '百分之$1'],
    [/(?<![\d.])50%/gu, '半数'],
    [/(?<![数几上近一二三四五六七八九])十年(?!代)/gu, '10年'],
  ],
}
