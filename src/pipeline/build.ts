/**
 * Corpus to built files. Each step depends on what it names and on nothing else, so that changing the termbase leaves
 * alignments alone and changing one document leaves the others alone. A document that cannot be read is reported and
 * left out; the rest is built.
 *
 *     documents --> docs/<slug>.json (+ alignments/<slug>.jsonl) --> flags/<slug>.json, terms/, marks/
 *                                                               \-> index/… , equivalents/…
 *                                                               \-> alignments/lexicon.v1.jsonl
 *     terms.tsv --> terms.json                                       all of them --> manifest.json
 */
import { learnLexicons } from '../lexicon/learn.ts'
import { readLexicons, writeLexicons } from '../lexicon/lexicon.ts'
import { createTokeniser } from '../lexicon/alignment-tokens.ts'
import { check } from '../check/check.ts'
import { standingFlags } from '../check/coverage.ts'
import { parseDismissals } from '../check/dismissals.ts'
import { readAlignment, writeAlignment } from '../format/alignment-file.ts'
import type { DocumentInfo } from '../model/document.ts'
import type { Flag } from '../model/flag.ts'
import type { Problem } from '../model/problem.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import type { Corpus } from '../ports/corpus.ts'
import type { Output } from '../ports/output.ts'
import { documentMarks, type MarkFinders } from '../rows/text-marks.ts'
import { buildIndexes } from '../search/index/build-index.ts'
import { termUse } from '../terms/consistency.ts'
import { buildEquivalents } from '../terms/equivalents/equivalents.ts'
import { createRecogniser } from '../terms/recognise/recognise.ts'
import { termFinder } from '../terms/recognise/term-finder.ts'
import { readTermbase } from '../terms/termbase/termbase.ts'
import { readFiles, withHashes } from './held-files.ts'
import { buildRecord, type Versions } from './record.ts'
import { type Hash, openSteps } from './steps.ts'
import { values } from '../text/values/find-values.ts'
import { memoryFiles } from './memory-step.ts'
import { readSegmented } from './version.ts'
import { summarise } from './summary.ts'

/** What a build needs from its runtime, and what it may leave out. */
export interface BuildOptions {
  readonly hash: Hash
  /** Changes whenever the code does; part of every step's key. */
  readonly codeRevision: string
  readonly chinese: (words: Iterable<string>) => ChineseCutter
  /** Background dictionaries, loaded only if something has to be aligned. */
  readonly lexicons?: () => Promise<import('../lexicon/lexicon.ts').Lexicons>
  /** Leaves learned equivalents as they stand: they take longer than all the rest, and only search marks them. */
  readonly later?: boolean
  /** Aligns every document anew even where its files have not changed. */
  readonly realign?: boolean
  /** Most paragraph rows that are indexed; more are refused, since one process would answer them too slowly. */
  readonly maxRows?: number
  readonly progress?: (done: number, total: number, name: string) => void
}

/** What a build did. */
export interface BuildReport {
  readonly documents: readonly string[]
  /** Names of the steps that ran; empty where nothing had changed. */
  readonly ran: readonly string[]
  readonly realigned: readonly string[]
  readonly problems: readonly Problem[]
  readonly revision: string
  /** Files that could not be read, and documents whose facts could not; what they hold is not served. */
  readonly unread: readonly string[]
  /** True where learned equivalents were left and are not those of these documents. */
  readonly pending: boolean
}

/** Builds everything that is served. Deterministic: the same corpus and code give the same bytes. */
export async function build(corpus: Corpus, output: Output, options: BuildOptions): Promise<BuildReport> {
  const steps = await openSteps(output, options.hash)
  const problems: Problem[] = []
  const realigned: string[] = []
  const unread: string[] = []
  const code = options.codeRevision

  const termbase = readTermbase((await corpus.termbase()) ?? '', 'terms.tsv')
  problems.push(...termbase.problems)
  const concepts = termbase.value
  const chinese = lazy(() => options.chinese(concepts.flatMap((concept) => concept.terms.zh ?? [])))
  const termStep = await steps.run(
    'terms',
    () => [code, concepts],
    async () => new Map([['terms.json', json(concepts)]]),
  )

  // Read before anything is aligned; not when all is aligned anew, or each time would start from the last one's result.
  const learned = lazy(async () => {
    if (options.realign === true) return []
    const { value, problems: found } = readLexicons((await corpus.lexicon?.()) ?? '')
    problems.push(...found)
    return value
  })
  const slugs = await corpus.slugs()
  const records = new Map<string, { record: () => Promise<DocumentRecord>; hash: string }>()
  for (const [index, slug] of slugs.entries()) {
    options.progress?.(index, slugs.length, slug)
    const info = await corpus.info(slug)
    problems.push(...info.problems)
    if (info.value === null) {
      unread.push(slug)
      continue
    }
    const built = await documentStep(info.value)
    if (built !== null) records.set(slug, built)
  }
  options.progress?.(slugs.length, slugs.length, '')

  async function documentStep(
    info: DocumentInfo,
  ): Promise<{ record: () => Promise<DocumentRecord>; hash: string } | null> {
    const { slug } = info
    const files = await readFiles(corpus, info, options.hash, problems)
    for (const version of Object.values(info.versions))
      if (!files.some(({ name }) => name === `${slug}/${version.file}`)) unread.push(`${slug}/${version.file}`)
    const path = `docs/${slug}.json`
    let made: DocumentRecord | undefined
    let forced = options.realign === true
    // a document with an unreadable file is read again by every build, so that each of them reports it
    let incomplete = false
    const step = await steps.run(
      `document ${slug}`,
      async () => [
        code,
        info,
        files.map(({ lang, sha256 }) => [lang, sha256]),
        await corpus.alignment(slug),
        forced,
        incomplete,
      ],
      async () => {
        forced = false
        const onFile = await corpus.alignment(slug)
        const versions: Versions = {}
        for (const { lang, name, bytes } of files) {
          const { value, problems: found } = await readSegmented({ name, bytes, lang })
          problems.push(...found)
          if (value === null) {
            unread.push(name)
            incomplete = true
          } else versions[lang] = value
        }
        const actual = withHashes(info, files)
        const previous = onFile === null ? null : readAlignment(onFile, `${slug}.jsonl`)
        problems.push(...(previous?.problems ?? []))
        const before = options.realign === true ? withoutInputs(previous?.value ?? null) : (previous?.value ?? null)
        const built = await buildRecord(actual, versions, before, async () => ({
          chinese: chinese(),
          concepts,
          lexicons: [...((await options.lexicons?.()) ?? []), ...(await learned())],
        }))
        problems.push(...built.problems)
        if (built.realigned) {
          realigned.push(slug)
          await corpus.putAlignment(slug, writeAlignment(built.alignment))
        }
        made = built.record
        return new Map([[path, json(built.record)]])
      },
    )
    const record = async (): Promise<DocumentRecord> => made ?? ((await readJson(output, path)) as DocumentRecord)
    return { record, hash: step.outputs[path] as string }
  }

  const finders = lazy(() => {
    const finders: MarkFinders = { values, terms: termFinder(createRecogniser(concepts), chinese()) }
    return finders
  })
  const hashes = [...records].map(([slug, { hash }]) => [slug, hash])
  const all = lazy(() => Promise.all([...records.values()].map(({ record }) => record())))

  const { putLexicon } = corpus
  if (putLexicon !== undefined) {
    const key = async () => [code, hashes, (await corpus.lexicon?.()) === null]
    await steps.run('lexicon', key, async () => {
      const lexicons = learnLexicons(await all(), (lang) => createTokeniser(lang, chinese()))
      await putLexicon(writeLexicons(lexicons))
      return new Map()
    })
  }

  const perDocument: unknown[] = []
  for (const [slug, { record, hash }] of records) {
    const dismissals = new TextDecoder().decode((await corpus.file(slug, 'dismissals.jsonl')) ?? new Uint8Array())
    const step = await steps.run(
      `flags ${slug}`,
      () => [code, hash, termStep.key, dismissals],
      async () => {
        const read = parseDismissals(dismissals, `${slug}/dismissals.jsonl`)
        problems.push(...read.problems)
        const flags = check(await record(), { concepts, dismissals: read.value })
        return new Map([[`flags/${slug}.json`, json(flags)]])
      },
    )
    perDocument.push(step.outputs)
    const uses = await steps.run(
      `terms of ${slug}`,
      () => [code, hash, termStep.key],
      async () => new Map([[`terms/${slug}.json`, json(termUse(await record(), concepts, chinese()))]]),
    )
    perDocument.push(uses.outputs)
    const marks = await steps.run(
      `marks ${slug}`,
      () => [code, hash, termStep.key],
      async () => new Map([[`marks/${slug}.json`, json(documentMarks(await record(), finders()))]]),
    )
    perDocument.push(marks.outputs)
  }

  const index = await steps.run(
    'index',
    () => [code, hashes, termStep.key, perDocument],
    async () => {
      const flags = new Map<string, readonly Flag[]>()
      for (const slug of records.keys()) {
        const found = (await readJson(output, `flags/${slug}.json`)) as readonly Flag[]
        flags.set(slug, standingFlags(found))
      }
      const held = await all()
      const rows = held.reduce((sum, { alignment }) => sum + alignment.rows.filter(isParagraph).length, 0)
      const limit = options.maxRows ?? MAX_ROWS
      if (rows <= limit) return buildIndexes(held, { chinese: chinese(), concepts, flags })
      problems.push({ kind: 'too-many-rows', found: `${rows} rows`, expected: `at most ${limit}` })
      return new Map()
    },
  )
  const memory = await steps.run(
    'memory',
    () => [code, hashes],
    async () => memoryFiles(await all()),
  )
  const equivalentsKey = (): readonly unknown[] => [code, hashes]
  const pending = options.later === true && (await steps.leave('equivalents', equivalentsKey))
  const equivalents =
    options.later === true
      ? null
      : await steps.run('equivalents', equivalentsKey, async () =>
          buildEquivalents(await all(), { chinese: chinese() }),
        )

  const revision = (
    await options.hash(
      new TextEncoder().encode(
        JSON.stringify([
          hashes,
          termStep.outputs,
          perDocument,
          index.outputs,
          memory.outputs,
          equivalents?.outputs ?? null,
        ]),
      ),
    )
  ).slice(0, 16)
  await steps.run(
    'manifest',
    () => [code, revision],
    async () => {
      const documents = []
      for (const [slug, { record }] of records) {
        const flags = (await readJson(output, `flags/${slug}.json`)) as readonly Flag[]
        documents.push(summarise(await record(), flags))
      }
      return new Map([['manifest.json', json({ format: 1, revision, documents })]])
    },
  )
  await steps.finish()
  return { documents: [...records.keys()], ran: steps.ran, realigned, problems, unread, revision, pending }
}

/** What one process answers in time; measured in bench/RESULTS.search.md. */
const MAX_ROWS = 100_000

const isParagraph = ({ level }: { readonly level: string }): boolean => level === 'paragraph'

const withoutInputs = <T extends { inputs: object } | null>(alignment: T): T =>
  alignment === null ? alignment : { ...alignment, inputs: {} }

const json = (value: unknown): string => `${JSON.stringify(value)}\n`

async function readJson(output: Output, path: string): Promise<unknown> {
  const bytes = await output.read(path)
  if (bytes === null) throw new Error(`Build again: ${path} is missing from the output`)
  return JSON.parse(new TextDecoder().decode(bytes))
}

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
