/**
 * Pairs of tokens that look or sound alike across scripts: cognates and names. Tokens are written in one reduced Latin
 * alphabet (Cyrillic and Arabic transliterated, letters that languages exchange made one), then compared. Input: two
 * vocabularies; output: pairs with a weight that grows with likeness. Chinese has none here; its names come from pinyin.
 */
import { editDistance } from '../text/distance.ts'

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'j',
  з: 's',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 's',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
}
const ARABIC: Readonly<Record<string, string>> = {
  ا: '',
  ب: 'b',
  ت: 't',
  ث: 't',
  ج: 'j',
  ح: 'h',
  خ: 'k',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 's',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 's',
  ع: '',
  غ: 'g',
  ف: 'f',
  ق: 'k',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: '',
  ي: '',
  ء: '',
  ئ: '',
  ؤ: '',
  پ: 'b',
  چ: 'ch',
  ڤ: 'f',
  گ: 'g',
}

/** A pair of vocabulary ids that look alike: weight 0…1. */
export interface Cognate {
  readonly a: number
  readonly b: number
  readonly weight: number
}

/** Finds cognates. About linear: only tokens with the same first letters (or consonants) are compared. */
export function findCognates(left: readonly string[], right: readonly string[]): readonly Cognate[] {
  const consonantal = isArabic(left) || isArabic(right)
  const reduce = consonantal ? skeleton : reduced
  const buckets = new Map<string, { id: number; form: string }[]>()
  const large = left.length * right.length > 2e8
  const key = (form: string) => (consonantal ? form.slice(0, 2) : form.slice(0, large ? 3 : 2))
  right.forEach((token, id) => {
    const form = reduce(token)
    if (form.length < (consonantal ? 3 : 4)) return
    const bucket = buckets.get(key(form))
    if (bucket === undefined) buckets.set(key(form), [{ id, form }])
    else bucket.push({ id, form })
  })
  const pairs: Cognate[] = []
  left.forEach((token, a) => {
    const form = reduce(token)
    if (form.length < (consonantal ? 3 : 4)) return
    for (const { id, form: other } of buckets.get(key(form)) ?? []) {
      if (token === right[id]) continue // identical tokens are known already
      const likeness = similarity(form, other)
      if (likeness >= (consonantal ? 0.8 : 0.6)) {
        pairs.push({ a, b: id, weight: consonantal ? likeness * 0.4 : (likeness - 0.4) * (form.length > 4 ? 1 : 0.6) })
      }
    }
  })
  return pairs
}

function isArabic(tokens: readonly string[]): boolean {
  let seen = 0
  for (const token of tokens) if (/^[؀-ۿ]/.test(token) && ++seen > 20) return true
  return false
}

function reduced(token: string): string {
  if (!/^[a-zа-яё]/.test(token)) return ''
  return latin(token)
    .replace(/ph/g, 'f')
    .replace(/[ckq]+h?/g, 'k')
    .replace(/th/g, 't')
    .replace(/[wu]/g, 'v')
    .replace(/[yj]/g, 'i')
    .replace(/z/g, 's')
    .replace(/ae|oe/g, 'e')
    .replace(/(.)\1/g, '$1')
}

function skeleton(token: string): string {
  if (!/^[a-zа-яё؀-ۿ]/.test(token) || token.length < 3) return ''
  return latin(token)
    .replace(/ph/g, 'f')
    .replace(/sh/g, 'x')
    .replace(/[ckq]+h?/g, 'k')
    .replace(/th/g, 't')
    .replace(/p/g, 'b')
    .replace(/v/g, 'f')
    .replace(/z/g, 's')
    .replace(/j/g, 'g')
    .replace(/[aeiouyw]/g, '')
    .replace(/(.)\1/g, '$1')
}

function latin(token: string): string {
  let text = ''
  for (const char of token) text += CYRILLIC[char] ?? ARABIC[char] ?? char
  return text
}

/** 1 less the share of letters to change; letters at the end count half, being endings. */
function similarity(x: string, y: string): number {
  let prefix = 0
  while (prefix < x.length && prefix < y.length && x[prefix] === y[prefix]) prefix++
  const shorter = Math.min(x.length, y.length)
  const longer = Math.max(x.length, y.length)
  if (prefix >= shorter) return 1 - (0.5 * (longer - shorter)) / longer
  const distance = editDistance(x, y)
  return 1 - distance / longer
}
