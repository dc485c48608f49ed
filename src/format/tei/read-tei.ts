/**
 * Reads TEI as the United Nations Parallel Corpus has it (TEI.2 with text, body, p and s) into a `Source`: a line for
 * each paragraph, its sentences joined; the symbol comes from the header. What stands outside paragraphs is a line of
 * its own, so that nothing is lost. Other TEI with the same elements is read the same way.
 */
import type { Problem, Read } from '../../model/problem.ts'
import type { Source } from '../../model/source.ts'
import { isUnspaced } from '../../text/script.ts'
import { SYMBOL_LINE } from '../../text/numbering/symbol-form.ts'
import { createSourceBuilder } from '../source/source-builder.ts'
import { collapsed } from '../xml/inline-text.ts'
import { decodeXml, element, elements, readXml, textOf, type XmlElement } from '../xml/read-xml.ts'

/** Elements that are one block of text. */
const BLOCKS = new Set(['p', 'head', 'item', 'ab', 'note', 'cell', 'l'])
const DEEPEST = 64

/** The source of a TEI file, or null if it has no text. */
export function readTei(bytes: Uint8Array): Read<Source | null> {
  const { value: root, problems: found } = readXml(decodeXml(bytes), undefined, { 'http://www.tei-c.org/ns/1.0': '' })
  const problems: Problem[] = [...found]
  if (root === null) return { value: null, problems }
  const builder = createSourceBuilder()
  const write = (text: string, heading: boolean): void =>
    builder.line([{ text }], { ends: 'hard', ...(heading ? { role: 'heading' } : {}) })

  function walk(node: XmlElement, depth: number): void {
    if (BLOCKS.has(node.name) || depth > DEEPEST) return write(blockText(node), node.name === 'head')
    for (const child of node.children) {
      if (typeof child !== 'string') walk(child, depth + 1)
      else if (child.trim() !== '') write(collapsed(child), false)
    }
  }
  const text = element(root, 'text')
  if (text !== null) walk(text, 0)
  const title = collapsed(titleOf(element(root, 'teiHeader')))
  const source = builder.build('tei', SYMBOL_LINE.test(title) ? { symbol: title } : title === '' ? {} : { title })
  if (source.lines.length === 0) problems.push({ kind: 'no-text', place: { line: 1 } })
  return { value: source.lines.length === 0 ? null : source, problems }
}

/** Sentences side by side, parted by a space unless the script has none. */
function blockText(node: XmlElement): string {
  const sentences = elements(node, 's')
  if (sentences.length === 0) return collapsed(textOf(node))
  return sentences
    .map((sentence) => collapsed(textOf(sentence)))
    .filter((sentence) => sentence !== '')
    .reduce((whole, next) => {
      const tight = /[\p{Script=Han}。！？；：，”）]$/u.test(whole) && isUnspaced(next.slice(0, 1))
      return whole === '' ? next : `${whole}${tight ? '' : ' '}${next}`
    }, '')
}

function titleOf(header: XmlElement | null): string {
  const statement = element(element(header, 'fileDesc'), 'titleStmt')
  const title = element(statement, 'title')
  return title === null ? '' : textOf(title)
}
