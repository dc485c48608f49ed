/**
 * The shown text of a Word paragraph: its runs in order, tracked changes accepted, fields by their results, footnote
 * references as marks. Input is the paragraph element; output are pieces of text, the formatting most of it shares and
 * the paragraphs of text boxes anchored in it. Unknown elements are walked through, so that new wrappers lose nothing.
 */
import { equationText } from './equations.ts'
import { runFacts, type StyleFacts } from './styles.ts'
import type { LinePiece } from '../source/source-builder.ts'
import { createTypeShare } from '../source/type-share.ts'
import { element, type XmlElement } from '../xml/read-xml.ts'

/** Gives a reference its number, and remembers the order of references. `custom` is the mark a person typed. */
export type NumberNote = (kind: 'footnote' | 'endnote', id: string, custom: string | null) => number | null

export interface RunText {
  readonly pieces: readonly LinePiece[]
  readonly bold: boolean
  readonly italic: boolean
  readonly size: number | undefined
  /** Text boxes anchored in the paragraph: `w:txbxContent` elements. */
  readonly boxes: readonly XmlElement[]
}

/** Elements whose content is not shown, or is shown elsewhere. */
const NOT_SHOWN = new Set([
  'w:pPr',
  'w:rPr',
  'w:del',
  'w:moveFrom',
  'w:delText',
  'w:instrText',
  'w:delInstrText',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:rt',
  'w:commentReference',
  'w:annotationRef',
  'w:ffData',
])

/** Reads one paragraph. */
export function readRuns(paragraph: XmlElement, style: StyleFacts, numberNote: NumberNote): RunText {
  const pieces: LinePiece[] = []
  const boxes: XmlElement[] = []
  const share = createTypeShare()
  let custom: { kind: 'footnote' | 'endnote'; id: string } | null = null

  /** Open fields, outermost first: whether their instruction or their result is being read. */
  const fields: ('instruction' | 'result')[] = []

  function add(text: string, format: Partial<StyleFacts>): void {
    // a field inside another's instruction (`IF { PAGE } = 1 …`) has a result that is not shown
    if (text === '' || format.hidden === true || fields.includes('instruction')) return
    if (custom !== null && text.trim() !== '') {
      const number = numberNote(custom.kind, custom.id, text.trim())
      custom = null
      pieces.push(number === null ? { text } : { text, mark: number })
      return
    }
    pieces.push({ text })
    share.add(text, format)
  }

  function walk(node: XmlElement, format: Partial<StyleFacts>): void {
    if (NOT_SHOWN.has(node.name)) return
    switch (node.name) {
      case 'w:r': {
        const own = element(node, 'w:rPr')
        const inner = own === null ? format : { ...format, ...runFacts(own) }
        for (const child of node.children) if (typeof child !== 'string') walk(child, inner)
        return
      }
      case 'w:t':
        return add(node.children.filter((child) => typeof child === 'string').join(''), format)
      case 'w:fldChar': {
        const type = node.attributes['w:fldCharType']
        if (type === 'begin') fields.push('instruction')
        else if (type === 'separate' && fields.length > 0) fields[fields.length - 1] = 'result'
        else if (type === 'end') fields.pop()
        return undefined
      }
      case 'w:tab':
      case 'w:ptab':
        return add('\t', format)
      case 'w:br':
        // breaks of page and column are layout; a line break joins with a space
        return /^(page|column)$/.test(node.attributes['w:type'] ?? '') ? undefined : add('\n', format)
      case 'w:cr':
        return add('\n', format)
      case 'w:noBreakHyphen':
        return add('\u2011', format)
      case 'w:softHyphen':
        return undefined
      case 'w:sym':
        return add(symbolText(node), format)
      case 'w:footnoteReference':
      case 'w:endnoteReference': {
        const kind = node.name === 'w:footnoteReference' ? 'footnote' : 'endnote'
        const id = node.attributes['w:id'] ?? ''
        if (/^(1|true|on)$/.test(node.attributes['w:customMarkFollows'] ?? '')) {
          custom = { kind, id }
          return undefined
        }
        const number = numberNote(kind, id, null)
        if (number !== null) pieces.push({ text: String(number), mark: number })
        return undefined
      }
      case 'm:oMath':
        return add(equationText(node), format)
      case 'w:txbxContent':
        boxes.push(node)
        return undefined
      case 'mc:AlternateContent': {
        const shown = element(node, 'mc:Choice') ?? element(node, 'mc:Fallback')
        return shown === null ? undefined : walk(shown, format)
      }
      default:
        for (const child of node.children) if (typeof child !== 'string') walk(child, format)
        return undefined
    }
  }

  const start: Partial<StyleFacts> = style
  for (const child of paragraph.children) if (typeof child !== 'string') walk(child, start)
  const { bold, italic, size = style.size } = share.most()
  return { pieces, bold, italic, size, boxes }
}

/** Characters of Microsoft's Symbol font by code; letters follow its Greek order. */
const SYMBOL_GREEK = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'
const SYMBOLS: Readonly<Record<number, string>> = {
  0xb7: '•',
  0xb0: '°',
  0xb1: '±',
  0xb4: '×',
  0xb8: '÷',
  0xa3: '≤',
  0xb3: '≥',
  0xb9: '≠',
  0xbb: '≈',
  0xae: '→',
  0xac: '←',
  0xad: '↑',
  0xaf: '↓',
  0xa5: '∞',
  0xd7: '⋅',
  0xe5: '∑',
  0xd6: '√',
  0xb2: '″',
  0xa2: '′',
  0x2d: '−',
}
const WINGDINGS: Readonly<Record<number, string>> = {
  0x6c: '●',
  0x6e: '■',
  0x6f: '□',
  0x71: '❑',
  0xa7: '▪',
  0xa8: '◻',
  0xd8: '➢',
  0xe0: '→',
  0xe8: '➔',
  0xfb: '✗',
  0xfc: '✓',
  0xfd: '☒',
  0xfe: '☑',
  0x4a: '☺',
  0x28: '☎',
  0x2a: '✉',
}

function symbolText(node: XmlElement): string {
  const code = Number.parseInt(node.attributes['w:char'] ?? '', 16)
  if (!Number.isFinite(code) || code <= 0 || code > 0xffff || (code >= 0xd800 && code <= 0xdfff)) return ''
  const low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  const font = (node.attributes['w:font'] ?? '').toLowerCase()
  if (font === 'symbol') {
    const known = SYMBOLS[low]
    if (known !== undefined) return known
    if (low >= 0x41 && low <= 0x5a) return SYMBOL_GREEK[low - 0x41] ?? ''
    if (low >= 0x61 && low <= 0x7a) return (SYMBOL_GREEK[low - 0x61] ?? '').toLowerCase()
    return low < 0x7f ? String.fromCharCode(low) : String.fromCharCode(code)
  }
  if (font.startsWith('wingdings')) return WINGDINGS[low] ?? String.fromCharCode(code)
  return String.fromCharCode(code)
}
