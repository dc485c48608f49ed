/**
 * The build steps that are made segment by segment (group-documents.ts): search index, translation memory, and the list of
 * documents. A document that has not changed is taken from the segments of the last build; only what is new is read.
 */
import { standingFlags } from '../../check/coverage.ts'
import { memoryBuilder, memoryList, MEMORY_SEGMENTS, readMemorySegment } from '../../discover/memory-file.ts'
import type { Flag } from '../../model/flag.ts'
import type { Problem } from '../../model/problem.ts'
import type { DocumentRecord } from '../../model/record.ts'
import type { Output } from '../../ports/output.ts'
import { indexLists } from '../../search/index/build-index.ts'
import {
  documentSegment,
  joinSegments,
  readSegment,
  segmentFiles,
  type SegmentPart,
} from '../../search/index/segment.ts'
import { type ConceptPlaces, documentConcepts } from '../../terms/concept-rows.ts'
import type { DocumentConcept } from '../../terms/consistency.ts'
import { documentState } from '../changes/state-tags.ts'
import { cutterWords, type Outputs, type StepContext } from '../corpus-steps.ts'
import { type BuiltDocument, readBuilt } from '../document-step.ts'
import { memoryInput } from './memory-input.ts'
import {
  type DocumentSegment,
  type HeldDocuments,
  heldSegments,
  partsOf,
  type SegmentNote,
  segmentsOf,
} from './group-documents.ts'
import type { Hash, Made } from '../steps.ts'
import { type DocumentSummary, summarise } from '../summary.ts'

/** The search index; none, and a problem, where the corpus has more paragraph rows than `maxRows`. */
export async function indexStep(
  context: StepContext,
  maxRows: number,
): Promise<{ readonly outputs: readonly Outputs[]; readonly problems: readonly Problem[] }> {
  const { steps, code, concepts, documents } = context
  const rows = documents.reduce((sum, document) => sum + document.rows, 0)
  if (rows > maxRows) {
    const problem: Problem = { kind: 'too-many-rows', found: `${rows} rows`, expected: `at most ${maxRows}` }
    return { outputs: [], problems: [problem] }
  }
  const outputs: Outputs[] = []
  const segments: { name: string; rows: number }[] = []
  const kind: SegmentKind<SegmentPart> = {
    name: 'index',
    depends: [code, cutterWords(concepts)],
    stateOf: ({ hash, flags }) => `${hash} ${flags}`,
    held: async ({ segment, from, to }, read) => {
      const whole = await readSegment(segment, read)
      return whole === null ? null : { segment: whole, from, to }
    },
    made: async ({ slug }) => {
      const record = await recordOf(context.output, slug)
      const standing = standingFlags(await flagsOf(context.output, slug))
      return { segment: documentSegment(record, standing, context.chinese()), from: 0, to: 1 }
    },
    files: (name, parts) => {
      const joined = joinSegments(parts)
      return { files: segmentFiles(name, joined), rows: joined.rows.count }
    },
  }
  for (const segment of segmentsOf(documents)) {
    const state = await segmentStep(segment, kind, context)
    segments.push({ name: segment.name, rows: (state.note as IndexNote).rows })
    outputs.push(state.outputs)
  }
  const lists = await steps.run(
    'index',
    () => [code, concepts, segments, maxRows],
    async () => indexLists(segments, concepts),
  )
  return { outputs: [...outputs, lists.outputs], problems: [] }
}

interface IndexNote extends SegmentNote {
  readonly rows: number
}

/** The translation memory, which discovery reads. */
export async function memoryStep(context: StepContext): Promise<readonly Outputs[]> {
  const { steps, code, documents, output } = context
  type Add = (builder: ReturnType<typeof memoryBuilder>) => void
  const kind: SegmentKind<Add> = {
    name: 'memory',
    depends: [code],
    stateOf: ({ hash }) => hash,
    held: async ({ segment, from, to }, read) => {
      const whole = await readMemorySegment(segment, read)
      return whole === null ? null : (builder) => builder.addFrom(whole, from, to)
    },
    made: async ({ slug }) => {
      const input = memoryInput(await recordOf(output, slug))
      return (builder) => builder.add(input)
    },
    files: (name, parts) => {
      const builder = memoryBuilder()
      for (const add of parts) add(builder)
      return { files: builder.files(name) }
    },
  }
  const segments = segmentsOf(documents)
  const outputs: Outputs[] = []
  for (const segment of segments) outputs.push((await segmentStep(segment, kind, context)).outputs)
  const names = segments.map(({ name }) => name)
  const list = await steps.run(
    'memory',
    () => [code, names],
    async () => new Map([[MEMORY_SEGMENTS, memoryList(names)]]),
  )
  return [...outputs, list.outputs]
}

/** Where each concept stands: `uses/<segment>.json`, the concepts of its documents. */
export async function usesStep(context: StepContext): Promise<readonly Outputs[]> {
  const kind: SegmentKind<readonly ConceptPlaces[]> = {
    name: 'uses',
    depends: [context.code],
    stateOf: ({ terms }) => terms,
    held: async ({ segment, from, to }, read) => {
      const bytes = await read(`uses/${segment}.json`)
      return bytes === null ? null : (JSON.parse(new TextDecoder().decode(bytes)) as ConceptPlaces[]).slice(from, to)
    },
    made: async ({ slug }) => [
      documentConcepts(slug, (await readBuilt(context.output, `terms/${slug}.json`)) as readonly DocumentConcept[]),
    ],
    files: (name, parts) => ({ files: new Map([[`uses/${name}.json`, `${JSON.stringify(parts.flat())}\n`]]) }),
  }
  const outputs: Outputs[] = []
  for (const segment of segmentsOf(context.documents)) outputs.push((await segmentStep(segment, kind, context)).outputs)
  return outputs
}

/** `manifest.json`: the revision, and the pages that hold each document's facts and coverage. */
export async function manifestStep(context: StepContext, revision: string): Promise<void> {
  const { output, steps, code, documents } = context
  const kind: SegmentKind<readonly DocumentSummary[]> = {
    name: 'documents',
    depends: [code],
    stateOf: ({ hash, flags }) => `${hash} ${flags}`,
    held: async ({ segment, from, to }, read) => {
      const bytes = await read(`documents/${segment}.json`)
      return bytes === null ? null : (JSON.parse(new TextDecoder().decode(bytes)) as DocumentSummary[]).slice(from, to)
    },
    made: async ({ slug }) => {
      const [record, flags] = [await recordOf(output, slug), await flagsOf(output, slug)]
      return [{ ...summarise(record, flags), state: await documentState(record, flags, steps.hash) }]
    },
    files: (name, parts) => ({ files: new Map([[`documents/${name}.json`, `${JSON.stringify(parts.flat())}\n`]]) }),
  }
  const segments = segmentsOf(documents)
  for (const segment of segments) await segmentStep(segment, kind, context)
  const pages = segments.map(({ name }) => `documents/${name}.json`)
  const uses = segments.map(({ name }) => `uses/${name}.json`)
  await steps.run(
    'manifest',
    () => [code, revision, pages],
    async () => new Map([['manifest.json', `${JSON.stringify({ format: 2, revision, pages, uses })}\n`]]),
  )
}

type Read = (path: string) => Promise<Uint8Array | null>

/** What is made of segments, and how. */
interface SegmentKind<Part> {
  readonly name: string
  /** What every segment of the kind depends on. */
  readonly depends: readonly unknown[]
  readonly stateOf: (document: BuiltDocument) => string
  /** Documents of a segment of the last build; null where its files are gone. */
  readonly held: (place: HeldDocuments, read: Read) => Promise<Part | null>
  readonly made: (document: BuiltDocument) => Promise<Part>
  readonly files: (name: string, parts: readonly Part[]) => { readonly files: Made['outputs']; readonly rows?: number }
}

async function segmentStep<Part>(segment: DocumentSegment, kind: SegmentKind<Part>, { steps, output }: StepContext) {
  const base = await hashOf(kind.depends, steps.hash)
  const documents = segment.documents.map((one) => [one.slug, kind.stateOf(one)] as const)
  return steps.run(
    `${kind.name} ${segment.name}`,
    () => [base, documents],
    async () => {
      const parts: Part[] = []
      for (const part of partsOf(segment, kind.stateOf, heldSegments(steps, kind.name, base))) {
        const held = 'segment' in part ? await kind.held(part, committed(part, kind.name)).catch(() => null) : null
        if (held !== null) parts.push(held)
        else for (const document of madeAnew(part)) parts.push(await kind.made(document))
      }
      const { files, rows } = kind.files(segment.name, parts)
      const note: SegmentNote & { readonly rows?: number } = {
        base,
        documents,
        ...(rows === undefined ? {} : { rows }),
      }
      return { outputs: files, note }
    },
  )

  /** Reads files of the last build, as it made them: null for one that is gone or damaged. */
  function committed(place: HeldDocuments, name: string): Read {
    const expected = steps.before(`${name} ${place.segment}`).get(`${name} ${place.segment}`)?.outputs ?? {}
    return async (path) => {
      const bytes = await (output.readCommitted ?? output.read)(path)
      return bytes !== null && (await steps.hash(bytes)) === expected[path] ? bytes : null
    }
  }

  function madeAnew(part: HeldDocuments | BuiltDocument): readonly BuiltDocument[] {
    if (!('segment' in part)) return [part]
    const held = heldSegments(steps, kind.name, base)
    return segment.documents.filter((one) => {
      const place = held(one.slug, kind.stateOf(one))
      return place !== null && place.segment === part.segment && place.from >= part.from && place.to <= part.to
    })
  }
}

const hashOf = (value: unknown, hash: Hash): Promise<string> => hash(new TextEncoder().encode(JSON.stringify(value)))

const recordOf = async (output: Output, slug: string): Promise<DocumentRecord> =>
  (await readBuilt(output, `docs/${slug}.json`)) as DocumentRecord

const flagsOf = async (output: Output, slug: string): Promise<readonly Flag[]> =>
  (await readBuilt(output, `flags/${slug}.json`)) as readonly Flag[]
