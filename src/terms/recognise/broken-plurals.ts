/**
 * Broken plurals of Arabic by pattern: root letters kept, the vowels between them changed (مدرسة, مدارس; خبير, خبراء).
 * Input are two words folded by `plainKey`, without article and clitics; output whether one can be the other's plural.
 * The patterns are those of the grammars (Wright 1896, I §304-305) as they show in unvowelled, folded writing; a word
 * of three bare letters has too many of them to be believed and gives only the commonest.
 */

/** Singular and plural with 1-4 for the root letters; `ا` at the end of a plural stands for اء. */
const PATTERNS =
  // fa'l, fi'l, fu'l, fa'al and with ة: fu'ūl, af'āl, af'ul, fi'al
  `123:123ان,12و3,ا12ا3 1ا3:ا1و3ا 123ة:12ا3,123 1و3:ا1وا3 1ي3:1يو3
  12ا3:ا123ة,123 12ي3:ا123ة,123,123ا,12ا3 12و3:ا123ة,123
  12ي3ة:12اي3,123 12ا3ة:12اي3 12و3ة:12اي3
  1ا23:12ا3,1وا23,123ا 1ا23ة:1وا23 1ا2و3:1وا2ي3
  12ي:ا12يا 12ي3:ا123ا
  م123:م1ا23 م123ة:م1ا23 م12ا3:م1ا2ي3 م12و3:م1ا2ي3 م1ا3:م1او3 م12ي3:م1ا2ي3 م1ا3ة:م1او3
  ا123:ا1ا23 ت12ي3:ت1ا2ي3 ت123ة:ت1ا23 ا12و3ة:ا1ا2ي3 ا12ا3:ا1ا2ي3
  1234:12ا34 1234ة:12ا34 123و4:12ا3ي4 123ا4:12ا3ي4 123ي4:12ا3ي4 12ا34:12ا34`

interface Pattern {
  readonly singular: RegExp
  readonly plural: RegExp
  readonly order: readonly (readonly string[])[]
}

const ROOT = '([^اويةء])'

const patterns: readonly Pattern[] = PATTERNS.trim()
  .split(/\s+/)
  .flatMap((entry) => {
    const [singular = '', plurals = ''] = entry.split(':')
    return plurals.split(',').map((plural) => ({
      singular: regular(singular),
      plural: regular(plural.replace(/ا$/, 'اء?')),
      order: [[...singular].filter(isRoot), [...plural].filter(isRoot)],
    }))
  })

function isRoot(letter: string): boolean {
  return /[1-4]/.test(letter)
}

function regular(pattern: string): RegExp {
  return new RegExp(
    `^${pattern.replace(/[1-4]/g, (letter) => (letter === '1' ? '([^اية])' : letter === '3' || letter === '4' ? '([^اةو])' : ROOT))}$`,
  )
}

/** Whether one word can be a broken plural of the other. Symmetric. */
export function brokenPlural(a: string, b: string): boolean {
  if (a.length < 3 || b.length < 3 || a === b) return false
  // تقدم and تقادم are two verbs' nouns
  if (a[0] === 'ت' && b[0] === 'ت' && !/[ةي]/.test(a + b)) return false
  return patterns.some((pattern) => fits(pattern, a, b) || fits(pattern, b, a))
}

/** The same letters in the places of the same numbers. */
function fits({ singular, plural, order }: Pattern, one: string, many: string): boolean {
  const [left, right] = [singular.exec(one), plural.exec(many)]
  if (left === null || right === null) return false
  const letters = new Map<string, string>()
  for (const [at, number] of (order[0] as readonly string[]).entries()) letters.set(number, left[at + 1] as string)
  return (order[1] as readonly string[]).every((number, at) => letters.get(number) === right[at + 1])
}
