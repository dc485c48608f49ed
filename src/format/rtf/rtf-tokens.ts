/**
 * RTF as tokens: groups, control words with their number, bytes of text. Input is the file; output tokens in order, nothing
 * interpreted. Malformed escapes are text. After Microsoft's Rich Text Format specification 1.9.1.
 */

/** A token. `byte`: a character of text in the code page that is current, as a byte. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'byte'; readonly byte: number }
  | { readonly kind: 'word'; readonly name: string; readonly value: number | null }
  | { readonly kind: 'symbol'; readonly char: string }

const OPEN: RtfToken = { kind: 'open' }
const CLOSE: RtfToken = { kind: 'close' }

const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39

/** The tokens of a file. Data after `\bin` is passed over. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  const at = (index: number): number => bytes[index] ?? 0
  for (let index = 0; index < bytes.length; ) {
    const byte = at(index)
    index += 1
    if (byte === 0x7b) yield OPEN
    else if (byte === 0x7d) yield CLOSE
    else if (byte !== 0x5c) {
      // line ends of the file are no text
      if (byte !== 0x0d && byte !== 0x0a && byte !== 0) yield { kind: 'byte', byte }
    } else if (isLetter(at(index))) {
      const from = index
      while (isLetter(at(index)) && index - from < 32) index += 1
      const name = String.fromCharCode(...bytes.subarray(from, index))
      const digits = index
      if (at(index) === 0x2d && isDigit(at(index + 1))) index += 1
      while (isDigit(at(index)) && index - digits < 11) index += 1
      const value = index === digits ? null : Number(String.fromCharCode(...bytes.subarray(digits, index)))
      if (at(index) === 0x20) index += 1
      if (name === 'bin') index += Math.max(0, value ?? 0)
      else yield { kind: 'word', name, value }
    } else if (at(index) === 0x27) {
      const hex = Number.parseInt(String.fromCharCode(at(index + 1), at(index + 2)), 16)
      index += 3
      if (Number.isFinite(hex)) yield { kind: 'byte', byte: hex }
    } else {
      const char = String.fromCharCode(at(index))
      index += 1
      // an escaped line end is a paragraph's
      if (char === '\n' || char === '\r') yield { kind: 'word', name: 'par', value: null }
      else yield { kind: 'symbol', char }
    }
  }
}
