/**
 * Plants faults in a clean six-language document, to measure what the check finds: one fault a row, in one language,
 * from a fixed start value. Places are found by patterns of this file alone, not by the recognisers under test. Input is
 * a record, output the versions with faults and where they are. Harmless variations stand in harmless.ts.
 */
import type { FootnoteMark, SegmentedBlock } from '../src/model/document.ts'
import type { FlagKind } from '../src/model/flag.ts'
import type { Lang } from '../src/model/lang.ts'
import type { DocumentRecord } from '../src/model/record.ts'
import { MONTHS, SPELLED } from './fault-words.ts'

export const FAULT_KINDS = [
  'digit',
  'date',
  'symbol',
  'spelled',
  'footnote-dropped',
  'footnote-swapped',
  'item-dropped',
  'item-reordered',
  'paragraph-dropped',
  'paragraph-duplicated',
  'paragraph-merged',
  'paragraph-moved',
  'untranslated',
  'sentence-dropped',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** Flags that name a fault rightly. */
export const EXPECTED: Readonly<Record<FaultKind, readonly FlagKind[]>> = {
  digit: ['number', 'percentage', 'money', 'date', 'session', 'reference'],
  date: ['date', 'number', 'symbol'],
  symbol: ['symbol', 'number', 'reference'],
  spelled: ['number', 'session', 'percentage', 'reference', 'money'],
  'footnote-dropped': ['footnote'],
  'footnote-swapped': ['footnote'],
  'item-dropped': ['item', 'paragraph-missing'],
  'item-reordered': ['item', 'paragraph-order'],
  'paragraph-dropped': ['paragraph-missing', 'item'],
  'paragraph-duplicated': ['paragraph-duplicated', 'paragraph-missing'],
  'paragraph-merged': ['paragraph-merged', 'paragraph-missing', 'item'],
  'paragraph-moved': ['paragraph-order', 'item'],
  untranslated: ['untranslated'],
  'sentence-dropped': ['sentence-missing', 'length'],
}

/** A fault (or harmless variation) as it was planted. */
export interface Planted<K extends string> {
  readonly kind: K
  readonly lang: Lang
  /** Id of the row in the clean record. */
  readonly row: string
  readonly block: string
  /** What was done, for people. */
  readonly what: string
}

/** A source of pseudo-random numbers in [0, 1) with a fixed start value (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export type Random = () => number
/** A block as it was changed, and what was done, for people. */
export type Edit = { readonly block: SegmentedBlock; readonly what: string }

export const pick = <T>(items: readonly T[], next: Random): T | undefined => items[Math.floor(next() * items.length)]

const URLISH = /(?:https?:\/\/|www\.)\S+/g

/** Places that are no place for a fault: addresses. */
function free(text: string, start: number): boolean {
  for (const match of text.matchAll(URLISH))
    if (start >= match.index && start < match.index + match[0].length) return false
  return true
}

/** The block with a stretch of its text replaced, marks after it moved along. */
export function replaced(block: SegmentedBlock, start: number, end: number, by: string, what: string): Edit {
  const shift = by.length - (end - start)
  const footnotes = block.footnotes?.map(
    (mark): FootnoteMark => (mark.at >= end ? { ...mark, at: mark.at + shift } : mark),
  )
  return {
    block: {
      ...block,
      text: block.text.slice(0, start) + by + block.text.slice(end),
      ...(footnotes === undefined ? {} : { footnotes }),
    },
    what,
  }
}

function otherDigits(digits: string, next: Random): string {
  for (;;) {
    const at = Math.floor(next() * digits.length)
    const digit = String(Math.floor(next() * 10))
    const out = digits.slice(0, at) + digit + digits.slice(at + 1)
    if (out !== digits && !out.startsWith('0')) return out
  }
}

const IN_SYMBOL = /\d+\/(?:\d+)|[A-Z]+(?:\/[A-Z0-9.]+)+/g
const DATE_NEAR =
  /^(?: ?年| ?月| ?日| (?:January|February|March|April|May|June|July|August|September|October|November|December|(?:de )?(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين))/u

/** Plants one fault of the kind in the block, or null where it has no place for it. */
function edit(kind: FaultKind, block: SegmentedBlock, lang: Lang, next: Random, foreign: string | null): Edit | null {
  const { text } = block
  switch (kind) {
    case 'digit': {
      const symbols = [...text.matchAll(IN_SYMBOL)].map(
        (match) => [match.index, match.index + match[0].length] as const,
      )
      const spots = [
        ...text.matchAll(/(?<![\d.,/-])(?<![\p{L}]-?)\d+(?:[ ,.]\d{3})*(?![\d/])(?![\p{Script=Latin}])/gu),
      ].filter(
        (match) =>
          free(text, match.index) &&
          !symbols.some(([from, to]) => match.index < to && match.index + match[0].length > from) &&
          !/^(?:19|20)\d\d$/.test(match[0]) &&
          !DATE_NEAR.test(text.slice(match.index + match[0].length)) &&
          !/\(?[a-z\u0621-\u064a]?\)$/.test(match[0]) &&
          !/^ ?\((?:[IVX]+|\d{4})\)/.test(text.slice(match.index + match[0].length)) &&
          !text.slice(match.index + match[0].length).startsWith('冠') &&
          !/[(]$/.test(text.slice(0, match.index)),
      )
      const spot = pick(spots, next)
      const run = spot === undefined ? null : /^\d+/.exec(spot[0])
      if (spot === undefined || run === null) return null
      const by = otherDigits(run[0], next)
      return replaced(block, spot.index, spot.index + run[0].length, by, `${run[0]} → ${by}`)
    }
    case 'date': {
      const spots = [
        ...text.matchAll(/(?<![\d.,/-])(?:(?:19|20)\d\d(?![\d/)])|\d{1,2}(?=(?: ?月| ?日|(?! ?年)(?= ).)))/gu),
      ].filter(
        (match) =>
          free(text, match.index) &&
          (/^(?:19|20)\d\d$/.test(match[0])
            ? !/^ ?冠/.test(text.slice(match.index + 4))
            : DATE_NEAR.test(text.slice(match.index + match[0].length))),
      )
      const months =
        lang === 'zh'
          ? []
          : MONTHS[lang].flatMap((month) =>
              [...text.matchAll(new RegExp(`(?<!\\p{L})${month}(?!\\p{L})`, 'gu'))].filter(
                (match) =>
                  /\d ?(?:de )?$/.test(text.slice(0, match.index)) ||
                  /^ (?:de )?\d{4}/.test(text.slice(match.index + month.length)),
              ),
            )
      const spot = pick([...spots, ...months], next)
      if (spot === undefined) return null
      const index = MONTHS[lang].indexOf(spot[0])
      let by: string
      if (index >= 0) by = MONTHS[lang][(index + 1 + Math.floor(next() * 11)) % 12] as string
      else if (spot[0].length === 4)
        by = `${spot[0].slice(0, 3)}${(Number(spot[0][3]) + 1 + Math.floor(next() * 9)) % 10}`
      else {
        const month = /^ ?月/.test(text.slice(spot.index + spot[0].length))
        by = String(((Number(spot[0]) + Math.floor(next() * (month ? 10 : 26))) % (month ? 12 : 28)) + 1)
        if (by === spot[0]) by = String((Number(by) % 12) + 1)
      }
      return replaced(block, spot.index, spot.index + spot[0].length, by, `${spot[0]} → ${by}`)
    }
    case 'symbol': {
      const spots = [
        ...text.matchAll(/(?:[A-Z]{1,4}\/)+[\dA-Z/.]*?(\d+)\b|(?<![\d/.])\d{2}\/(\d{1,3})(?![\d/])/g),
      ].filter((match) => free(text, match.index))
      const spot = pick(spots, next)
      const digits = spot?.[1] ?? spot?.[2]
      if (spot === undefined || digits === undefined) return null
      const start = spot.index + spot[0].length - digits.length
      const by = otherDigits(digits, next)
      return replaced(block, start, start + digits.length, by, `${spot[0]} → ${by}`)
    }
    case 'spelled': {
      if (lang === 'zh') {
        const spot = pick(
          [
            ...text.matchAll(
              /(?<=第四?十?三?)[二三四五六七八九](?=届|次|个)|[两三四五六七八九](?=个(?!人)|项|天|种|次|名)/g,
            ),
          ],
          next,
        )
        if (spot === undefined) return null
        const by = pick(
          ['三', '四', '五', '六', '七', '八', '九'].filter((char) => char !== spot[0]),
          next,
        ) as string
        return replaced(block, spot.index, spot.index + 1, by, `${spot[0]} → ${by}`)
      }
      const spots = SPELLED[lang].flatMap((words) =>
        words.flatMap((word) =>
          [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{M}-])${word}(?![\\p{L}\\p{M}-])`, 'gu'))].map((match) => ({
            word,
            words,
            at: match.index,
          })),
        ),
      )
      const spot = pick(spots, next)
      if (spot === undefined) return null
      const by = pick(
        spot.words.filter((word) => word !== spot.word),
        next,
      ) as string
      return replaced(block, spot.at, spot.at + spot.word.length, by, `${spot.word} → ${by}`)
    }
    case 'footnote-dropped': {
      const marks = block.footnotes ?? []
      const mark = pick(marks, next)
      return mark === undefined
        ? null
        : {
            block: { ...block, footnotes: marks.filter((each) => each !== mark) },
            what: `footnote ${mark.number} dropped`,
          }
    }
    case 'footnote-swapped': {
      const marks = block.footnotes ?? []
      const mark = pick(marks, next)
      return mark === undefined
        ? null
        : {
            block: {
              ...block,
              footnotes: marks.map((each) =>
                each === mark ? { ...each, number: each.number + 1 + Math.floor(next() * 3) } : each,
              ),
            },
            what: `footnote ${mark.number} renumbered`,
          }
    }
    case 'item-dropped':
    case 'item-reordered': {
      const labels = [...text.matchAll(/(?<=^|[\s:;：；，。])\(?(?:[a-h]|[أبجدهوز])\) ?/gu)].filter(
        (match) => !/\d ?$/.test(text.slice(0, match.index)),
      )
      if (labels.length < 3) return null
      const at = Math.floor(next() * (labels.length - 1))
      const [from, to] = [labels[at] as RegExpMatchArray, labels[at + 1] as RegExpMatchArray]
      const [start, middle] = [from.index as number, to.index as number]
      if (kind === 'item-dropped') return replaced(block, start, middle, '', `item ${from[0].trim()} dropped`)
      const end = labels[at + 2]?.index ?? text.length
      const swapped = `${text.slice(middle, end).trimEnd()} ${text.slice(start, middle)}`
      return replaced(block, start, end, swapped, `items ${from[0].trim()} and ${to[0].trim()} swapped`)
    }
    case 'untranslated': {
      if (foreign === null) return null
      const long = block.sentences.length > 1
      const first = long ? pick(block.sentences, next) : { start: 0, end: text.length }
      const piece = foreign.split(/(?<=[.!?]) /).find((each) => each.split(' ').length >= 8) ?? foreign
      if (first === undefined || piece.split(' ').length < 8) return null
      const words = piece.split(' ').slice(0, 25).join(' ')
      return replaced(block, first.start, first.end, long ? `${words} ` : words, `left: ${words.slice(0, 40)}`)
    }
    case 'sentence-dropped': {
      const shortest = lang === 'zh' ? 14 : 40
      const spots = block.sentences.filter((sentence) => sentence.end - sentence.start >= shortest)
      if (block.sentences.length < 2 || spots.length === 0) return null
      const spot = pick(spots, next) as (typeof spots)[number]
      const inside = (mark: FootnoteMark) => mark.at > spot.start && mark.at <= spot.end
      if (block.footnotes?.some(inside) === true) return null
      return replaced(block, spot.start, spot.end, '', `dropped: ${text.slice(spot.start, spot.start + 40)}`)
    }
    default:
      return null
  }
}

/** A record's blocks with faults, by language, and the list of what was planted. */
export interface Faulty<K extends string> {
  readonly blocks: Readonly<Partial<Record<Lang, readonly SegmentedBlock[]>>>
  readonly planted: readonly Planted<K>[]
}

/**
 * Plants faults of the kinds given, one in about every `stride` rows, kind and language at random. Rows that carry a
 * flag already (`avoid`) are left alone.
 */
export function plant(
  record: DocumentRecord,
  kinds: readonly FaultKind[],
  seed: number,
  stride: number,
  avoid: ReadonlySet<string>,
): Faulty<FaultKind> {
  const next = random(seed)
  const langs = Object.keys(record.versions) as Lang[]
  const blocks = Object.fromEntries(langs.map((lang) => [lang, [...(record.versions[lang]?.blocks ?? [])]])) as Record<
    Lang,
    SegmentedBlock[]
  >
  const planted: Planted<FaultKind>[] = []
  const rows = record.alignment.rows.filter((row) => row.level === 'paragraph')
  for (let index = 1 + Math.floor(next() * stride); index < rows.length - 2; index += stride) {
    const row = rows[index] as (typeof rows)[number]
    const complete = (at: number) => langs.every((lang) => rows[at]?.cells[lang]?.length === 1)
    if (avoid.has(row.id) || !complete(index)) continue
    const choices = kinds
      .flatMap((kind) => langs.map((lang) => ({ kind, lang, key: next() })))
      .sort((a, b) => a.key - b.key)
    for (const { kind, lang } of choices) {
      const own = blocks[lang]
      const at = own.findIndex((block) => block.id === row.cells[lang]?.[0])
      const block = own[at] as SegmentedBlock
      const what = structural(kind, own, at, next) ?? plain(kind, own, at, lang, next, record, row.cells)
      if (what === null) continue
      planted.push({ kind, lang, row: row.id, block: block.id, what })
      break
    }
  }
  return { blocks, planted }
}

function plain(
  kind: FaultKind,
  own: SegmentedBlock[],
  at: number,
  lang: Lang,
  next: Random,
  record: DocumentRecord,
  cells: Partial<Record<Lang, readonly string[]>>,
): string | null {
  const block = own[at] as SegmentedBlock
  const source: Lang = lang === 'en' ? 'fr' : next() < 0.7 ? 'en' : lang === 'es' ? 'fr' : 'es'
  const foreign = record.versions[source]?.blocks.find((each) => each.id === cells[source]?.[0])?.text ?? null
  const done = edit(kind, block, lang, next, foreign)
  if (done === null || done.block.text.trim() === '') return null
  own[at] = done.block
  return done.what
}

/** Faults of whole paragraphs; text shorter than a line is left alone. */
function structural(kind: FaultKind, own: SegmentedBlock[], at: number, next: Random): string | null {
  const block = own[at] as SegmentedBlock
  const after = own[at + 1]
  const body = (each: SegmentedBlock | undefined) =>
    each !== undefined &&
    (each.kind === 'paragraph' || each.kind === 'unnumbered' || each.kind === 'item') &&
    each.text.length > 30
  if (!body(block)) return null
  switch (kind) {
    case 'paragraph-dropped':
      own.splice(at, 1)
      return 'dropped'
    case 'paragraph-duplicated':
      own.splice(at + 1, 0, { ...block, id: `x${at}` as SegmentedBlock['id'] })
      return 'duplicated'
    case 'paragraph-merged':
      if (after === undefined || !body(after) || after.kind !== block.kind) return null
      own.splice(at, 2, {
        ...block,
        text: `${block.text} ${after.text}`,
        footnotes: [
          ...(block.footnotes ?? []),
          ...(after.footnotes ?? []).map((mark) => ({ ...mark, at: mark.at + block.text.length + 1 })),
        ],
      })
      return 'merged with the next'
    case 'paragraph-moved': {
      const to = at + 2 + Math.floor(next() * 2)
      if (!body(own[to]) || !body(after)) return null
      own.splice(at, 1)
      own.splice(to, 0, block)
      return 'moved'
    }
    default:
      return null
  }
}
