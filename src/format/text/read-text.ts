/**
 * Plain text bytes to a Source: decodes UTF-8 and UTF-16 with or without byte order mark, else the encoding chardet
 * finds (windows-125x, GB18030, Big5, KOI8-R, ISO 8859), splits lines and recognises tables (text-tables.ts). Bytes that decode to nothing readable give null and a problem.
 */
import { analyse } from 'chardet'
import type { Problem, Read } from '../../model/problem.ts'
import type { Source, SourceLine } from '../../model/source.ts'
import { shownLetters } from '../../text/letters.ts'
import { withTables } from './text-tables.ts'

/** The source in the bytes of a text file. `value` is null where they are empty or no text. */
export function readText(bytes: Uint8Array): Read<Source | null> {
  if (bytes.length === 0) return { value: null, problems: [{ kind: 'empty-input' }] }
  const decoded = decode(bytes)
  if (decoded === null) return { value: null, problems: [{ kind: 'undecodable-bytes' }] }
  if (decoded.text.trim() === '') return { value: null, problems: [{ kind: 'no-text' }] }
  const { problems } = decoded
  const text = shownLetters(decoded.text)
  return { value: { format: 'txt', text, lines: textLines(text), problems }, problems }
}

/** The lines of a decoded text as plain text gives them: no layout but leading spaces and the cells of tables. */
export function textLines(text: string): readonly SourceLine[] {
  const lines: SourceLine[] = []
  for (const match of text.matchAll(/[^\r\n\f\u2028\u2029\v]+/g)) {
    if (match[0].trim() === '') continue
    const indent = match[0].length - match[0].trimStart().length
    lines.push({ start: match.index, end: match.index + match[0].length, ends: 'unknown', indent })
  }
  return withTables(text, lines)
}

function decode(bytes: Uint8Array): { text: string; problems: readonly Problem[] } | null {
  const marked = byteOrderMark(bytes)
  if (marked !== null) return finish(new TextDecoder(marked).decode(bytes))
  const wide = wideWithoutMark(bytes)
  if (wide !== null) return finish(new TextDecoder(wide).decode(bytes))
  const utf8 = strict('utf-8', bytes)
  if (utf8 !== null) return finish(utf8)
  if (looksBinary(bytes)) return null
  // A UTF-8 file with a few broken bytes is still one; chardet would call it windows-1252.
  const lenient = new TextDecoder('utf-8').decode(bytes)
  const broken = lenient.match(/\ufffd/g)?.length ?? 0
  const multi = lenient.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0
  if (broken * 10 < multi) return finish(lenient)
  const sample = bytes.length > 200_000 ? bytes.subarray(0, 200_000) : bytes
  const likely = analyse(sample).flatMap(({ name }) => {
    const text = strict(name, bytes)
    return text === null ? [] : [{ name, text }]
  })
  const first = likely[0] ?? { name: 'windows-1252', text: new TextDecoder('windows-1252').decode(bytes) }
  // encodings that the statistics do not know, where the likeliest gives no words
  if (oddity(first.text) > 0.05) {
    const others = ['ibm866', 'macintosh', 'windows-1256'].flatMap((name) => {
      const text = strict(name, bytes)
      return text === null ? [] : [{ name, text }]
    })
    const best = [...likely.slice(1, 4), ...others].toSorted((a, b) => oddity(a.text) - oddity(b.text))[0]
    if (best !== undefined && oddity(best.text) < oddity(first.text) / 2) return guessed(best.text, best.name)
  }
  return guessed(first.text, first.name)
}

/** Share of the characters outside ASCII that do not occur inside words: frames, signs, capitals after small letters. */
function oddity(text: string): number {
  const part = text.slice(0, 20_000)
  const foreign = part.match(/[^\p{ASCII}]/gu)?.length ?? 0
  const odd = part.match(
    /[\u2500-\u259f\p{So}\p{Sc}\p{Sm}\p{Sk}\p{Cc}ƒ†‡‰](?<![\n\r\t])|(?<=\p{Ll})\p{Lu}|\p{Script=Latin}\p{Script=Cyrillic}/gu,
  )
  return foreign === 0 ? 0 : (odd?.length ?? 0) / foreign
}

/** A text in an encoding told by statistics alone: never taken without a word. */
function guessed(text: string, encoding: string): ReturnType<typeof finish> {
  const read = finish(text)
  if (read === null) return null
  return { ...read, problems: [...read.problems, { kind: 'encoding-guessed', place: { start: 0 }, found: encoding }] }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : null
}

/** UTF-16 without mark: spaces and line feeds have a zero byte on one side, Han text still has some. */
function wideWithoutMark(bytes: Uint8Array): string | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null
  const end = Math.min(bytes.length, 20_000)
  let [little, big] = [0, 0]
  for (let i = 0; i + 1 < end; i += 2) {
    const [a, b] = [bytes[i] ?? 0, bytes[i + 1] ?? 0]
    if (b === 0 && (a === 0x20 || a === 0x0a || (a >= 0x30 && a < 0x7f))) little++
    if (a === 0 && (b === 0x20 || b === 0x0a || (b >= 0x30 && b < 0x7f))) big++
  }
  const least = Math.max(2, (end / 2) * 0.02)
  if (little < least && big < least) return null
  const name = little > big ? 'utf-16le' : 'utf-16be'
  const text = strict(name, bytes)
  return text !== null && controls(text) === 0 ? name : null
}

function strict(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function looksBinary(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, 4000)
  let controls = 0
  for (let i = 0; i < end; i++) {
    const byte = bytes[i] ?? 0
    if (byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) controls++
  }
  return controls > end * 0.02
}

function finish(text: string): { text: string; problems: readonly Problem[] } | null {
  const problems: Problem[] = []
  const bad = text.indexOf('\ufffd')
  if (bad >= 0)
    problems.push({
      kind: 'undecodable-bytes',
      place: { start: bad, end: bad + 1 },
      found: `${text.match(/\ufffd/g)?.length ?? 1}`,
    })
  const nul = controls(text)
  if (nul > 40) return null
  return { text, problems }
}

/** Control characters that no text has, among the first of it. */
function controls(text: string): number {
  let count = 0
  for (let i = 0; i < Math.min(text.length, 4000); i++) if (text.charCodeAt(i) < 9) count++
  return count
}
