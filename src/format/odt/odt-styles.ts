/**
 * Styles and list styles of an OpenDocument text: what a paragraph's style says of its role and type, and the numbers that
 * lists and headings show. Input are the roots of styles.xml and content.xml; missing or circular styles say nothing. After
 * OpenDocument 1.3, part 3 (16.4 list styles, 19.880 style inheritance).
 */
import type { SourceLine } from '../../model/source.ts'
import { numberAsPrinted } from '../docx/numbering.ts'
import { roleOfStyle } from '../docx/styles.ts'
import { element, elements, type XmlElement } from '../xml/read-xml.ts'

/** What a style says; `undefined` where it is silent. */
export interface OdtStyle {
  readonly name: string
  readonly role?: SourceLine['role']
  readonly level?: number
  readonly list?: string
  readonly bold?: boolean
  readonly italic?: boolean
  readonly hidden?: boolean
  /** Points. */
  readonly size?: number
  readonly centred?: boolean
}

/** How one level of a list is numbered; `bullet`: it shows a sign. */
export interface ListLevel {
  readonly format: string
  readonly prefix: string
  readonly suffix: string
  /** How many levels the number shows. */
  readonly shown: number
  readonly start: number
  readonly bullet: string | null
}

/** The styles of a document by family and name. */
export interface OdtStyles {
  /** A paragraph's or span's style; an unknown name says nothing. */
  readonly of: (family: 'paragraph' | 'text', name: string | undefined) => OdtStyle
  /** Levels of a list style, from 1. */
  readonly list: (name: string) => ReadonlyMap<number, ListLevel>
  /** Levels of numbered headings, from 1. */
  readonly outline: ReadonlyMap<number, ListLevel>
}

const DEEPEST = 24

/** Reads the styles of both parts; those of the content come before those of the same name in the other. */
export function readOdtStyles(roots: readonly (XmlElement | null)[]): OdtStyles {
  const styles = new Map<string, XmlElement>()
  const lists = new Map<string, ReadonlyMap<number, ListLevel>>()
  let outline: ReadonlyMap<number, ListLevel> = new Map()
  for (const root of roots) {
    for (const group of ['office:styles', 'office:automatic-styles']) {
      for (const style of elements(element(root, group))) {
        const name = style.attributes['style:name'] ?? ''
        if (style.name === 'style:style') styles.set(`${style.attributes['style:family'] ?? ''} ${name}`, style)
        else if (style.name === 'text:list-style') lists.set(name, levelsOf(style))
        else if (style.name === 'text:outline-style') outline = levelsOf(style)
      }
    }
  }
  const done = new Map<string, OdtStyle>()
  const of = (family: 'paragraph' | 'text', name: string | undefined, hops = 0): OdtStyle => {
    const key = `${family} ${name ?? ''}`
    const known = done.get(key)
    const style = styles.get(key)
    if (known !== undefined || style === undefined || hops > DEEPEST) return known ?? { name: '' }
    const parent = style.attributes['style:parent-style-name']
    const shown = style.attributes['style:display-name'] ?? name ?? ''
    const outlined = Number(style.attributes['style:default-outline-level'] ?? Number.NaN)
    const list = style.attributes['style:list-style-name']
    const facts: OdtStyle = {
      ...(parent === undefined ? {} : of(family, parent, hops + 1)),
      ...typeOf(element(style, 'style:text-properties')),
      ...centring(element(style, 'style:paragraph-properties')),
      ...(list === undefined ? {} : { list }),
      ...(family === 'paragraph'
        ? roleOfStyle(shown, '', Number.isFinite(outlined) ? String(outlined - 1) : undefined)
        : {}),
      name: shown,
    }
    done.set(key, facts)
    return facts
  }
  return { of, list: (name) => lists.get(name) ?? new Map(), outline }
}

function typeOf(properties: XmlElement | null): Partial<OdtStyle> {
  if (properties === null) return {}
  const { attributes } = properties
  const weight = attributes['fo:font-weight']
  const slope = attributes['fo:font-style']
  const display = attributes['text:display']
  const size = /^([\d.]+)pt$/.exec(attributes['fo:font-size'] ?? '')?.[1]
  return {
    ...(weight === undefined ? {} : { bold: weight === 'bold' || Number(weight) >= 600 }),
    ...(slope === undefined ? {} : { italic: slope !== 'normal' }),
    ...(display === undefined ? {} : { hidden: display === 'none' }),
    ...(size === undefined ? {} : { size: Number(size) }),
  }
}

function centring(properties: XmlElement | null): Partial<OdtStyle> {
  const align = properties?.attributes['fo:text-align']
  return align === undefined ? {} : { centred: align === 'center' }
}

function levelsOf(style: XmlElement): ReadonlyMap<number, ListLevel> {
  const levels = new Map<number, ListLevel>()
  for (const { name, attributes } of elements(style)) {
    const level = Number(attributes['text:level'] ?? Number.NaN)
    if (!Number.isInteger(level)) continue
    const isBullet = name === 'text:list-level-style-bullet'
    levels.set(level, {
      format: attributes['style:num-format'] ?? '',
      prefix: attributes['style:num-prefix'] ?? '',
      suffix: attributes['style:num-suffix'] ?? '',
      shown: Math.max(1, Number(attributes['text:display-levels'] ?? 1) || 1),
      start: Number(attributes['text:start-value'] ?? 1) || 1,
      bullet: isBullet ? bulletOf(attributes['text:bullet-char']) : name.endsWith('-image') ? '•' : null,
    })
  }
  return levels
}

/** Symbol fonts have their bullets in the private area. */
function bulletOf(char: string | undefined): string {
  return char === undefined || /^[\ue000-\uf8ff]/.test(char) ? '•' : char
}

/** Formats of OpenDocument by the names that Word has for them; others are example numbers (`一, 二, 三, ...`). */
const FORMATS: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  '١, ٢, ٣, ٤, ...': 'hindiNumbers',
  'أ, ب, ت, ث, ...': 'arabicAlpha',
  'أ, ب, ج, د, ...': 'arabicAbjad',
  '一, 二, 三, ...': 'chineseCounting',
  '①, ②, ③, ...': 'decimalEnclosedCircle',
  'а, б, .., аа, аб, ... (ru)': 'russianLower',
  'А, Б, .., Аа, Аб, ... (ru)': 'russianUpper',
}

/** The number that a level shows with these counts (of level 1 first), or null where it shows none. */
export function labelOfLevel(
  levels: ReadonlyMap<number, ListLevel>,
  depth: number,
  counts: readonly number[],
): string | null {
  const level = levels.get(depth)
  if (level === undefined) return null
  if (level.bullet !== null) return level.bullet
  if (level.format === '') return null
  const numbers: string[] = []
  for (let at = Math.max(1, depth - level.shown + 1); at <= depth; at += 1) {
    const format = levels.get(at)?.format ?? ''
    if (format !== '') numbers.push(numberAsPrinted(counts[at - 1] ?? 1, FORMATS[format] ?? 'decimal'))
  }
  return `${level.prefix}${numbers.join('.')}${level.suffix}`.trim()
}
