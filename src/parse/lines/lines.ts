/**
 * First step of parsing: the non-empty lines of a Source, trimmed, with what joining them needs to know (width, indent,
 * blank line or page end before), and the shape of the whole: whether lines are wrapped, at what width, and whether
 * blank lines mean anything. Extracted pages often have a blank line after every line, so they may not.
 */
import type { Source, SourceLine } from '../../model/source.ts'
import { cells, isUnspaced } from '../../text/script.ts'

/** A non-empty line. `start`/`end`: of its trimmed text in the source. */
export interface Line {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Width of the text: points where the format gives them for all lines, else display cells. */
  readonly width: number
  /** Left edge: as the format gives it, else leading spaces. */
  readonly indent: number
  /** A blank line stands before it. */
  readonly blank: boolean
  /** A page ends before it. */
  readonly pageStart: boolean
  readonly layout: SourceLine
  /** Line of the source, from 1. */
  readonly row: number
}

/** The shape of a text. `width`: of a full line; 0 where lines are not wrapped. `blanks`: blank lines part blocks. */
export interface LineShape {
  readonly wrapped: boolean
  readonly width: number
  readonly blanks: boolean
  /** Where page starts are known, lines end at them for no other reason. */
  readonly paged: boolean
  /** Most common indent of full lines. */
  readonly indent: number
}

/** The lines of a source and their shape. Cost: linear in the text. */
export function readLines(source: Source): { lines: readonly Line[]; shape: LineShape } {
  const raw: Line[] = []
  const text = source.text
  let row = 1
  let counted = 0
  let previousEnd = 0
  let previousPage: number | undefined
  const inPoints =
    source.lines.length > 0 &&
    source.lines.every((line) => line.width !== undefined || text.slice(line.start, line.end).trim() === '')
  for (const layout of source.lines) {
    const full = text.slice(layout.start, layout.end)
    const trimmed = full.trim()
    if (trimmed === '') continue
    const start = layout.start + full.indexOf(trimmed)
    const between = text.slice(previousEnd, start)
    for (; counted < start; counted++) if (text.charCodeAt(counted) === 10) row++
    raw.push({
      start,
      end: start + trimmed.length,
      text: trimmed,
      width: inPoints ? (layout.width ?? 0) : cells(trimmed),
      indent: layout.indent ?? start - layout.start,
      blank: /\n[^\S\n]*\r?\n/.test(between),
      pageStart:
        raw.length > 0 &&
        (between.includes('\f') ||
          (layout.page !== undefined && previousPage !== undefined && layout.page !== previousPage)),
      layout,
      row,
    })
    previousEnd = layout.end
    previousPage = layout.page ?? previousPage
  }
  return withShape(raw)
}

/** Lines wider than this in cells are not wrapped for reading (a United Nations page holds about 95). */
const WIDEST = 160

function withShape(raw: readonly Line[]): { lines: readonly Line[]; shape: LineShape } {
  const open = raw.filter((line) => line.layout.ends !== 'hard' && line.layout.cell === undefined && !isLink(line.text))
  const width = commonWidth(open)
  const inPoints = raw.some((line) => line.layout.width !== undefined)
  const full = open.filter((line) => isNear(line.width, width))
  const over = open.filter((line) => line.width > width * 1.15)
  const often = open.length >= 4 && full.length >= open.length * 0.3 && over.length <= open.length * 0.08
  const widest = Math.max(0, ...open.slice(0, 20_000).map((line) => line.width))
  const byBlanks = !often && raw.some((line) => line.blank) && isRagged(open, widest)
  const wrapped = (often || byBlanks) && (inPoints || width <= WIDEST)
  const fullWidth = often ? width : widest
  // `report-zh.txt`: a blank line after every line, none where a page starts.
  const pairs = raw.slice(1)
  const blankShare = pairs.filter((line) => line.blank).length / Math.max(1, pairs.length)
  // Where lines without a blank between them told that it is wrapped, a blank parts paragraphs.
  const blanks = byBlanks || !(wrapped && blankShare > 0.75)
  const paged = raw.some((line) => line.pageStart) || (wrapped && !blanks)
  const lines =
    wrapped && !blanks
      ? raw.map((line, i) =>
          i > 0 && !line.blank && !isLink(line.text) && !isRule(line.text) ? { ...line, pageStart: true } : line,
        )
      : raw
  return { lines, shape: { wrapped, width: wrapped ? fullWidth : 0, blanks, paged, indent: commonIndent(full) } }
}

/**
 * Whether a text too short to have a common width is wrapped: lines that follow each other without a blank line are as
 * wide as its widest, or nearly so. Short lines (a masthead's, an address's) end where they end and are no witness.
 */
function isRagged(open: readonly Line[], widest: number): boolean {
  if (widest < 24 || widest > WIDEST) return false
  const pairs = open
    .slice(1)
    .flatMap((line, i) => (line.blank ? [] : [{ before: open[i] as Line, line }]))
    .filter(({ before }) => before.width > widest * 0.7)
  const broken = pairs.filter(({ before, line }) => before.width + firstWord(line) > widest * 0.9)
  return pairs.length > 0 && broken.length >= pairs.length * 0.6
}

/** The width that most text is wrapped at: the median of the densest window of widths, weighted by width. */
function commonWidth(lines: readonly Line[]): number {
  const counts = new Map<number, number>()
  for (const line of lines) counts.set(Math.round(line.width), (counts.get(Math.round(line.width)) ?? 0) + 1)
  let best = 0
  let bestScore = 0
  const widths = [...counts.keys()].filter((width) => width >= 24).slice(0, 2000)
  for (const width of widths) {
    let near = 0
    for (const other of widths) if (isNear(other, width)) near += counts.get(other) ?? 0
    const score = near * width
    if (score > bestScore || (score === bestScore && width > best)) {
      best = width
      bestScore = score
    }
  }
  const dense = lines
    .map((line) => line.width)
    .filter((width) => isNear(width, best))
    .sort((a, b) => a - b)
  return dense[dense.length >> 1] ?? best
}

function isNear(width: number, full: number): boolean {
  return width >= full * 0.92 && width <= full * 1.08
}

function commonIndent(lines: readonly Line[]): number {
  const counts = new Map<number, number>()
  for (const line of lines) counts.set(line.indent, (counts.get(line.indent) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0
}

/** Width in cells of what could not have been broken off the line: its first word, or character with its punctuation. */
export function firstWord(line: Line): number {
  const first = String.fromCodePoint(line.text.codePointAt(0) ?? 32)
  if (isUnspaced(first)) return cells(/^.[，。、；：！？）》”]*/u.exec(line.text)?.[0] ?? first)
  const word = /^[^\s\p{Script=Han}]+/u.exec(line.text)?.[0] ?? first
  const share = line.text.length === 0 ? 1 : line.width / Math.max(1, cells(line.text))
  return (Math.min(cells(word), 40) + 1) * share
}

/** Whether the line is nothing but an address. */
export function isLink(text: string): boolean {
  return /^(?:(?:https?:\/\/|www\.)\S+|<(?:https?:\/\/|www\.)\S+>)$/i.test(text)
}

/** Whether the line is a drawn rule. */
export function isRule(text: string): boolean {
  return /^[_\-‐‑–—―─━═=*~\s]{5,}$/.test(text) && !/^\*{1,4}$/.test(text)
}
