/**
 * How documents are grouped, and what of a group can be taken from the last build. A segment is a run of documents in order
 * of slug; it ends with a document whose name says so, and is named after it. Which documents share a segment depends on
 * their names and sizes alone: one that is added changes the segment it falls in, and no other.
 */
import { hashTexts } from '../../text/hash.ts'
import type { BuiltDocument } from '../document-step.ts'
import type { Steps } from '../steps.ts'

/** Rows of a segment, on average. */
const ROWS = 2048

/** The segment without a last document of its own; no slug has an underscore. */
const REST = '_rest'

/** Documents of which files are made together. */
export interface DocumentSegment {
  readonly name: string
  readonly documents: readonly BuiltDocument[]
}

/** The documents (in order of slug) in segments. */
export function segmentsOf(documents: readonly BuiltDocument[]): readonly DocumentSegment[] {
  const segments: DocumentSegment[] = []
  let open: BuiltDocument[] = []
  for (const document of documents) {
    open.push(document)
    if (!endsSegment(document)) continue
    segments.push({ name: document.slug, documents: open })
    open = []
  }
  if (open.length > 0) segments.push({ name: REST, documents: open })
  return segments
}

/** One row in ROWS ends a segment, whichever document it is of. */
function endsSegment({ slug, rows }: BuiltDocument): boolean {
  return parseInt(hashTexts([slug, 'segment']).slice(0, 8), 16) / 2 ** 32 < rows / ROWS
}

/** What a segment's step notes: the documents with the state each was taken in. */
export interface SegmentNote {
  /** Hash of what all documents of the segment depend on. */
  readonly base: string
  readonly documents: readonly (readonly [slug: string, state: string])[]
}

/** Documents of a segment of the last build, from the one to before the other. */
export interface HeldDocuments {
  readonly segment: string
  readonly from: number
  readonly to: number
}

/** Finds documents in the segments that the last build made of a kind, for as long as `base` is the same. */
export function heldSegments(
  steps: Steps,
  kind: string,
  base: string,
): (slug: string, state: string) => HeldDocuments | null {
  let places: Map<string, HeldDocuments> | undefined
  const read = (): Map<string, HeldDocuments> => {
    const found = new Map<string, HeldDocuments>()
    for (const [step, { note }] of steps.before(`${kind} `)) {
      const { base: own, documents } = (note ?? { documents: [] }) as SegmentNote
      if (own !== base) continue
      const segment = step.slice(kind.length + 1)
      for (const [at, [slug, state]] of documents.entries())
        found.set(`${slug} ${state}`, { segment, from: at, to: at + 1 })
    }
    return found
  }
  return (slug, state) => (places ??= read()).get(`${slug} ${state}`) ?? null
}

/** What a segment is made of: runs of documents of the last build's segments, and documents to be made, in order. */
export function partsOf(
  { documents }: DocumentSegment,
  stateOf: (document: BuiltDocument) => string,
  held: ReturnType<typeof heldSegments>,
): readonly (HeldDocuments | BuiltDocument)[] {
  const parts: (HeldDocuments | BuiltDocument)[] = []
  for (const document of documents) {
    const place = held(document.slug, stateOf(document))
    const last = parts.at(-1)
    if (place === null) parts.push(document)
    else if (last !== undefined && 'segment' in last && last.segment === place.segment && last.to === place.from)
      parts[parts.length - 1] = { ...last, to: place.to }
    else parts.push(place)
  }
  return parts
}
