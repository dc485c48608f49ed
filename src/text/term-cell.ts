/**
 * Values of a table of terms in one line: tabs, breaks and backslashes are written with a backslash, and so is a bar
 * inside a term, because terms of one language stand in one cell with `|` between them. Reading what was written gives
 * the same values; a backslash before any other letter stays as it is.
 */

const WRITTEN: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const READ: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '\\': '\\', '|': '|' }

/** The value on one line. */
export function escapeField(value: string): string {
  return value.replace(/[\\\t\n\r]/g, (character) => WRITTEN[character] as string)
}

/** The value that `escapeField` was given. */
export function unescapeField(field: string): string {
  return field.replace(/\\([tnr\\|])/g, (_, letter: string) => READ[letter] as string)
}

/** Terms as one cell. */
export function joinTerms(terms: readonly string[]): string {
  return terms.map((term) => escapeField(term).replaceAll('|', '\\|')).join('|')
}

/** The terms of a cell, trimmed, empty ones dropped, repeated ones kept. */
export function splitTerms(cell: string): string[] {
  return splitEscaped(cell, '|')
    .map((term) => unescapeField(term).trim())
    .filter((term) => term !== '')
}

/** Splits at a separator that no backslash precedes; escapes stay for `unescapeField`. */
export function splitEscaped(text: string, separator: string): string[] {
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === separator) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  parts.push(text.slice(from))
  return parts
}
