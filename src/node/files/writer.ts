/**
 * Changes to the corpus through the API, on Node: versions put, rows corrected, flags dismissed. One change at a time; each is
 * written whole, then built (learned equivalents in the background), then the library reads the new files. A change that fails leaves everything as it was.
 */
import { hashTexts } from '../../text/hash.ts'
import { readAlignment, writeAlignment } from '../../format/alignment-file.ts'
import type { Row } from '../../model/alignment.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Problem } from '../../model/problem.ts'
import type { DocumentRecord } from '../../model/record.ts'
import { addVersion } from '../../pipeline/add.ts'
import { dismissFlag } from '../../pipeline/dismiss.ts'
import { placeText } from '../../rows/cell-text.ts'
import type { Correction, Writer } from '../../service/types.ts'
import type { Library } from '../../service/library.ts'
import type { BackgroundBuild } from '../build/background-build.ts'
import { openCorpusFolder } from './corpus-folder.ts'
import { buildProject, type Project, sha256 } from '../project.ts'
import { loadResources } from '../lexicons/resources.ts'

/** The writer of a project. `background` makes what a build leaves for later; `today` gives the date that corrections are stamped with. */
export function createWriter(
  project: Project,
  library: Library,
  background: BackgroundBuild | null = null,
  today: () => string = () => new Date().toISOString().slice(0, 10),
): Writer {
  const corpus = openCorpusFolder(project.corpusFolder, project.alignmentsFolder)
  let last: Promise<unknown> = Promise.resolve()
  /** Runs changes one after another; a failed one does not hold up the next. */
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const stopped = async (): Promise<T> => {
      await background?.stop()
      return change()
    }
    const turn = last.then(stopped, stopped)
    last = turn.catch(() => undefined)
    return turn
  }
  const rebuild = async (): Promise<readonly Problem[]> => {
    const report = await buildProject(project, { later: true })
    library.refresh()
    if (report.pending) background?.start()
    return report.problems
  }
  return {
    put: (addition) =>
      inTurn(async () => {
        const added = await addVersion(corpus, addition, await loadResources(corpus), sha256)
        return added.done ? { ...added, problems: [...added.problems, ...(await rebuild())] } : added
      }),
    correct: (slug, corrections, author) =>
      inTurn(async () => {
        const record = await library.document(slug)
        const onFile = await corpus.alignment(slug)
        const before = onFile === null ? null : readAlignment(onFile, `${slug}.jsonl`).value
        if (record === null || before === null) {
          return { done: false, rows: 0, problems: [{ kind: 'file-missing', file: `${slug}.jsonl` }] }
        }
        const problems = corrections.flatMap((correction) => unknownIds(correction, record, slug))
        if (problems.length > 0) return { done: false, rows: 0, problems }
        const manual = corrections.map((correction) => manualRow(correction, record, author, today()))
        const taken = new Set(manual.flatMap((row) => cellKeys(row)))
        const kept = before.rows.filter(
          (row) => row.method !== 'manual' || !cellKeys(row).some((key) => taken.has(key)),
        )
        // Hashes of the inputs are taken out, so that the build aligns again with these rows as constraints.
        await corpus.putAlignment(slug, writeAlignment({ ...before, inputs: {}, rows: [...kept, ...manual] }))
        return { done: true, rows: manual.length, problems: await rebuild() }
      }),
    dismiss: (slug, decision) =>
      inTurn(async () => {
        const record = await library.document(slug)
        if (record === null) return { flag: null, problems: [{ kind: 'file-missing', file: `${slug}/document.json` }] }
        const dismissed = await dismissFlag(corpus, record, await library.flags(slug), { ...decision, date: today() })
        if (dismissed.flag === null) return dismissed
        return { flag: dismissed.flag, problems: [...dismissed.problems, ...(await rebuild())] }
      }),
  }
}

function manualRow(correction: Correction, record: DocumentRecord, author: string, date: string): Row {
  const hashes: Partial<Record<Lang, string>> = {}
  for (const lang of LANGS) {
    const ids = correction.cells[lang]
    if (ids !== undefined) hashes[lang] = hashTexts(ids.map((id) => placeText(record, lang, id) ?? ''))
  }
  const id = record.alignment.pivot in correction.cells ? correction.cells[record.alignment.pivot]?.[0] : undefined
  const first = id ?? Object.values(correction.cells)[0]?.[0] ?? ''
  return {
    id: first,
    level: correction.level,
    cells: correction.cells,
    method: 'manual',
    confidence: 1,
    author,
    date,
    hashes,
  }
}

function unknownIds(correction: Correction, record: DocumentRecord, slug: string): readonly Problem[] {
  return LANGS.flatMap((lang) =>
    (correction.cells[lang] ?? [])
      .filter((id) => placeText(record, lang, id) === null)
      .map(
        (id): Problem => ({ kind: 'unknown-id', file: `${slug} ${lang}`, found: id, expected: 'an id of the version' }),
      ),
  )
}

const cellKeys = (row: Pick<Row, 'cells' | 'level'>): readonly string[] =>
  Object.entries(row.cells).flatMap(([lang, ids]) => ids.map((id) => `${row.level} ${lang} ${id}`))
