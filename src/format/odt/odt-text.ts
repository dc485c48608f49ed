/**
 * The shown text of an OpenDocument paragraph: white space collapsed as the format says, notes as marks, tracked changes
 * accepted. Input is the paragraph element; output are pieces, the type most of it has, and the text boxes anchored in it.
 */
import type { LinePiece } from '../source/source-builder.ts'
import { createTypeShare } from '../source/type-share.ts'
import { element, elements, textOf, type XmlElement } from '../xml/read-xml.ts'
import type { OdtStyle, OdtStyles } from './odt-styles.ts'

/** A paragraph's text. `boxes`: text boxes, whose paragraphs stand after it. */
export interface OdtText {
  readonly pieces: readonly LinePiece[]
  readonly bold: boolean
  readonly italic: boolean
  readonly size: number | undefined
  readonly boxes: readonly XmlElement[]
}

/** Gives a note its number, or null where it has a mark of its own and stands where it is called. */
export type NumberOdtNote = (note: XmlElement) => number | null

/** Elements whose text is not the paragraph's. */
const NOT_SHOWN = new Set([
  'office:annotation',
  'text:ruby-text',
  'text:tracked-changes',
  'text:note-body',
  'svg:title',
  'svg:desc',
  'office:binary-data',
])

/** Reads one paragraph or heading. */
export function odtText(paragraph: XmlElement, styles: OdtStyles, style: OdtStyle, note: NumberOdtNote): OdtText {
  const pieces: LinePiece[] = []
  const boxes: XmlElement[] = []
  const share = createTypeShare()
  let space = true

  function add(text: string, own: Partial<OdtStyle>): void {
    if (own.hidden === true || text === '') return
    pieces.push({ text })
    share.add(text, own)
    space = /[ \n\t]$/.test(text)
  }

  function walk(node: XmlElement, own: Partial<OdtStyle>): void {
    for (const child of node.children) {
      if (typeof child === 'string') {
        const flat = child.replace(/[ \t\r\n]+/g, ' ')
        add(space ? flat.replace(/^ /, '') : flat, own)
        continue
      }
      if (NOT_SHOWN.has(child.name)) continue
      switch (child.name) {
        case 'text:s':
          add(' '.repeat(Math.min(200, Math.max(1, Number(child.attributes['text:c'] ?? 1) || 1))), own)
          break
        case 'text:tab':
          add('\t', own)
          break
        case 'text:line-break':
          add('\n', own)
          break
        case 'text:span':
          walk(child, { ...own, ...typeAlone(styles.of('text', child.attributes['text:style-name'])) })
          break
        case 'text:note': {
          const number = note(child)
          const shown = textOf(element(child, 'text:note-citation') ?? child).trim()
          pieces.push(number === null ? { text: shown } : { text: String(number), mark: number })
          space = false
          break
        }
        case 'draw:text-box':
          boxes.push(child)
          break
        default:
          walk(child, own)
      }
    }
  }
  walk(paragraph, style)
  const { bold, italic, size = style.size } = share.most()
  return { pieces, bold, italic, size, boxes }
}

/** What a span's style says of type, without name and role. */
function typeAlone({ bold, italic, hidden, size }: OdtStyle): Partial<OdtStyle> {
  return {
    ...(bold === undefined ? {} : { bold }),
    ...(italic === undefined ? {} : { italic }),
    ...(hidden === undefined ? {} : { hidden }),
    ...(size === undefined ? {} : { size }),
  }
}

/** The paragraphs and headings inside a note. */
export function paragraphsOfNote(note: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = []
  const visit = (node: XmlElement): void => {
    for (const child of elements(node)) {
      if (child.name === 'text:p' || child.name === 'text:h') found.push(child)
      else visit(child)
    }
  }
  const body = element(note, 'text:note-body')
  if (body !== null) visit(body)
  return found
}
