/**
 * The stages composed into what API and pages ask of them. One composition for both runtimes: what differs between
 * them (writing) comes in as an option. Searcher, look-up and recogniser are made when first asked for, and made
 * again when the corpus revision has changed.
 */
import { alignFiles } from '../pipeline/align-files.ts'
import { createSearcher, type Searcher } from '../search/searcher.ts'
import { createEquivalents, type Equivalents } from '../terms/equivalents.ts'
import { createTermLookup, type TermLookup } from '../terms/lookup.ts'
import { createRecogniser, type Recogniser } from '../terms/recognise.ts'
import type { ApiServices, Writer } from './api/services.ts'
import { renderingsOf } from './equivalents.ts'
import type { Library } from './library.ts'

/** Largest body taken, in bytes: six reports as PDF. */
const MAX_BODY = 32 << 20

export interface ServiceOptions {
  readonly writer?: Writer
  readonly token?: string | null
}

interface Loaded {
  readonly revision: string
  readonly searcher: Searcher
  readonly lookup: TermLookup
  readonly recogniser: Recogniser
  readonly equivalents: Equivalents
}

/** The services over a library. */
export function createServices(library: Library, options: ServiceOptions = {}): ApiServices {
  let loaded: Promise<Loaded> | undefined
  const load = async (): Promise<Loaded> => {
    const { revision } = await library.manifest()
    const kept = loaded === undefined ? undefined : await loaded
    if (kept !== undefined && kept.revision === revision) return kept
    loaded = compose(library, revision)
    return loaded
  }
  return {
    library,
    // The searcher of the revision at hand: after a write the next request finds the new one.
    searcher: {
      search: async (request) => (await load()).searcher.search(request),
      suggest: async (request) => (await load()).searcher.suggest(request),
      matchText: async (...given) => (await load()).searcher.matchText(...given),
      tmMatch: async (...given) => (await load()).searcher.tmMatch(...given),
    },
    async equivalents(q, given) {
      const { equivalents, lookup } = await load()
      return renderingsOf(q, given, equivalents, lookup)
    },
    lookup: async (q, { lang, limit }) => (await load()).lookup(q, { limit, ...(lang === null ? {} : { lang }) }),
    async termFinder() {
      const { recogniser } = await load()
      return (text, lang) => recogniser.find(text, lang).map(({ start, end, concept }) => ({ start, end, concept: concept.id }))
    },
    termUses: async () => [],
    conceptUses: async () => [],
    align: async (inputs) => {
      const files = inputs.map(({ name, bytes, lang }) => ({ name, bytes, ...(lang === null ? {} : { lang }) }))
      return alignFiles(files, { chinese: await library.chinese(), concepts: await library.concepts() })
    },
    writer: options.writer ?? null,
    token: options.token ?? null,
    maxBytes: MAX_BODY,
  }
}

async function compose(library: Library, revision: string): Promise<Loaded> {
  const concepts = await library.concepts()
  const equivalents = createEquivalents(library.assets)
  return {
    revision,
    equivalents,
    lookup: createTermLookup(concepts),
    recogniser: createRecogniser(concepts),
    searcher: createSearcher(library.assets, {
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
