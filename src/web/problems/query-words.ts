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
  'words on both sides': {
    zh: '两侧都有词语',
    ar: 'كلمات على الجانبين',
    fr: 'des mots des deux côtés',
    ru: 'слова с обеих сторон',
    es: 'palabras a ambos lados',
  },
  'words after it': {
    zh: '其后有词语',
    ar: 'كلمات بعده',
    fr: 'des mots à la suite',
    ru: 'слова после него',
    es: 'palabras a continuación',
  },
  'a word or phrase on both sides': {
    zh: '两侧各有一个词或短语',
    ar: 'كلمة أو عبارة على الجانبين',
    fr: 'un mot ou une expression des deux côtés',
    ru: 'слово или фраза с обеих сторон',
    es: 'una palabra o frase a ambos lados',
  },
  'two letters or more': {
    zh: '至少两个字母',
    ar: 'حرفان أو أكثر',
    fr: 'deux lettres au moins',
    ru: 'не менее двух букв',
    es: 'dos letras o más',
  },
  'a document of this corpus': {
    zh: '本语料库的文件',
    ar: 'وثيقة من هذه المجموعة',
    fr: 'un document de ce corpus',
    ru: 'документ этого корпуса',
    es: 'un documento de este corpus',
  },
  'at most 1,000 characters': {
    zh: '最多1 000个字符',
    ar: '‎1 000 حرف على الأكثر',
    fr: '1 000 caractères au plus',
    ru: 'не более 1000 символов',
    es: '1.000 caracteres como máximo',
  },
  '2021 or 2019-2023': {
    zh: '2021 或 2019-2023',
    ar: '2021 أو 2019-2023',
    fr: '2021 ou 2019-2023',
    ru: '2021 или 2019-2023',
    es: '2021 o 2019-2023',
  },
  '2023-05 or 2023-05-01..2023-06-30': {
    zh: '2023-05 或 2023-05-01..2023-06-30',
    ar: '2023-05 أو 2023-05-01..2023-06-30',
    fr: '2023-05 ou 2023-05-01..2023-06-30',
    ru: '2023-05 или 2023-05-01..2023-06-30',
    es: '2023-05 o 2023-05-01..2023-06-30',
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
