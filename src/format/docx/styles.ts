/**
 * Paragraph styles of a Word file: what each style, with the styles it is based on, says about its paragraphs. The
 * United Nations templates (New York `HCh`, `H1`, `SingleTxt`, `TitleHCH`; Geneva `_ H _Ch_G`, `_ Single Txt_G`) are known
 * by their names; all others by outline level and by Word's own style names, which are English in every interface
 * language. Input is the root of styles.xml; missing or circular styles say nothing.
 */
import type { SourceLine } from '../../model/source.ts'
import { element, elements, type XmlElement } from '../xml/read-xml.ts'

/** What a style says; `undefined` where it is silent. */
export interface StyleFacts {
  readonly name: string
  readonly role?: SourceLine['role']
  readonly level?: number
  readonly numId?: string
  readonly numLevel?: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly hidden?: boolean
  /** Points. */
  readonly size?: number
  readonly centred?: boolean
}

/** Facts of a paragraph style by its id; `null` or an unknown id gives the default style. */
export interface Styles {
  of(id: string | null): StyleFacts
}

/** Headings of the United Nations templates, by style name in lower case without spaces, underscores and final G. */
const UN_HEADINGS: Readonly<Record<string, number>> = { hch: 1, h1: 2, h23: 3, h4: 4, h56: 5 }
const UN_TITLES = /^(hm|sm|title|subtitle|titleh(ch|m|1|2|23)|stitle[lms])$/
/** Session, agenda item and the item's title, which the masthead's place in document.json takes. */
const UN_MASTHEAD = /^(session|agendaitem(normal|number|title)|agendatitleh(1|2|23))$/

/** Reads styles.xml; `root` is null where the part is missing. */
export function readStyles(root: XmlElement | null): Styles {
  const raw = new Map<string, XmlElement>()
  let defaultId: string | null = null
  for (const style of elements(root, 'w:style')) {
    const id = style.attributes['w:styleId']
    if (id === undefined) continue
    raw.set(id, style)
    if (/^(1|on|true)$/.test(style.attributes['w:default'] ?? '') && style.attributes['w:type'] === 'paragraph')
      defaultId = id
  }
  const done = new Map<string, StyleFacts>()
  const defaults = element(element(element(root, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr')
  const base: StyleFacts = { name: '', ...runFacts(defaults) }

  function factsOf(id: string, hops: number): StyleFacts {
    const known = done.get(id)
    if (known !== undefined) return known
    const style = raw.get(id)
    if (style === undefined || hops > 12) return base
    const basedOn = element(style, 'w:basedOn')?.attributes['w:val']
    const parent = basedOn === undefined || basedOn === id ? base : factsOf(basedOn, hops + 1)
    const name = element(style, 'w:name')?.attributes['w:val'] ?? id
    const properties = element(style, 'w:pPr')
    const facts: StyleFacts = {
      ...parent,
      ...runFacts(element(style, 'w:rPr')),
      ...paragraphFacts(properties),
      ...roleOfStyle(name, id, element(properties, 'w:outlineLvl')?.attributes['w:val']),
      name,
    }
    done.set(id, facts)
    return facts
  }
  return {
    of: (id) => (id !== null && raw.has(id) ? factsOf(id, 0) : defaultId === null ? base : factsOf(defaultId, 0)),
  }
}

/** The role and depth that a style has by its name, its id or its outline level (from 0; 9 is running text). */
export function roleOfStyle(name: string, id: string, outline: string | undefined): Pick<StyleFacts, 'role' | 'level'> {
  for (const key of [name, id]) {
    const plain = key.toLowerCase().replace(/[^a-z0-9]/g, '')
    for (const candidate of [plain, plain.replace(/g$/, '')]) {
      const un = UN_HEADINGS[candidate]
      if (un !== undefined) return { role: 'heading', level: un }
      if (UN_TITLES.test(candidate)) return { role: 'title', level: 0 }
      if (UN_MASTHEAD.test(candidate)) return { role: 'masthead', level: 0 }
    }
    const word = /^heading([1-9])$/.exec(plain)
    if (word !== null) return { role: 'heading', level: Number(word[1]) }
  }
  const level = Number(outline ?? 9)
  return level >= 0 && level < 9 ? { role: 'heading', level: level + 1 } : {}
}

/** What run properties say. `w:val` of a switch is true unless it says otherwise. */
export function runFacts(properties: XmlElement | null): Partial<StyleFacts> {
  if (properties === null) return {}
  const facts: { bold?: boolean; italic?: boolean; hidden?: boolean; size?: number } = {}
  const bold = isOn(properties, 'w:b')
  if (bold !== undefined) facts.bold = bold
  const italic = isOn(properties, 'w:i')
  if (italic !== undefined) facts.italic = italic
  const hidden = isOn(properties, 'w:vanish')
  if (hidden !== undefined) facts.hidden = hidden
  const size = Number(element(properties, 'w:sz')?.attributes['w:val'] ?? Number.NaN)
  if (Number.isFinite(size)) facts.size = size / 2
  return facts
}

/** What paragraph properties say: numbering and alignment. */
export function paragraphFacts(properties: XmlElement | null): Partial<StyleFacts> {
  if (properties === null) return {}
  const facts: { numId?: string; numLevel?: number; centred?: boolean } = {}
  const numbering = element(properties, 'w:numPr')
  const numId = element(numbering, 'w:numId')?.attributes['w:val']
  if (numId !== undefined) facts.numId = numId
  const level = element(numbering, 'w:ilvl')?.attributes['w:val']
  if (level !== undefined) facts.numLevel = Number(level)
  const alignment = element(properties, 'w:jc')?.attributes['w:val']
  if (alignment !== undefined) facts.centred = alignment === 'center'
  return facts
}

function isOn(properties: XmlElement, name: string): boolean | undefined {
  const found = element(properties, name)
  return found === null ? undefined : !/^(0|false|off|none)$/.test(found.attributes['w:val'] ?? '')
}
