/** Roman numerals, read and written. */

const ROMAN = /^m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

/** The value of a well-formed Roman numeral (1…3999; either case, Unicode forms `Ⅳ` and Cyrillic `І Х` too), or null. */
export function romanValue(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replaceAll('І', 'I')
    .replaceAll('Х', 'X')
    .replaceAll('М', 'M')
    .replaceAll('С', 'C')
  const lower = plain.toLowerCase()
  if (lower === '' || !ROMAN.test(lower)) return null
  let total = 0
  for (let i = 0; i < lower.length; i++) {
    const value = ROMAN_VALUES[lower[i] ?? ''] ?? 0
    total += value < (ROMAN_VALUES[lower[i + 1] ?? ''] ?? 0) ? -value : value
  }
  return total
}

/** The lower-case Roman numeral of an integer from 1 to 3999; any other number as JavaScript writes it. */
export function romanOf(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n >= 4000) return `${n}`
  const steps: readonly [number, string][] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]
  let rest = n
  let out = ''
  for (const [value, letters] of steps) {
    while (rest >= value) {
      out += letters
      rest -= value
    }
  }
  return out
}
