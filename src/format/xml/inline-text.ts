/**
 * The text of a segment in a translation file, apart from its inline codes: native code inside the elements that a format
 * names for it is left out, and the special characters that memoQ and XLIFF 2 (`cp`) write as codes are characters again.
 */
import type { FootnoteMark } from '../../model/document.ts'
import type { XmlElement } from './read-xml.ts'

/** memoQ writes a no-break space and the like as a code: `<ph id="1">&lt;mq:ch val="&#160;" /&gt;</ph>`. */
const CHARACTER_CODE = /^\s*<mq:ch\s+val="([^"]{1,8})"\s*\/?>\s*$/

/** The text inside an element, without that of the elements whose names are `codes`. */
export function textWithout(parent: XmlElement, codes: ReadonlySet<string>): string {
  return parent.children
    .map((node) => {
      if (typeof node === 'string') return node
      return codes.has(node.name) ? characterOf(node) : textWithout(node, codes)
    })
    .join('')
}

/**
 * The footnote marks among the codes of an element, at their places in its `textWithout`. `markOf` gives the number of
 * the footnote that a code stands for, or null.
 */
export function marksIn(
  parent: XmlElement,
  codes: ReadonlySet<string>,
  markOf: (code: XmlElement) => number | null,
): readonly FootnoteMark[] {
  const marks: FootnoteMark[] = []
  let at = 0
  const walk = (node: XmlElement): void => {
    for (const child of node.children) {
      if (typeof child === 'string') at += child.length
      else if (!codes.has(child.name)) walk(child)
      else {
        const number = markOf(child)
        if (number !== null) marks.push({ number, at })
        at += characterOf(child).length
      }
    }
  }
  walk(parent)
  return marks
}

/** The footnote that a mark as we write it names: `[12]`. */
export const footnoteIn = (code: string): number | null => {
  const number = /^\[(\d{1,6})\]$/.exec(code)?.[1]
  return number === undefined ? null : Number(number)
}

/** The text with runs of XML white space as single spaces and none at the ends; no-break spaces are not white space. */
export function collapsed(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '')
}

/** The same only for what a pretty-printer put in: line breaks followed by indentation. */
export function unwrapped(text: string): string {
  return text.replace(/^[ \t]*\r?\n[ \t]+|[ \t]*\r?\n[ \t]*$/g, '').replace(/[ \t]*\r?\n[ \t]+/g, ' ')
}

function characterOf(code: XmlElement): string {
  const hex = code.name === 'cp' ? /^[0-9a-f]{1,4}$/i.exec(code.attributes['hex'] ?? '')?.[0] : undefined
  if (hex !== undefined && Number.parseInt(hex, 16) < 0x20) return String.fromCharCode(Number.parseInt(hex, 16))
  const only = code.children.length === 1 ? code.children[0] : undefined
  const value = typeof only === 'string' ? CHARACTER_CODE.exec(only)?.[1] : undefined
  if (value === undefined) return ''
  return value.replace(/&#(x[0-9a-f]+|\d+);/gi, (_, number: string) => {
    const point = /^x/i.test(number) ? Number.parseInt(number.slice(1), 16) : Number(number)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
  })
}
