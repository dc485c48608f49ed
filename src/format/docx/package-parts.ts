/**
 * Parts of a Word file: how they name each other, and the headers and footers of its sections. `WordPackage` is all that the
 * reader needs of a file, whether it is an archive (read-docx.ts) or one XML file (read-word-xml.ts).
 */
import type { Problem } from '../../model/problem.ts'
import { elements, type XmlElement } from '../xml/read-xml.ts'

/** The parts of a Word file as trees. */
export interface WordPackage {
  readonly format: 'docx' | 'wordml'
  /** The root of a part, or null where it is missing or cannot be read. */
  readonly part: (name: string) => XmlElement | null
  /** What was wrong with the parts read so far. */
  readonly problems: Problem[]
}

/** Prefixes of the namespaces read, transitional and strict. */
export const WORD_NAMESPACES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
}

/** A header or footer that a section names. */
interface SectionPart {
  readonly kind: 'header' | 'footer'
  readonly type: string
  readonly target: string
}

/** Headers and footers in the order of the sections; a first-page header counts only where the section shows it. */
export function readSections(body: XmlElement, targets: ReadonlyMap<string, string>): readonly SectionPart[] {
  const found: SectionPart[] = []
  const visit = (node: XmlElement, depth: number): void => {
    if (node.name === 'w:sectPr') {
      for (const reference of elements(node)) {
        const kind = /^w:(header|footer)Reference$/.exec(reference.name)?.[1] as 'header' | 'footer' | undefined
        const target = targets.get(reference.attributes['r:id'] ?? '')
        if (kind !== undefined && target !== undefined) {
          found.push({ kind, type: reference.attributes['w:type'] ?? 'default', target })
        }
      }
      return
    }
    if (depth < 4 || node.name === 'w:pPr') for (const child of elements(node)) visit(child, depth + 1)
  }
  visit(body, 0)
  return found
}

/** The path of the document part, as the package's relations name it. */
export function mainPart(relations: XmlElement | null): string | null {
  for (const relation of elements(relations)) {
    if ((relation.attributes['Type'] ?? '').endsWith('/officeDocument'))
      return (relation.attributes['Target'] ?? '').replace(/^\//, '')
  }
  return null
}

/** Paths of the parts that a part names, by id and by type. */
export function readRelations(
  root: XmlElement | null,
  folder: string,
): { byId: Map<string, string>; byType: Map<string, string> } {
  const byId = new Map<string, string>()
  const byType = new Map<string, string>()
  for (const relation of elements(root)) {
    const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = relation.attributes
    if (mode === 'External') continue
    const path = target.startsWith('/') ? target.slice(1) : `${folder}${target}`.replace(/[^/]+\/\.\.\//g, '')
    byId.set(id, path)
    byType.set(type.slice(type.lastIndexOf('/') + 1), path)
  }
  return { byId, byType }
}
