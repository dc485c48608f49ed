/**
 * One file to what of it was translated before: what `hexapla discover`, `POST /v1/discover` and the page do. The file is read,
 * parsed and cut into sentences as for the corpus, then looked up in the translation memory; terms and, where an earlier version
 * is named, what became of each of its paragraphs are added. Nothing is stored.
 */
import { compareVersions } from '../check/revisions/compare-versions.ts'
import { discover } from '../discover/discover-version.ts'
import type { Memory } from '../discover/memory.ts'
import type {
  DiscoveredBlock,
  DiscoveredTerm,
  Discovery,
  EarlierText,
  SourceChoice,
  TargetText,
} from '../model/discovery.ts'
import type { SegmentedVersion } from '../model/document.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { Problem } from '../model/problem.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Concept, TermFinder } from '../model/term.ts'
import { documentUnits } from '../rows/units.ts'
import { type InputFile, readVersion } from './version.ts'

/** What a discovery reads. */
export interface DiscoveryResources {
  readonly memory: Memory
  readonly concepts: readonly Concept[]
  readonly termFinder: TermFinder
}

/** What to discover. `to`: every other language the corpus has by default. */
export interface DiscoverOptions {
  readonly to?: readonly Lang[]
  readonly sources?: SourceChoice
  readonly limit?: number
  /** Record of the document of which the file is the next version. */
  readonly earlier?: DocumentRecord
  readonly progress?: (done: number, total: number) => void
}

/** The report, or null where the file could not be read or the earlier version lacks its language; problems say why. */
export interface DiscoveredFile {
  readonly discovery: Discovery | null
  readonly problems: readonly Problem[]
}

/** Reads and discovers. */
export async function discoverFile(
  file: InputFile,
  resources: DiscoveryResources,
  options: DiscoverOptions,
): Promise<DiscoveredFile> {
  const { value: version, problems } = await readVersion(file)
  if (version === null) return { discovery: null, problems }
  const { earlier } = options
  if (earlier !== undefined && earlier.versions[version.lang] === undefined) {
    const expected = Object.keys(earlier.versions).join(', ')
    return {
      discovery: null,
      problems: [...problems, { kind: 'language-mismatch', file: file.name, found: version.lang, expected }],
    }
  }
  const targets = (options.to ?? LANGS).filter((lang) => lang !== version.lang)
  const found = await discover(version, resources.memory, {
    targets,
    terms: termsWith(resources, targets),
    ...(options.sources && { sources: options.sources }),
    ...(options.limit !== undefined && { limit: options.limit }),
    ...(options.progress && { progress: options.progress }),
  })
  return { discovery: earlier === undefined ? found : withEarlier(found, version, earlier), problems }
}

function termsWith(
  { concepts, termFinder }: DiscoveryResources,
  targets: readonly Lang[],
): (text: string, lang: Lang) => readonly DiscoveredTerm[] {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]))
  return (text, lang) =>
    (termFinder({ [lang]: [text] })[lang]?.[0] ?? []).map(({ start, end, concept }) => {
      const terms = byId.get(concept)?.terms ?? {}
      return { start, end, concept, targets: Object.fromEntries(targets.map((one) => [one, terms[one] ?? []])) }
    })
}

/** The blocks with what each was in the earlier version, and its translations of then. */
function withEarlier(found: Discovery, version: SegmentedVersion, record: DocumentRecord): Discovery {
  const before = record.versions[version.lang]
  if (before === undefined) return found
  const changes = new Map(
    compareVersions(before, { ...version, problems: [] }, version.lang).map((change) => [change.after, change]),
  )
  const texts = new Map(before.blocks.map((block) => [block.id as string, block.text]))
  const targets = earlierTargets(record, version.lang, found.targets)
  const blocks = found.blocks.map((block): DiscoveredBlock => {
    const change = changes.get(block.id)
    const old = change?.before ?? null
    const earlier: EarlierText = {
      kind: change === undefined || old === null ? 'new' : change.kind === 'same' ? 'same' : 'changed',
      before: old,
      text: old === null ? null : (texts.get(old) ?? null),
      words: (change?.words ?? []).map((words) => ({
        before: [words.before.start, words.before.end],
        after: [words.after.start, words.after.end],
      })),
      targets: old === null ? {} : (targets.get(old) ?? {}),
    }
    return { ...block, earlier }
  })
  return { ...found, blocks }
}

/** Translations of the earlier version by block id. */
function earlierTargets(
  record: DocumentRecord,
  lang: Lang,
  targets: readonly Lang[],
): ReadonlyMap<string, Partial<Record<Lang, TargetText | null>>> {
  const byBlock = new Map<string, Partial<Record<Lang, TargetText | null>>>()
  for (const unit of documentUnits(record, { level: 'paragraph' })) {
    const texts: Partial<Record<Lang, TargetText | null>> = {}
    for (const one of targets) {
      const cell = unit.cells[one]
      texts[one] = cell === undefined ? null : { text: cell.text, status: cell.status, confidence: unit.confidence }
    }
    for (const id of unit.cells[lang]?.ids ?? []) byBlock.set(id, texts)
  }
  return byBlock
}
