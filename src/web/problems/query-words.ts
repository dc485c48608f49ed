/**
 * What a query was expected to have at the place of a problem, in six languages. The searcher (search/query/) names it in English; this table is keyed by that wording, and a test reads the searcher's sources
 * for wordings that are not in it. What is not a wording (a quotation mark, the values of a filter) passes unchanged.
 */
import type { Lang } from '../../model/lang.ts'

/** Wordings by the searcher's own. `{sign}` is the sign that the wording ends in. */
export const QUERY_WORDS = {
  words: { zh: '词语', ar: 'كلمات', fr: 'des mots', ru: 'слова', es: 'palabras' },
  'a word': { zh: '一个词', ar: 'كلمة', fr: 'un mot', ru: 'слово', es: 'una palabra' },
  'a value': { zh: '一个值', ar: 'قيمة', fr: 'une valeur', ru: 'значение', es: 'un valor' },
  '57 or 57-59': { zh: '57 或 57-59', ar: '57 أو 57-59', fr: '57 ou 57-59', ru: '57 или 57-59', es: '57 o 57-59' },
  'a cursor from `next`': {
    zh: '由“next”给出的位置',
    ar: 'موضع مأخوذ من ”next“',
    fr: 'une position donnée par « next »',
    ru: 'позиция из «next»',
    es: 'una posición tomada de «next»',
  },
  'a simpler pattern, or more words beside it': {
    zh: '更简单的表达式，或在旁边加上其他词语',
    ar: 'تعبير أبسط، أو كلمات أخرى إلى جانبه',
    fr: 'une expression plus simple, ou d’autres mots à côté',
    ru: 'более простое выражение или другие слова рядом с ним',
    es: 'una expresión más sencilla, o más palabras junto a ella',
  },
  'a character after the backslash': {
    zh: '反斜杠后的一个字符',
    ar: 'حرف بعد الشرطة المائلة العكسية',
    fr: 'un caractère après la barre oblique inverse',
    ru: 'символ после обратной косой черты',
    es: 'un carácter después de la barra invertida',
  },
  'a property such as \\p{L}': {
    zh: '形如 \\p{L} 的属性',
    ar: 'خاصية مثل \u2066\\p{L}\u2069',
    fr: 'une propriété telle que \\p{L}',
    ru: 'свойство, например \\p{L}',
    es: 'una propiedad como \\p{L}',
  },
  'no back-reference': {
    zh: '不含反向引用的表达式',
    ar: 'تعبير بلا إحالة إلى الوراء',
    fr: 'une expression sans renvoi arrière',
    ru: 'выражение без обратных ссылок',
    es: 'una expresión sin referencias hacia atrás',
  },
  'no look-around': {
    zh: '不含环视的表达式',
    ar: 'تعبير بلا نظر إلى ما قبله أو بعده',
    fr: 'une expression sans assertion avant ou arrière',
    ru: 'выражение без просмотра вперёд и назад',
    es: 'una expresión sin búsqueda adelante ni atrás',
  },
  'a closing ]': {
    zh: '右方括号 ]',
    ar: 'قوس الإغلاق \u2066]\u2069',
    fr: 'un crochet fermant ]',
    ru: 'закрывающая скобка ]',
    es: 'un corchete de cierre ]',
  },
  'a closing )': {
    zh: '右圆括号 )',
    ar: 'قوس الإغلاق \u2066)\u2069',
    fr: 'une parenthèse fermante )',
    ru: 'закрывающая скобка )',
    es: 'un paréntesis de cierre )',
  },
  'an opening ( before )': {
    zh: ') 之前的左圆括号 (',
    ar: 'قوس الفتح \u2066(\u2069 قبل \u2066)\u2069',
    fr: 'une parenthèse ouvrante ( avant )',
    ru: 'открывающая скобка ( перед )',
    es: 'un paréntesis de apertura ( antes de )',
  },
  'a character at the end of the range': {
    zh: '范围末端的一个字符',
    ar: 'حرف في آخر المجال',
    fr: 'un caractère à la fin de l’intervalle',
    ru: 'символ в конце диапазона',
    es: 'un carácter al final del intervalo',
  },
  'a range in order': {
    zh: '由小到大的范围',
    ar: 'مجال مرتب تصاعديا',
    fr: 'un intervalle croissant',
    ru: 'диапазон по возрастанию',
    es: 'un intervalo en orden creciente',
  },
  'something before {sign}': {
    zh: '{sign} 之前有内容',
    ar: 'شيء قبل \u2066{sign}\u2069',
    fr: 'quelque chose avant {sign}',
    ru: 'что-либо перед {sign}',
    es: 'algo antes de {sign}',
  },
  'one repetition only': {
    zh: '只有一个重复符号',
    ar: 'علامة تكرار واحدة لا غير',
    fr: 'une seule répétition',
    ru: 'только один знак повторения',
    es: 'una sola repetición',
  },
  'smaller repetitions': {
    zh: '较小的重复次数',
    ar: 'عدد تكرارات أقل',
    fr: 'des répétitions moins nombreuses',
    ru: 'меньшее число повторений',
    es: 'repeticiones menores',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Exclude<Lang, 'en'>, string>>>>

/** What was expected, in words of a language; unchanged where it is no wording of the searcher's. */
export function expectedText(expected: string, lang: Lang): string {
  if (lang === 'en') return expected
  const sign = /^something before (.+)$/.exec(expected)?.[1]
  const key = sign === undefined ? expected : 'something before {sign}'
  const words = (QUERY_WORDS as Readonly<Record<string, Readonly<Record<Exclude<Lang, 'en'>, string>>>>)[key]
  return words === undefined ? expected : words[lang].replace('{sign}', sign ?? '')
}
