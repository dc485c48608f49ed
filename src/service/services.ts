/**
 * The stages composed into what API and pages ask of them. One composition for both runtimes: what differs between
 * them (writing) comes in as an option. Searcher, look-up and recogniser are made when first asked for, and made
 * again when the corpus revision has changed.
 */
import { type ReasonKey, reasonText } from '../check/reasons.ts'
import { bytesOfPieces } from '../format/export.ts'
import type { Lexicons } from '../lexicon/lexicon.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import { type Memory, openMemory } from '../discover/memory.ts'
import { exportRecord } from '../pipeline/export-record.ts'
import { alignFiles } from '../pipeline/align-files.ts'
import { discoverFile } from '../pipeline/discover-file.ts'
import { createEngineStore } from '../search/engine/engine-store.ts'
import { createSearcher, type Searcher } from '../search/searcher.ts'
import { createEmbeddedStore } from '../search/store/embedded-store.ts'
import type { RowStore } from '../ports/row-store.ts'
import type { ConceptPlaces } from '../terms/concept-rows.ts'
import type { DocumentConcept } from '../terms/consistency.ts'
import { createEquivalents, type Equivalents } from '../terms/equivalents/equivalents.ts'
import { createTermLookup, type TermLookup } from '../terms/termbase/lookup.ts'
import { createRecogniser, type Recogniser } from '../terms/recognise/recognise.ts'
import { termFinder } from '../terms/recognise/term-finder.ts'
import type { Jobs, Services, Writer } from './types.ts'
import { renderingsOf } from './renderings.ts'
import type { Library, ManifestFile } from './library.ts'

export interface ServiceOptions {
  readonly writer?: Writer
  readonly token?: string | null
  /** Dictionaries and learned lexicons for aligning, loaded when first needed. */
  readonly lexicons?: () => Promise<Lexicons>
  readonly jobs?: Jobs
  readonly unreadable?: Services['unreadable']
  /** Largest body, bytes; 32 MiB unless told. */
  readonly maxBytes?: number
  /** Address of the search engine that the corpus was loaded into; the built index is searched unless told. */
  readonly engine?: string
}

interface Loaded {
  readonly revision: string
  readonly searcher: Searcher
  readonly lookup: TermLookup
  readonly recogniser: Recogniser
  readonly equivalents: Equivalents
  readonly memory: Memory
  /** Where each concept stands, read when first asked for. */
  readonly uses: () => Promise<ReadonlyMap<string, ConceptRows>>
}

/** Largest body unless told, bytes: six reports as PDF. */
const MAX_BODY = 32 << 20

/** The services over a library. */
export function createServices(library: Library, options: ServiceOptions = {}): Services {
  let loaded: Promise<Loaded> | undefined
  const { chinese, assets } = library
  const engine = options.engine === undefined ? null : createEngineStore({ url: options.engine, chinese })
  const load = async (): Promise<Loaded> => {
    const { revision } = await library.manifest()
    const kept = loaded === undefined ? undefined : await loaded
    if (kept !== undefined && kept.revision === revision) return kept
    loaded = compose(library, revision, engine ?? createEmbeddedStore(assets, { chinese }))
    return loaded
  }
  return {
    library: engine === null ? library : withState(library, engine),
    // The searcher of the revision at hand: after a write the next request finds the new one.
    searcher: {
      search: async (request) => (await load()).searcher.search(request),
      suggest: async (request) => (await load()).searcher.suggest(request),
      matchText: async (...given) => (await load()).searcher.matchText(...given),
      tmMatch: async (...given) => (await load()).searcher.tmMatch(...given),
      words: async (request) => (await load()).searcher.words(request),
    },
    async equivalents(q, given) {
      const { equivalents, lookup } = await load()
      return renderingsOf(q, given, equivalents, lookup)
    },
    equivalentsPending: async () => !(await (await load()).equivalents.made()),
    lookup: async (q, { lang, limit }) => (await load()).lookup(q, { limit, ...(lang === null ? {} : { lang }) }),
    async termFinder() {
      const { recogniser } = await load()
      const chinese = await library.chinese()
      return termFinder(recogniser, chinese)
    },
    async termUses(slug) {
      return (await usesIn(library, slug)).map(({ concept, languages, deviations }) => ({
        concept,
        renderings: mapCells(languages, ({ renderings }) =>
          renderings.map(({ term, rows, preferred }) => ({ term, rows, preferred })),
        ),
        without: mapCells(languages, (_, lang) =>
          deviations.flatMap((one) => (one.kind === 'absent' && one.lang === lang ? [one.row] : [])),
        ),
      }))
    },
    async conceptUses(concept) {
      const { uses } = await load()
      return (await uses()).get(concept) ?? []
    },
    align: async (files) =>
      alignFiles(files, {
        chinese: await library.chinese(),
        concepts: await library.concepts(),
        lexicons: (await options.lexicons?.()) ?? [],
      }),
    async export(record, format, langs) {
      const made = exportRecord(record, format, 'sentence', langs)
      return { body: await bytesOfPieces(made.pieces), type: made.type, name: `${record.info.slug}.${made.extension}` }
    },
    flagReason: ({ reason }, lang) => reasonText(reason.key as ReasonKey, reason.args, lang),
    async discover(file, given) {
      const { memory, recogniser } = await load()
      const [concepts, chinese] = [await library.concepts(), await library.chinese()]
      return discoverFile(file, { memory, concepts, termFinder: termFinder(recogniser, chinese) }, given)
    },
    ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
    ...(options.unreadable === undefined ? {} : { unreadable: options.unreadable }),
    writer: options.writer ?? null,
    token: options.token ?? null,
    maxBytes: options.maxBytes ?? MAX_BODY,
  }
}

const usesIn = async (library: Library, slug: string): Promise<readonly DocumentConcept[]> =>
  ((await library.assets.json(`terms/${slug}.json`)) ?? []) as readonly DocumentConcept[]

type ConceptRows = Awaited<ReturnType<Services['conceptUses']>>

/** The rows of each concept over all documents. */
async function readUses({ assets }: Library): Promise<ReadonlyMap<string, ConceptRows>> {
  const file = (await assets.json('manifest.json')) as ManifestFile | null
  const found = new Map<string, ConceptRows[number][]>()
  for (const path of file?.uses ?? []) {
    for (const { doc, concepts } of ((await assets.json(path)) ?? []) as readonly ConceptPlaces[]) {
      for (const [concept, rows] of concepts) {
        const held = found.get(concept) ?? []
        found.set(concept, held)
        for (const [row, langs] of rows) held.push({ doc, row, langs })
      }
    }
  }
  return found
}

function mapCells<A, B>(cells: Partial<Record<Lang, A>>, change: (cell: A, lang: Lang) => B): Partial<Record<Lang, B>> {
  const changed: Partial<Record<Lang, B>> = {}
  for (const lang of LANGS) {
    const cell = cells[lang]
    if (cell !== undefined) changed[lang] = change(cell, lang)
  }
  return changed
}

/**
 * The library with the state of the rows in its revision where they are in an engine: they may change by themselves, and
 * what was answered before is then no longer valid. An engine that does not answer has no state.
 */
function withState(library: Library, store: RowStore): Library {
  return {
    ...library,
    async manifest() {
      const [manifest, state] = await Promise.all([library.manifest(), store.info().catch(() => null)])
      return { ...manifest, revision: `${manifest.revision}.${state?.revision ?? 'none'}` }
    },
  }
}

async function compose(library: Library, revision: string, store: RowStore): Promise<Loaded> {
  const concepts = await library.concepts()
  const equivalents = createEquivalents(library.assets)
  let uses: ReturnType<Loaded['uses']> | undefined
  return {
    revision,
    uses() {
      uses ??= readUses(library)
      uses.catch(() => (uses = undefined))
      return uses
    },
    equivalents,
    lookup: createTermLookup(concepts),
    recogniser: createRecogniser(concepts),
    memory: openMemory(library.assets),
    searcher: createSearcher(store, {
      chinese: library.chinese,
      concepts,
      async equivalents({ query, from, to, doc, blocks }) {
        const starts = new Map(blocks.map(({ id, start }) => [id, start]))
        const marks = await equivalents.mark(query, from, to, doc, [...starts.keys()])
        return marks.map(({ block, start, end, confidence }) => {
          const at = starts.get(block) ?? 0
          return { start: at + start, end: at + end, confidence }
        })
      },
    }),
  }
}
