/**
 * Everything that is built of one document: its record, its flags, the terms it uses, the marks of its texts. A document
 * whose files and built files are those of the last build, as far as their stamps tell, is not looked into.
 */
import { check } from '../check/check.ts'
import { parseDismissals } from '../check/dismissals.ts'
import type { Problem } from '../model/problem.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Concept } from '../model/term.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import { documentMarks, type MarkFinders } from '../rows/text-marks.ts'
import { termUse } from '../terms/consistency.ts'
import { createRecogniser } from '../terms/recognise/recognise.ts'
import { termFinder } from '../terms/recognise/term-finder.ts'
import { hashTexts } from '../text/hash.ts'
import { values } from '../text/values/find-values.ts'
import { type BuiltDocument, documentStep, type DocumentStepInput, type DocumentSize } from './document-step.ts'
import type { StepState } from './steps.ts'

/** What the parts are made with. */
export interface DocumentPartsInput extends DocumentStepInput {
  readonly concepts: readonly Concept[]
  /** Hash of the concepts. */
  readonly termbase: string
  readonly chinese: () => ChineseCutter
  readonly finders: () => MarkFinders
  /** Looks into every document, whatever the stamps tell. */
  readonly thorough: boolean
}

/** What became of a document. */
export interface DocumentParts {
  /** Null where its facts could not be read. */
  readonly document: BuiltDocument | null
  readonly realigned: boolean
  readonly problems: readonly Problem[]
  /** The document, or names of its files, that could not be read. */
  readonly unread: readonly string[]
}

/** Builds what has changed of a document. */
export async function documentParts(slug: string, input: DocumentPartsInput): Promise<DocumentParts> {
  const { corpus, steps, realign, thorough } = input
  const names = [`document ${slug}`, `flags ${slug}`, `terms of ${slug}`, `marks ${slug}`]
  const carried = realign || thorough ? null : steps.carry(names, inputsStamp(slug, input))
  if (carried !== null) return { document: builtDocument(slug, carried), realigned: false, problems: [], unread: [] }

  const info = await corpus.info(slug)
  if (info.value === null) return { document: null, realigned: false, problems: info.problems, unread: [slug] }
  const made = await documentStep(info.value, input)
  const views = await documentViews(slug, made, input)
  const problems = [...info.problems, ...made.problems, ...views.problems]
  const now = inputsStamp(slug, input)
  // what is wrong with a document is reported by every build
  if (now !== null && made.unread.length === 0 && !problems.some(({ kind }) => STANDING.has(kind)))
    steps.stamp(names[0] as string, now)
  const document = builtDocument(slug, [made.state, ...views.states])
  return { document, realigned: made.realigned, problems, unread: made.unread }
}

/** Problems of the files themselves, which nothing but a look at the files tells again. */
const STANDING: ReadonlySet<Problem['kind']> = new Set(['file-missing', 'hash-mismatch', 'malformed-record'])

/** Tells what is built of a document from what it would be of other files; null where nothing tells. */
function inputsStamp(slug: string, { corpus, code, termbase }: DocumentPartsInput): string | null {
  const files = corpus.stamp?.(slug) ?? null
  return files === null ? null : hashTexts([code, termbase, files])
}

function builtDocument(slug: string, states: readonly StepState[]): BuiltDocument {
  const [record, flags, terms] = states
  const size = record?.note as DocumentSize
  return {
    slug,
    hash: record?.outputs[`docs/${slug}.json`] ?? '',
    flags: flags?.outputs[`flags/${slug}.json`] ?? '',
    terms: terms?.outputs[`terms/${slug}.json`] ?? '',
    rows: size.rows,
    units: size.units,
    served: states.flatMap(({ outputs }) => Object.values(outputs)).join(' '),
  }
}

/** Flags, terms in use and marks. */
async function documentViews(
  slug: string,
  { record, state }: { readonly record: () => Promise<DocumentRecord>; readonly state: StepState },
  { corpus, steps, code, concepts, termbase, chinese, finders }: DocumentPartsInput,
): Promise<{ readonly states: readonly StepState[]; readonly problems: readonly Problem[] }> {
  const hash = state.outputs[`docs/${slug}.json`]
  const dismissals = new TextDecoder().decode((await corpus.file(slug, 'dismissals.jsonl')) ?? new Uint8Array())
  const problems: Problem[] = []
  const flags = await steps.run(
    `flags ${slug}`,
    () => [code, hash, termbase, dismissals],
    async () => {
      const read = parseDismissals(dismissals, `${slug}/dismissals.jsonl`)
      problems.push(...read.problems)
      const found = check(await record(), { concepts, dismissals: read.value })
      return new Map([[`flags/${slug}.json`, json(found)]])
    },
  )
  const uses = await steps.run(
    `terms of ${slug}`,
    () => [code, hash, termbase],
    async () => new Map([[`terms/${slug}.json`, json(termUse(await record(), concepts, chinese()))]]),
  )
  const marks = await steps.run(
    `marks ${slug}`,
    () => [code, hash, termbase],
    async () => new Map([[`marks/${slug}.json`, json(documentMarks(await record(), finders()))]]),
  )
  return { states: [flags, uses, marks], problems }
}

/** What finds values and terms in texts, for the marks. */
export function markFinders(concepts: readonly Concept[], chinese: () => ChineseCutter): MarkFinders {
  return { values, terms: termFinder(createRecogniser(concepts), chinese()) }
}

const json = (value: unknown): string => `${JSON.stringify(value)}\n`
