/**
 * A ready-aligned document into the corpus. Its pairs are kept as one TMX, `aligned.tmx`, which all its versions name:
 * reading it pairs them as they came and nothing is aligned again. What the TMX would not give back letter for letter is
 * refused, so that no text is altered on the way.
 */
import { writeAlignment } from '../../format/alignment-file.ts'
import { tmxPieces } from '../../format/tmx/write-tmx.ts'
import type { DocumentInfo, SegmentedVersion, VersionInfo } from '../../model/document.ts'
import type { Alignment } from '../../model/alignment.ts'
import { blockOf } from '../../model/ids.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Problem } from '../../model/problem.ts'
import type { AlignedUnit } from '../../model/source.ts'
import type { Unit } from '../../model/unit.ts'
import type { Corpus, CorpusChange } from '../../ports/corpus.ts'
import { buildRecord } from '../record.ts'
import type { Hash } from '../steps.ts'
import { prepareFile } from '../version.ts'

/** A document as a ready-aligned corpus gives it. */
export interface AlignedDocument {
  readonly slug: string
  readonly symbol: string | null
  readonly units: readonly AlignedUnit[]
  /** Whether the texts are official; null: as the units themselves say, and unofficial where one of a language does not. */
  readonly official: boolean | null
  /** Where the texts come from, for readers; null: as the units say, else the file. */
  readonly source: string | null
  /** Hash of the files it comes from and of how they were read: tells whether it was imported before. */
  readonly imported: string
  /** Name of the file, for problems. */
  readonly file: string
}

/** The changes that put a document in place; null, with problems, where it cannot be taken. */
export interface PreparedImport {
  readonly changes: readonly CorpusChange[] | null
  readonly problems: readonly Problem[]
}

/** Name of the file that all versions of an imported document share. */
const ALIGNED_FILE = 'aligned.tmx'

/** Makes what is to be written. Reads nothing of the corpus, so that it needs no lock. */
export async function prepareImport(document: AlignedDocument, hash: Hash): Promise<PreparedImport> {
  const { slug, symbol, file } = document
  const units = document.units.map(withoutBlanks).filter(({ texts }) => Object.keys(texts).length > 0)
  const langs = LANGS.filter((lang) => units.some(({ texts }) => texts[lang] !== undefined))
  if (langs.length < 2) {
    const found = langs.length === 0 ? 'no text' : `${langs[0]} only`
    return refused({ kind: 'unpaired', file, found, expected: 'two to six languages' })
  }
  let text = ''
  for await (const piece of tmxPieces(
    units.map((unit, index) => written(unit, index, document)),
    { langs },
  ))
    text += piece
  const bytes = new TextEncoder().encode(text)
  const { versions } = await prepareFile({ name: `${slug}/${ALIGNED_FILE}`, bytes })
  const altered = alteredUnit(units, versions)
  if (altered !== null)
    return refused({
      kind: 'malformed-record',
      file,
      place: { line: altered.line },
      found: Object.values(altered.texts).join(' | ').slice(0, 120),
      expected: 'text without control characters or lines that begin with spaces',
    })
  const sha256 = await hash(bytes)
  const held = (lang: Lang): VersionInfo => ({
    file: ALIGNED_FILE,
    format: 'tmx',
    sha256,
    ...originOf(document, units, lang),
    imported: document.imported,
  })
  const info: DocumentInfo = {
    slug,
    symbol,
    titles: {},
    organ: null,
    session: null,
    agendaItem: null,
    date: null,
    originalLanguage: null,
    versions: Object.fromEntries(langs.map((lang) => [lang, held(lang)])),
  }
  const byLang = Object.fromEntries(versions.map((version) => [version.lang, version]))
  const { alignment: made, problems } = await buildRecord(info, byLang, null, () => ({}))
  const alignment = withFacts(made, units)
  return {
    changes: [
      { kind: 'version', slug, name: ALIGNED_FILE, bytes },
      { kind: 'document', info },
      { kind: 'alignment', slug, text: writeAlignment(alignment) },
    ],
    problems,
  }
}

/** Whether a document may be put in place: it is new, it was imported before, or the very same was (`same`). */
export async function importState(
  corpus: Corpus,
  { slug, imported, file }: Pick<AlignedDocument, 'slug' | 'imported' | 'file'>,
): Promise<'new' | 'same' | 'changed' | Problem> {
  const { value, problems } = await corpus.info(slug)
  if (value === null) return problems.every(({ kind }) => kind === 'file-missing') ? 'new' : taken('unreadable facts')
  const versions = Object.values(value.versions)
  if (versions.some((version) => version.imported === undefined)) return taken('versions that were added')
  if (versions.every((version) => version.imported === imported)) return 'same'
  // a person's corrections are of the texts as they were
  const corrected = (await corpus.alignment(slug))?.includes('"method":"manual"') ?? false
  return corrected ? taken('rows corrected by a person') : 'changed'

  function taken(found: string): Problem {
    return { kind: 'name-taken', file, found: `${slug}: ${found}` }
  }
}

const refused = (problem: Problem): PreparedImport => ({ changes: null, problems: [problem] })

function withoutBlanks(unit: AlignedUnit): AlignedUnit {
  const texts = Object.fromEntries(Object.entries(unit.texts).filter(([, text]) => text.trim() !== ''))
  return { ...unit, texts }
}

/** Status and source of a language: as they were given, else as all its units say alike. */
function originOf(
  { official, source, file }: AlignedDocument,
  units: readonly AlignedUnit[],
  lang: Lang,
): Pick<VersionInfo, 'status' | 'source'> {
  const said = units.filter(({ texts }) => texts[lang] !== undefined).map(({ facts }) => facts?.cells[lang])
  const isOfficial = official ?? (said.length > 0 && said.every((facts) => facts?.status === 'official'))
  const sources = new Set(said.map((facts) => facts?.source))
  const [only] = sources.size === 1 ? sources : []
  return {
    status: isOfficial ? 'official' : 'unofficial',
    source: source ?? only ?? `Imported from ${file.replace(/^.*[/\\]/, '')}`,
  }
}

/** The rows with the method and confidence that the file states for their units. */
function withFacts(alignment: Alignment, units: readonly AlignedUnit[]): Alignment {
  const stated = new Map(units.map(({ id, facts }) => [id, facts]))
  const rows = alignment.rows.map((row) => {
    const facts = stated.get(blockOf(row.id))
    const { method, confidence } = facts ?? {}
    // a row set by a person has a hash of its texts, which a file does not bring
    if (method === undefined || confidence === undefined || row.method === 'none') return row
    const { evidence: _, ...rest } = row
    return { ...rest, method: method === 'manual' ? 'structure' : method, confidence }
  })
  return { ...alignment, rows }
}

function written(unit: AlignedUnit, index: number, { slug, symbol }: AlignedDocument): Unit {
  const cells = Object.entries(unit.texts).map(([lang, text]) => [
    lang,
    { text, ids: [], status: 'unofficial', source: '', ...unit.facts?.cells[lang as Lang] },
  ])
  return {
    doc: slug,
    symbol,
    title: null,
    id: unit.id ?? String(index + 1),
    ref: unit.facts?.ref ?? '',
    kind: unit.facts?.kind ?? 'unnumbered',
    level: 'paragraph',
    method: 'structure',
    confidence: 1,
    cells: Object.fromEntries(cells),
  }
}

/** The first unit whose text does not come back as it was, or null. */
function alteredUnit(units: readonly AlignedUnit[], versions: readonly SegmentedVersion[]): AlignedUnit | null {
  const next = new Map<Lang, number>()
  for (const unit of units) {
    for (const { lang, blocks } of versions as readonly (SegmentedVersion & { lang: Lang })[]) {
      const text = unit.texts[lang]
      if (text === undefined) continue
      const at = next.get(lang) ?? 0
      if (blocks[at]?.text !== text) return unit
      next.set(lang, at + 1)
    }
  }
  return null
}
