/**
 * The stream of a text: its base tokens in order, with a break where two blocks of a cell meet, and for each token a
 * code of what stands before it. Builder, matcher and marker all go through here, so positions mean the same in each.
 */
import type { Lang } from '../../model/lang.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { type IndexToken, indexTokens } from '../../text/analyzer.ts'
import { wordEdges } from '../../text/word-spans.ts'
import { BLOCK_JOINT } from '../../rows/cell-text.ts'

/** Bits of a code above the gap: a Chinese word begins, ends with this token. */
export const WORD_START = 0x40
export const WORD_END = 0x80
/** The part of a code that tells what separates a token from the one before. */
export const GAP = 0x3f

export interface Stream {
  /** Base tokens by place; null where two blocks meet. */
  readonly tokens: readonly (IndexToken | null)[]
  readonly codes: Uint8Array
  /** Symbols, citations, numbers and joined words, with `at` counted in places of this stream. */
  readonly over: readonly IndexToken[]
}

/** The stream of a text. Word bits are set only where a cutter is given (other languages have them always). */
export function streamOf(text: string, lang: Lang, chinese?: ChineseCutter): Stream {
  const all = indexTokens(text, lang, chinese)
  const tokens: (IndexToken | null)[] = []
  const codes: number[] = []
  const over: IndexToken[] = []
  const places: number[] = []
  let end = 0
  for (const token of all) {
    if (token.over > 0) {
      over.push(token)
      continue
    }
    const gap = text.slice(end, token.start)
    if (tokens.length > 0 && gap.includes(BLOCK_JOINT)) {
      tokens.push(null)
      codes.push(0)
    }
    places.push(tokens.length)
    tokens.push(token)
    codes.push(gapCode(gap) | (token.wordStart ? WORD_START : 0) | (token.wordEnd ? WORD_END : 0))
    end = token.end
  }
  const placed = over.map((token) => ({ ...token, at: places[token.at] ?? 0 }))
  return { tokens, codes: Uint8Array.from(codes), over: placed }
}

/**
 * The starts and ends of the tokens of a text's stream, in turn, place by place (start of place n at 2n); -1 for a break.
 * The same places as `streamOf`, cheaper.
 */
export function streamEdges(text: string, lang: Lang): readonly number[] {
  const edges = wordEdges(text, lang)
  if (!text.includes(BLOCK_JOINT)) return edges
  const placed: number[] = []
  for (let n = 0; n < edges.length; n += 2) {
    if (n > 0 && text.slice(edges[n - 1], edges[n]).includes(BLOCK_JOINT)) placed.push(-1, -1)
    placed.push(edges[n] as number, edges[n + 1] as number)
  }
  return placed
}

/** What most often separates words in the six languages, each with a code of its own. */
const COMMON_GAPS = [
  '-',
  "'",
  ', ',
  '. ',
  '.',
  '/',
  ',',
  ' (',
  ') ',
  '(',
  ')',
  ': ',
  ':',
  '; ',
  ';',
  ' "',
  '" ',
  '"',
  '", ',
  '," ',
  '."',
  ' - ',
  '-"',
  '، ',
  '؛ ',
  '。',
  '、',
  '·',
  '),',
  '). ',
  ') (',
  '", "',
  ' «',
  '. "',
  '...',
  '%',
  '% ',
  ' & ',
  "' ",
]
const GAP_CODES = new Map(COMMON_GAPS.map((gap, n) => [gap, n + 2]))
const FIRST_HASHED = GAP_CODES.size + 2

/** What separates two tokens, in six bits: 0 nothing, 1 white space, then the commonest, else a hash of the signs. */
export function gapCode(gap: string): number {
  if (gap === '') return 0
  if (gap === ' ') return 1
  const signs = typedSigns(gap)
  if (signs === ' ') return 1
  const code = GAP_CODES.get(signs)
  if (code !== undefined) return code
  let hash = 7
  for (let i = 0; i < signs.length; i += 1) hash = (hash * 31 + signs.charCodeAt(i)) % 8191
  return FIRST_HASHED + (hash % (64 - FIRST_HASHED))
}

/** Signs as keyboards have them: typography (curly quotes, dashes, no-break and full-width signs) is no difference. */
function typedSigns(gap: string): string {
  return gap
    .normalize('NFKC')
    .replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, '')
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u3000]+/g, ' ')
    .replace(/[\u2010-\u2015\u2212\u2043]/g, '-')
    .replace(/[\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4`]/g, "'")
    .replace(/« ?| ?»|[\u201c-\u201f\u2033\u300c-\u300f\u301d-\u301f]/g, '"')
    .replace(/(?<!\.)\.\.\.(?!\.)/g, '...')
}
