/**
 * Writes an equation of Word (Office Math) on one line: fractions with a bar, raised and lowered parts marked, so that
 * `2/3` is never read as `23`. Input is a math element, output its text; other constructions give their parts in order.
 */
import { element, elements, textOf, type XmlElement } from '../xml/read-xml.ts'

const NOT_SHOWN = new Set(['m:rPr', 'm:ctrlPr', 'm:deg', 'w:rPr', 'w:del', 'w:moveFrom'])

/** The text of an equation or of a part of one. */
export function equationText(node: XmlElement): string {
  if (NOT_SHOWN.has(node.name)) return ''
  switch (node.name) {
    case 'm:t':
    case 'w:t':
      return textOf(node)
    case 'm:f':
      return `${bracketed(element(node, 'm:num'))}/${bracketed(element(node, 'm:den'))}`
    case 'm:sup': {
      const raised = inside(node).trim()
      return /^[\d+−-]+$/.test(raised) ? raisedText(raised) : `^${raised.length > 1 ? `(${raised})` : raised}`
    }
    case 'm:sub':
      return `_${inside(node).trim()}`
    case 'm:rad':
      return `√${inside(node)}`
    default:
      return inside(node)
  }
}

const inside = (node: XmlElement): string => elements(node).map(equationText).join('')

/** A part of a fraction, in brackets if it is a sum or the like. */
function bracketed(part: XmlElement | null): string {
  const text = part === null ? '' : inside(part).trim()
  return /[\s+\-−±·×]/u.test(text) ? `(${text})` : text
}

function raisedText(text: string): string {
  return text.replace(/[\d+−-]/g, (char) => '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻'['0123456789+−-'.indexOf(char)] ?? char)
}
