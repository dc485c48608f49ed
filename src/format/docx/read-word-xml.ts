/**
 * Word files that are one XML file, as a `Source`: a flat package (all parts of a DOCX in one file) and Word 2003 XML, whose
 * document is put into the parts that a DOCX has: notes, headers and footers stand inside its text.
 */
import type { Problem, Read } from '../../model/problem.ts'
import type { Source } from '../../model/source.ts'
import { decodeXml, element, elements, readXml, type XmlElement, type XmlNode } from '../xml/read-xml.ts'
import { WORD_NAMESPACES } from './package-parts.ts'
import { readWordParts } from './word-source.ts'

const NAMESPACES: Readonly<Record<string, string>> = {
  ...WORD_NAMESPACES,
  'http://schemas.microsoft.com/office/2006/xmlPackage': 'pkg',
  'http://schemas.microsoft.com/office/word/2003/wordml': 'w',
  'http://schemas.microsoft.com/office/word/2003/auxHint': 'wx',
  'http://schemas.microsoft.com/aml/2001/core': 'aml',
}

/** The source of a Word XML file, or null where it holds no document that can be read. */
export function readWordXml(bytes: Uint8Array): Read<Source | null> {
  const { value: root, problems: found } = readXml(decodeXml(bytes), undefined, NAMESPACES)
  const problems: Problem[] = [...found]
  const parts = root?.name === 'pkg:package' ? packagedParts(root) : root === null ? new Map() : olderParts(root)
  return readWordParts({ format: 'wordml', problems, part: (name) => parts.get(name) ?? null })
}

function packagedParts(root: XmlElement): ReadonlyMap<string, XmlElement> {
  const parts = new Map<string, XmlElement>()
  for (const part of elements(root, 'pkg:part')) {
    const content = elements(element(part, 'pkg:xmlData'))[0]
    if (content !== undefined) parts.set((part.attributes['pkg:name'] ?? '').replace(/^\//, ''), content)
  }
  return parts
}

/** What is taken out of the text of a Word 2003 file while it is walked. */
interface Gathered {
  readonly footnote: XmlElement[]
  readonly endnote: XmlElement[]
  /** Headers and footers, by the name of the part made for each. */
  readonly edges: Map<string, XmlElement>
}

function olderParts(root: XmlElement): ReadonlyMap<string, XmlElement> {
  const gathered: Gathered = { footnote: [], endnote: [], edges: new Map() }
  const parts = new Map<string, XmlElement>()
  const made = (name: string, children: readonly XmlNode[]): XmlElement => ({ ...EMPTY, name, children })
  const body = element(root, 'w:body')
  if (body !== null) parts.set('word/document.xml', made('w:document', [modern(body, gathered)].flat()))
  const styles = element(root, 'w:styles')
  if (styles !== null) parts.set('word/styles.xml', styles)
  parts.set('word/footnotes.xml', made('w:footnotes', gathered.footnote))
  parts.set('word/endnotes.xml', made('w:endnotes', gathered.endnote))
  const relations: XmlElement[] = []
  for (const [name, edge] of gathered.edges) {
    parts.set(`word/${name}`, edge)
    relations.push({ ...EMPTY, name: 'Relationship', attributes: { Id: name, Type: edge.name, Target: name } })
  }
  parts.set('word/_rels/document.xml.rels', made('Relationships', relations))
  return parts
}

const EMPTY = { attributes: {}, children: [], line: 0 } as const

/** An element of 2003 as the elements that a DOCX has for it. */
function modern(node: XmlElement, gathered: Gathered): readonly XmlElement[] {
  const inside = (): readonly XmlNode[] =>
    node.children.flatMap((child): readonly XmlNode[] =>
      typeof child === 'string' ? [child] : modern(child, gathered),
    )
  switch (node.name) {
    case 'w:footnote':
    case 'w:endnote': {
      const notes = gathered[node.name === 'w:footnote' ? 'footnote' : 'endnote']
      const id = String(notes.length + 1)
      notes.push({ ...EMPTY, name: node.name, attributes: { 'w:id': id }, children: inside() })
      return [{ ...EMPTY, name: `${node.name}Reference`, attributes: { 'w:id': id } }]
    }
    case 'w:hdr':
    case 'w:ftr': {
      const name = `edge${gathered.edges.size}.xml`
      gathered.edges.set(name, { ...EMPTY, name: node.name, children: inside() })
      const type = node.attributes['w:type'] === 'odd' ? 'default' : (node.attributes['w:type'] ?? 'default')
      const reference = node.name === 'w:hdr' ? 'w:headerReference' : 'w:footerReference'
      return [{ ...EMPTY, name: reference, attributes: { 'r:id': name, 'w:type': type } }]
    }
    case 'aml:annotation': {
      const type = node.attributes['w:type'] ?? ''
      if (type === 'Word.Deletion') return [{ ...node, name: 'w:del', children: [] }]
      return type === 'Word.Insertion' ? [{ ...node, name: 'w:ins', children: inside() }] : []
    }
    case 'wx:sect':
    case 'wx:sub-section':
      return elements(node).flatMap((child) => modern(child, gathered))
    case 'w:p':
      return [withLabel({ ...node, children: inside() })]
    default:
      return [{ ...node, children: inside() }]
  }
}

/** The number that Word 2003 writes beside its list properties, as the paragraph's first text. */
function withLabel(paragraph: XmlElement): XmlElement {
  const list = element(element(paragraph, 'w:pPr'), 'w:listPr')
  const label = element(list, 'wx:t')?.attributes['wx:val'] ?? ''
  if (label === '') return paragraph
  // Word writes the code of a symbol font for a bullet
  const shown = /^[\uf000-\uf0ff·]$/.test(label) ? '•' : label
  const text: XmlElement = { ...EMPTY, name: 'w:t', children: [shown] }
  const run: XmlElement = { ...EMPTY, name: 'w:r', children: [text, { ...EMPTY, name: 'w:tab' }] }
  return { ...paragraph, children: [run, ...paragraph.children] }
}
