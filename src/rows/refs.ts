/**
 * References to places in a document as people write them: `57`, `57.a`, `57 (a)`, `12 bis`, `fn20`, `h4`, `p57.s2`.
 * Input is any text; returns null for anything else; does not check that the place exists.
 */
import { blockOf, parseBlockId, parseSentenceId } from '../model/ids.ts'
import { asciiDigits } from '../text/numerals/ascii-digits.ts'

/** The reference of a block or sentence id, short as in a citation: `p57` gives `57`, `fn20` stays. */
export function refOf(id: string): string {
  return /^p[a-z0-9]/.test(id) ? id.slice(1) : id
}

/**
 * The id a reference names, or null where it has not the form of one. Takes ids as they are, paragraph numbers
 * without `p`, items in brackets, digits of other scripts, and `para.`, `¶` or `#` before the number.
 */
export function parseRef(text: string): string | null {
  const plain = asciiDigits(text.normalize('NFKC'))
    .trim()
    .toLowerCase()
    .replace(/^(?:#|¶|§|paras?\.?\s|par\.\s)\s*/, '')
    .replace(/\s*\(([a-z0-9]+)\)/g, '.$1')
    .replace(/(?<=\d)\s+(?=(?:bis|ter|quater|quinquies)\b)/g, '')
  const id = /^\d/.test(plain) ? `p${plain}` : plain
  const block = parseSentenceId(id)?.block ?? id
  return parseBlockId(blockOf(block)) === null ? null : id
}
