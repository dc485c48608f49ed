/** Arabic letters and ordinal words as numbers: abjad letters, their names, `أولا`, `الحادي عشر`. */

/** The letters in abjad order, as United Nations Arabic lists use it; a list writes the fifth `هـ`, with a tatweel. */
export const ABJAD: readonly string[] = 'أ ب ج د ه و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ'.split(' ')

/** The names of those letters in the same order: ألف, باء, جيم. */
export const ABJAD_NAMES: readonly string[] =
  'ألف باء جيم دال هاء واو زاي حاء طاء ياء كاف لام ميم نون سين عين فاء صاد قاف راء شين تاء ثاء خاء ذال ضاد ظاء غين'.split(
    ' ',
  )

/** The word without vowel marks and tatweel, every alif plain. */
export function foldAbjad(text: string): string {
  return text.replace(/[\u064b-\u065f\u0670ـ]/g, '').replace(/[أإآ]/g, 'ا')
}

/** Ordinal of each letter and letter name, both folded by `foldAbjad`. */
export const ABJAD_ORDINALS: ReadonlyMap<string, number> = new Map(
  [ABJAD, ABJAD_NAMES].flatMap((names) => names.map((name, i): [string, number] => [foldAbjad(name), i + 1])),
)

const ARABIC_UNITS = [
  ['اولا', 'اول', 'اولى'],
  ['ثانيا', 'ثاني', 'ثانية'],
  ['ثالثا', 'ثالث', 'ثالثة'],
  ['رابعا', 'رابع', 'رابعة'],
  ['خامسا', 'خامس', 'خامسة'],
  ['سادسا', 'سادس', 'سادسة'],
  ['سابعا', 'سابع', 'سابعة'],
  ['ثامنا', 'ثامن', 'ثامنة'],
  ['تاسعا', 'تاسع', 'تاسعة'],
  ['عاشرا', 'عاشر', 'عاشرة'],
] as const

/** The number of a list entry by its abjad letter from 1: 2 is ب, 5 is هـ; null beyond the 28 letters. */
export function abjadLetter(n: number): string | null {
  const letter = ABJAD[n - 1]
  return letter === undefined ? null : letter === 'ه' ? 'هـ' : letter
}

/** The value of an Arabic ordinal word (`أولا`, `ثانيا`, `حادي عشر`, `الخامس`, `العشرون`), or null. */
export function arabicOrdinal(text: string): number | null {
  const words = foldAbjad(text)
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/^و?ال(?=.{3})/, ''))
  const first = words[0] ?? ''
  const unit =
    first === 'حادي' || first === 'حادية'
      ? 1
      : ARABIC_UNITS.findIndex((forms) => (forms as readonly string[]).includes(first)) + 1
  if (words.length === 1) {
    if (unit > 0) return unit
    return /^عشر(ون|ين)$/.test(first) ? 20 : /^ثلاث(ون|ين)$/.test(first) ? 30 : null
  }
  if (words.length !== 2 || unit === 0) return null
  const second = (words[1] ?? '').replace(/^و/, '').replace(/^ال/, '')
  if (/^عشرة?$/.test(second)) return 10 + unit
  if (/^عشر(ون|ين)$/.test(second)) return 20 + unit
  return /^ثلاث(ون|ين)$/.test(second) ? 30 + unit : null
}
