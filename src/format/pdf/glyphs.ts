/**
 * The glyphs and drawn rules of one PDF page, with their places: pdf.js's list of drawing operators interpreted as far
 * as text needs it (PDF 32000-1, 9.4: text state, matrices, spacing). Coordinates are points from the page's upper left
 * corner as it is shown (rotation applied), y the baseline, so that everything after works on one picture.
 */

import { PDF_LIMITS } from '../limits.ts'

/** One glyph drawn. `text` is what its font maps it to; empty where the font has no map. */
export interface Glyph {
  readonly text: string
  readonly x: number
  /** Baseline. */
  readonly y: number
  readonly width: number
  /** Height of the type, in points. */
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  /** Marked by the file as page furniture (tagged PDF: Artifact). */
  readonly artifact: boolean
  /** Number of the marked content it belongs to, if the file gives it one. */
  readonly content?: number
  /** Direction of writing in degrees, 0 for upright text: 0, 90, 180 or 270, or -1 for any other. */
  readonly angle: number
}

/** A thin filled or stroked line, or a thin box drawn as one. */
export interface Rule {
  readonly x0: number
  readonly x1: number
  readonly y: number
}

/** What pdf.js gives; narrowed to what is read here. */
export interface OperatorList {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

export interface FontFacts {
  readonly bold: boolean
  readonly italic: boolean
  /** Width units to text space; 0.001 but for Type 3 fonts. */
  readonly scale: number
  readonly vertical: boolean
}

type Matrix = readonly [number, number, number, number, number, number]

interface TextState {
  font: FontFacts
  size: number
  charSpacing: number
  wordSpacing: number
  hScale: number
  leading: number
  rise: number
}

const NO_FONT: FontFacts = { bold: false, italic: false, scale: 0.001, vertical: false }

/** Reads a page. `ops` are pdf.js's operator codes by name, `base` the page's viewport matrix at scale 1. */
export function readGlyphs(
  list: OperatorList,
  ops: Readonly<Record<string, number>>,
  base: readonly number[],
  fontOf: (id: string) => FontFacts,
): { glyphs: readonly Glyph[]; rules: readonly Rule[]; unmapped: number; cut: boolean } {
  const glyphs: Glyph[] = []
  const rules: Rule[] = []
  let unmapped = 0
  let cut = false
  let ctm = toMatrix(base)
  const stack: { ctm: Matrix; state: TextState }[] = []
  let state: TextState = { font: NO_FONT, size: 1, charSpacing: 0, wordSpacing: 0, hScale: 1, leading: 0, rise: 0 }
  let line: Matrix = [1, 0, 0, 1, 0, 0]
  let text: Matrix = line
  const marked: boolean[] = []
  const contents: (number | undefined)[] = []
  let artifacts = 0

  const names = new Map(Object.entries(ops).map(([name, code]) => [code, name]))

  function move(x: number, y: number): void {
    line = multiply(line, [1, 0, 0, 1, x, y])
    text = line
  }

  function show(items: unknown): void {
    if (!Array.isArray(items)) return
    for (const item of items) {
      if (typeof item === 'number') {
        const shift = (-item / 1000) * state.size
        text = multiply(text, state.font.vertical ? [1, 0, 0, 1, 0, shift] : [1, 0, 0, 1, shift * state.hScale, 0])
        continue
      }
      if (item === null || typeof item !== 'object') continue
      const glyph = item as { unicode?: unknown; width?: unknown; isSpace?: unknown }
      const unicode = typeof glyph.unicode === 'string' ? glyph.unicode : ''
      const width = typeof glyph.width === 'number' && Number.isFinite(glyph.width) ? glyph.width : 0
      const advance =
        (width * state.font.scale * state.size + state.charSpacing + (glyph.isSpace === true ? state.wordSpacing : 0)) *
        state.hScale
      place(unicode, width * state.font.scale * state.size * state.hScale)
      text = multiply(text, state.font.vertical ? [1, 0, 0, 1, 0, -state.size] : [1, 0, 0, 1, advance, 0])
    }
  }

  function place(unicode: string, width: number): void {
    if (glyphs.length >= PDF_LIMITS.glyphs) {
      cut = true
      return
    }
    const at = multiply(ctm, multiply(text, [1, 0, 0, 1, 0, state.rise]))
    const across = Math.hypot(at[0], at[1])
    const up = Math.hypot(at[2], at[3])
    const size = Math.abs(state.size) * up
    if (!Number.isFinite(at[4] + at[5] + size) || size < 0.5 || size > 2000) return
    const readable = clean(unicode)
    if (readable === '' && unicode !== '') unmapped += 1
    if (unicode === '') unmapped += 1
    const turned = (Math.round(Math.atan2(-at[1], at[0]) / (Math.PI / 180)) + 360) % 360
    glyphs.push({
      text: readable,
      x: at[4],
      y: at[5],
      width: Math.abs(width) * across,
      size,
      bold: state.font.bold,
      italic: state.font.italic,
      artifact: artifacts > 0,
      ...(contents.at(-1) === undefined ? {} : { content: contents.at(-1) as number }),
      angle: turned % 90 <= 2 || turned % 90 >= 88 ? (Math.round(turned / 90) * 90) % 360 : -1,
    })
  }

  for (let index = 0; index < list.fnArray.length; index += 1) {
    const args = (list.argsArray[index] ?? []) as readonly unknown[]
    const number = (at: number): number => (typeof args[at] === 'number' ? (args[at] as number) : 0)
    switch (names.get(list.fnArray[index] ?? -1)) {
      case 'save':
        stack.push({ ctm, state: { ...state } })
        break
      case 'restore': {
        const kept = stack.pop()
        if (kept !== undefined) ({ ctm, state } = kept)
        break
      }
      case 'transform':
        ctm = multiply(ctm, toMatrix(args))
        break
      case 'paintFormXObjectBegin':
        stack.push({ ctm, state: { ...state } })
        if (args[0] !== null && args[0] !== undefined) ctm = multiply(ctm, toMatrix(args[0]))
        break
      case 'paintFormXObjectEnd': {
        const kept = stack.pop()
        if (kept !== undefined) ({ ctm, state } = kept)
        break
      }
      case 'beginText':
        line = [1, 0, 0, 1, 0, 0]
        text = line
        break
      case 'setFont':
        state.font = typeof args[0] === 'string' ? fontOf(args[0]) : NO_FONT
        state.size = number(1)
        break
      case 'setTextMatrix':
        line = toMatrix(args[0])
        text = line
        break
      case 'moveText':
        move(number(0), number(1))
        break
      case 'setLeadingMoveText':
        state.leading = -number(1)
        move(number(0), number(1))
        break
      case 'setLeading':
        state.leading = number(0)
        break
      case 'nextLine':
        move(0, -state.leading)
        break
      case 'setCharSpacing':
        state.charSpacing = number(0)
        break
      case 'setWordSpacing':
        state.wordSpacing = number(0)
        break
      case 'setHScale':
        state.hScale = number(0) / 100
        break
      case 'setTextRise':
        state.rise = number(0)
        break
      case 'showText':
      case 'showSpacedText':
        show(args[0])
        break
      case 'nextLineShowText':
        move(0, -state.leading)
        show(args[0])
        break
      case 'nextLineSetSpacingShowText':
        state.wordSpacing = number(0)
        state.charSpacing = number(1)
        move(0, -state.leading)
        show(args[2])
        break
      case 'beginMarkedContent':
      case 'beginMarkedContentProps': {
        const tag = args[0] !== null && typeof args[0] === 'object' ? (args[0] as { name?: unknown }).name : args[0]
        marked.push(tag === 'Artifact')
        contents.push(typeof args[1] === 'number' ? args[1] : contents.at(-1))
        if (tag === 'Artifact') artifacts += 1
        break
      }
      case 'endMarkedContent':
        if (marked.pop() === true) artifacts -= 1
        contents.pop()
        break
      case 'constructPath':
        addRule(rules, ctm, args, ops)
        break
      default:
        break
    }
  }
  return { glyphs, rules, unmapped, cut }
}

/** Text a glyph stands for, without control characters and private codes that mean nothing outside the font. */
function clean(unicode: string): string {
  // soft hyphens at line ends are drawn as hyphens
  return unicode.replace(/\u00ad/g, '-').replace(/(?![\t\n])[\p{Cc}\p{Co}\ufffd-\uffff]/gu, '')
}

function addRule(rules: Rule[], ctm: Matrix, args: readonly unknown[], ops: Readonly<Record<string, number>>): void {
  const paint = args[0]
  if (paint === ops['endPath'] || paint === ops['clip'] || paint === ops['eoClip']) return
  const box = toList(args[2])
  if (box.length < 4) return
  const [a, b] = [apply(ctm, box[0] ?? 0, box[1] ?? 0), apply(ctm, box[2] ?? 0, box[3] ?? 0)]
  const height = Math.abs(a[1] - b[1])
  const width = Math.abs(a[0] - b[0])
  if (height > 2.5 || width < 20 || rules.length > PDF_LIMITS.rules) return
  rules.push({ x0: Math.min(a[0], b[0]), x1: Math.max(a[0], b[0]), y: (a[1] + b[1]) / 2 })
}

function toList(value: unknown): number[] {
  if (value === null || typeof value !== 'object') return []
  return Array.from(Object.values(value as Record<string, unknown>), Number)
}

function toMatrix(value: unknown): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = toList(value)
  return [a, b, c, d, e, f]
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ]
}

function apply(m: Matrix, x: number, y: number): readonly [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
}
