/**
 * Footnotes and endnotes of a Word file: numbered in the order of their references, with the label that is printed where it
 * is not the number.
 */
import { elements, type XmlElement } from '../xml/read-xml.ts'
import { numberAsPrinted } from './numbering.ts'
import type { NumberNote } from './runs.ts'

/** A footnote or endnote that the body calls. */
export interface Note {
  readonly kind: 'footnote' | 'endnote'
  readonly number: number | null
  readonly label: string
  readonly body: XmlElement
}

/** How many footnotes the body refers to, each once. */
export function referencesIn(body: XmlElement): number {
  const ids = new Set<string>()
  const waiting: XmlElement[] = [body]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.name === 'w:footnoteReference') ids.add(node.attributes['w:id'] ?? '')
    else for (const child of node.children) if (typeof child !== 'string') waiting.push(child)
  }
  return ids.size
}

/**
 * Numbers notes in the order of their references, footnotes and endnotes each on their own, as Word prints them. Endnotes
 * take the numbers after the last footnote's, so that none share one, and keep what is printed as their label.
 */
export function createNotes(
  roots: Record<'footnote' | 'endnote', XmlElement | null>,
  footnotes: number,
  endnoteFormat: string,
): {
  number: NumberNote
  ordered(): readonly Note[]
  /** Notes with a mark of their own that were called since the last time. */
  takeMarked(): readonly Note[]
} {
  const bodies = new Map<string, XmlElement>()
  for (const kind of ['footnote', 'endnote'] as const) {
    for (const note of elements(roots[kind], `w:${kind}`)) {
      const type = note.attributes['w:type']
      if (type === undefined || type === 'normal') bodies.set(`${kind}/${note.attributes['w:id'] ?? ''}`, note)
    }
  }
  const given = new Map<string, Note>()
  let marked: Note[] = []
  const counts = { footnote: 0, endnote: 0 }
  return {
    number(kind, id, custom) {
      const key = `${kind}/${id}`
      const body = bodies.get(key)
      if (body === undefined) return null
      const known = given.get(key)
      if (known !== undefined) return known.number
      if (custom !== null && !/^\d+$/.test(custom)) {
        const note: Note = { kind, number: null, label: custom, body }
        given.set(key, note)
        marked.push(note)
        return null
      }
      counts[kind] = custom === null ? counts[kind] + 1 : Number(custom)
      const number = kind === 'footnote' ? counts.footnote : footnotes + counts.endnote
      const label = kind === 'footnote' ? String(number) : numberAsPrinted(counts.endnote, endnoteFormat)
      given.set(key, { kind, number, label, body })
      return number
    },
    ordered: () => [...given.values()].sort((one, other) => (one.number ?? 0) - (other.number ?? 0)),
    takeMarked: () => {
      const taken = marked
      marked = []
      return taken
    },
  }
}
