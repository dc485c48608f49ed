/**
 * Ids of blocks and sentences, the same in every language of a document: they are made of what the United Nations
 * keeps equal (paragraph numbers, labels by their ordinal, footnote numbers, places in the outline), never of words.
 *
 *     p57 paragraph 57 · p12bis inserted paragraph · p57.a item (a) of it · p57.a.ii item (ii) of that
 *     h4 fourth chapter · h3.a section A of chapter 3 · h3.a.2 second subheading of that · h2.1 subheading of chapter 2
 *     fn20 footnote 20 · u57-1 first unnumbered block after paragraph 57 · u0-1 first block of the front matter
 *     t57-1.r3 third row of the first table after paragraph 57
 *     an1.p3 paragraph 3 of the first annex · p57.s2 second sentence of paragraph 57
 *     h0 title of the document · h0.1 first heading before chapter I (the summary) · an1.h0 heading of the first annex
 *     ar5.h0 article 5 of a treaty, whose paragraphs are numbered anew · ar5.p2 paragraph 2 of it
 *     s2.p1 paragraph 1 of the second sequence of numbers in a text without annexes (a second resolution)
 *     p26.22 paragraph numbered 26.22, p27.i.1 numbered 27.I.1, p29a.1, pii.3: the number in lower case
 *     p9.2 paragraph numbered 2 inside paragraph 9 (a quotation, a draft resolution) · p12to15 paragraphs 12-15
 *     fn0 a note with an asterisk or without mark (`fn0x2` the next)
 *     p57x2 a second paragraph numbered 57: an error in the source, reported as a problem
 *
 * Labels are written by ordinal in Latin letters or lower roman: `(أ)`, `а)` and `a)` are all `a`. Items take letters at the first and third depth and roman numerals at the second,
 * whatever the language writes.
 */

declare const blockId: unique symbol
declare const sentenceIdBrand: unique symbol

/** Id of a block within a document: the same string in every language. */
export type BlockId = string & { readonly [blockId]: true }
/** Id of a sentence: a block id and `.s` with the sentence's ordinal from 1. */
export type SentenceId = string & { readonly [sentenceIdBrand]: true }

const BLOCK_ID =
  /^((an|ar|s)\d+[a-z0-9]*\.)*(p[a-z0-9]+(\.[a-z0-9]+)*|h\d+[a-z0-9]*(\.[a-z0-9]+)*|fn\d+[a-z0-9]*|u[0-9a-z.]*-\d+[a-z0-9]*(\.[a-z0-9]+)*|t[0-9a-z.]*-\d+\.r\d+[a-z0-9]*|x\d+)$/

/** The string as a block id, or null where it has not the form of one. */
export function parseBlockId(text: string): BlockId | null {
  return BLOCK_ID.test(text) && !/\.s\d+$/.test(text) ? (text as BlockId) : null
}

/** Brands a string made by the parser. Throws RangeError on a form that no block id has: a programmer mistake. */
export function asBlockId(text: string): BlockId {
  const id = parseBlockId(text)
  if (id === null) throw new RangeError(`Make block ids of the documented forms: got ${JSON.stringify(text)}`)
  return id
}

/** The id of the n-th sentence (from 1) of a block. */
export function sentenceId(block: string, n: number): SentenceId {
  return `${block}.s${n}` as SentenceId
}

/** Splits `p57.s2` into `{ block: 'p57', n: 2 }`; null where it is no sentence id. */
export function parseSentenceId(text: string): { block: BlockId; n: number } | null {
  const match = /^(.+)\.s(\d+)$/.exec(text)
  if (match === null) return null
  return { block: match[1] as BlockId, n: Number(match[2]) }
}

/** The block an id of a block or sentence belongs to. */
export function blockOf(id: string): BlockId {
  return parseSentenceId(id)?.block ?? (id as BlockId)
}
