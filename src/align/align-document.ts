/**
 * Aligns the versions of a document: paragraph rows by structure with content deciding where structure disagrees, then
 * sentence rows inside each paragraph row, both over all versions at once. Input: segmented versions; output: the
 * `Alignment` that is written to the corpus, with every sentence of every version in exactly one sentence row. Rows set by
 * people are constraints; those whose text has changed or whose ids are gone are reported and left out. Deterministic.
 */
import { firstIndex } from '../text/sequences.ts'
import type { Alignment, AlignMethod, Evidence, Row } from '../model/alignment.ts'
import type { SegmentedBlock, SegmentedVersion } from '../model/document.ts'
import { sentenceId } from '../model/ids.ts'
import { isLang, LANGS, type Lang } from '../model/lang.ts'
import type { Problem } from '../model/problem.ts'
import type { Concept } from '../model/term.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import { calibrateRow } from './pair/calibration.ts'
import { lexiconFromConcepts, type Lexicon, type Lexicons } from '../lexicon/lexicon.ts'
import { prepareVersions, type ScoredRow } from './join/align-versions.ts'
import type { LexiconReport } from '../lexicon/prior.ts'
import { hashTexts } from '../text/hash.ts'
import { createTokeniser, rememberTokens } from '../lexicon/alignment-tokens.ts'
import type { ParagraphUnit } from './pair/structure-evidence.ts'

export interface DocumentOptions {
  /** Slug of the document. */
  readonly doc: string
  /** SHA-256 of each version's file. */
  readonly inputs?: Partial<Record<Lang, string>>
  readonly originalLanguage?: Lang | null
  /** Rows set by people before. */
  readonly manual?: readonly Row[]
  readonly chinese?: ChineseCutter
  readonly concepts?: readonly Concept[]
  readonly lexicons?: Lexicons
}

export interface DocumentAlignment {
  readonly alignment: Alignment
  /** Manual rows that no longer fit. */
  readonly problems: readonly Problem[]
  /** Per pair of languages (`zh-en`), what was loaded and how much of the text it covers. */
  readonly lexiconReport: Readonly<Record<string, readonly LexiconReport[]>>
}

type Versions = Partial<Record<Lang, SegmentedVersion>>

/** Aligns the given versions. With one version every row has one cell; with none there are no rows. */
export function alignDocument(versions: Versions, options: DocumentOptions): DocumentAlignment {
  const pivot = choosePivot(versions, options.originalLanguage ?? null)
  const langs = [pivot, ...LANGS.filter((lang) => lang !== pivot)].filter((lang) => versions[lang] !== undefined)
  const manual = readManual(options.manual ?? [], versions)
  const blocks = (lang: Lang): readonly SegmentedBlock[] => versions[lang]?.blocks ?? []
  const aligner = prepareVersions(Object.fromEntries(langs.map((lang) => [lang, blocks(lang).map(blockUnit)])), {
    lexicons: [...(options.lexicons ?? []), ...termLexicons(langs, options)],
    order: langs,
    ...(options.chinese === undefined ? {} : { chinese: options.chinese }),
  })
  const blockIds = langs.map((lang) => [lang, blocks(lang).map(({ id }) => id as string)] as const)
  const paragraphRows = aligner.alignBlocks(manualOf(manual.rows, 'paragraph', blockIds))
  const placed = placeSentences(langs, blocks, paragraphRows)
  const sentenceIds = langs.map((lang) => [lang, placed.ids.get(lang)!] as const)
  const sentenceRows = aligner.alignSentences({
    order: Object.fromEntries(langs.map((lang) => [lang, Int32Array.from(placed.order.get(lang)!)])),
    borders: placed.borders,
    manual: manualOf(manual.rows, 'sentence', sentenceIds),
  })
  const write = rowWriter(langs, manual.rows)
  const under = rowsUnder(sentenceRows, placed.borders, langs)
  const rows = paragraphRows.flatMap((row, r) => [
    write('paragraph', row, new Map(blockIds)),
    ...(under[r] ?? []).map((sentence) => write('sentence', sentence, new Map(sentenceIds))),
  ])
  return {
    alignment: { version: 1, doc: options.doc, pivot, inputs: options.inputs ?? {}, rows },
    problems: manual.problems,
    lexiconReport: aligner.lexiconReport,
  }
}

interface PlacedSentences {
  /** Ids of each version's sentences in the order of the rows, so that a moved block's sentences are by their like. */
  readonly ids: ReadonlyMap<Lang, string[]>
  /** The same as numbers among all sentences as the aligner counts them: a block without sentences counts as one. */
  readonly order: ReadonlyMap<Lang, number[]>
  /** How many sentences of each version the rows up to each one hold. */
  readonly borders: readonly Partial<Record<Lang, number>>[]
}

function placeSentences(
  langs: readonly Lang[],
  blocks: (lang: Lang) => readonly SegmentedBlock[],
  rows: readonly ScoredRow[],
): PlacedSentences {
  const ids = new Map<Lang, string[]>(langs.map((lang) => [lang, []]))
  const order = new Map<Lang, number[]>(langs.map((lang) => [lang, []]))
  const firsts = new Map(
    langs.map((lang) => {
      let first = 0
      return [
        lang,
        blocks(lang).map(({ sentences }) => (first += Math.max(1, sentences.length)) - Math.max(1, sentences.length)),
      ]
    }),
  )
  const borders = rows.map((row) => {
    for (const lang of langs) {
      for (const k of row.cells[lang] ?? []) {
        const block = blocks(lang)[k]!
        block.sentences.forEach((_, n) => {
          ids.get(lang)!.push(sentenceId(block.id, n + 1))
          order.get(lang)!.push(firsts.get(lang)![k]! + n)
        })
      }
    }
    return Object.fromEntries(langs.map((lang) => [lang, ids.get(lang)!.length]))
  })
  return { ids, order, borders }
}

/** The sentence rows under each paragraph row: those whose first sentence lies in it. */
function rowsUnder(
  sentences: readonly ScoredRow[],
  borders: PlacedSentences['borders'],
  langs: readonly Lang[],
): readonly (readonly ScoredRow[])[] {
  const under: ScoredRow[][] = borders.map(() => [])
  for (const row of sentences) {
    const lang = langs.find((held) => row.cells[held] !== undefined)
    if (lang === undefined) continue
    const first = row.cells[lang]![0]!
    under[firstIndex(0, borders.length, (at) => borders[at]![lang]! > first)]?.push(row)
  }
  return under
}

type RowWriter = (level: Row['level'], found: ScoredRow, ids: ReadonlyMap<Lang, readonly string[]>) => Row

/** Makes rows as they are written: with ids, method, confidence and evidence, or as people have set them. */
function rowWriter(langs: readonly Lang[], manual: readonly Row[]): RowWriter {
  const manualByCells = new Map(manual.map((row) => [cellsKey(row.level, row.cells), row]))
  const taken = new Set<string>()
  return (level, found, ids) => {
    const cells: Partial<Record<Lang, readonly string[]>> = {}
    for (const lang of langs) {
      const cell = found.cells[lang]?.map((k) => ids.get(lang)![k]!)
      if (cell !== undefined) cells[lang] = cell
    }
    const set = manualByCells.get(cellsKey(level, cells))
    const id = uniqueId(cells, langs, level, taken)
    if (set !== undefined) return { ...set, id, cells, confidence: 1 }
    if (Object.keys(cells).length < 2) return { id, level, cells, method: 'none', confidence: loneConfidence(found) }
    const confidence = calibrateRow(found.confidence)
    return { id, level, cells, method: methodOf(found), confidence, evidence: evidenceOf(found) }
  }
}

/** The original language if held, else the version with the fewest problems, English before the others at a draw. */
export function choosePivot(versions: Versions, original: Lang | null): Lang {
  if (original !== null && versions[original] !== undefined) return original
  const held = LANGS.filter((lang) => versions[lang] !== undefined)
  const worth = (lang: Lang) => (versions[lang]?.problems.length ?? 0) * 2 - (lang === 'en' ? 1 : 0)
  return held.reduce<Lang>((best, lang) => (worth(lang) < worth(best) ? lang : best), held[0] ?? 'en')
}

/** The termbase as lexicons of all pairs; each wording is cut once, not once for each of the five pairs it is in. */
function termLexicons(langs: readonly Lang[], { concepts, chinese }: DocumentOptions): readonly Lexicon[] {
  if (concepts === undefined) return []
  const tokenisers = new Map(langs.map((lang) => [lang, rememberTokens(createTokeniser(lang, chinese))]))
  return langs.flatMap((a, i) =>
    langs.slice(i + 1).map((b) => lexiconFromConcepts([a, b], concepts, [tokenisers.get(a)!, tokenisers.get(b)!])),
  )
}

function blockUnit(block: SegmentedBlock): ParagraphUnit {
  const text = block.text.trim() === '' ? (block.label ?? '') : block.text
  const sentences = block.sentences.length === 0 ? [text] : sentencesOf(block).map((sentence) => sentence.text)
  return {
    text,
    sentences,
    key: block.id,
    kind: block.kind,
    ...(block.number === undefined ? {} : { number: block.number }),
  }
}

function sentencesOf(block: SegmentedBlock): readonly { id: string; text: string }[] {
  return block.sentences.map((span, n) => ({
    id: sentenceId(block.id, n + 1),
    text: block.text.slice(span.start, span.end),
  }))
}

/** Manual rows that fit the texts as they are, and problems for those that do not. */
function readManual(rows: readonly Row[], versions: Versions): { rows: readonly Row[]; problems: readonly Problem[] } {
  const problems: Problem[] = []
  const texts = new Map<string, string>()
  for (const lang of LANGS) {
    for (const block of versions[lang]?.blocks ?? []) {
      texts.set(`${lang} ${block.id}`, block.text)
      for (const { id, text } of sentencesOf(block)) texts.set(`${lang} ${id}`, text)
    }
  }
  const kept = rows.filter((row) => {
    for (const [lang, ids] of Object.entries(row.cells)) {
      if (!isLang(lang) || versions[lang] === undefined) {
        problems.push({ kind: 'stale-manual-row', place: { block: row.id }, found: lang, expected: 'a version held' })
        return false
      }
      const found = ids.map((id) => texts.get(`${lang} ${id}`))
      const missing = found.indexOf(undefined)
      if (missing >= 0) {
        problems.push({ kind: 'unknown-id', place: { block: row.id }, found: `${lang} ${ids[missing]}` })
        return false
      }
      const expected = row.hashes?.[lang]
      const hash = hashTexts(found as string[])
      if (expected !== undefined && expected !== hash) {
        problems.push({ kind: 'stale-manual-row', place: { block: row.id }, found: `${lang} ${hash}`, expected })
        return false
      }
    }
    return true
  })
  return { rows: kept, problems }
}

/** Manual rows of a level as indices into lists of ids. */
function manualOf(
  rows: readonly Row[],
  level: Row['level'],
  ids: readonly (readonly [Lang, readonly string[]])[],
): readonly Partial<Record<Lang, readonly number[]>>[] {
  const places = new Map(ids.map(([lang, list]) => [lang, new Map(list.map((id, k) => [id, k]))]))
  return rows
    .filter((row) => row.level === level)
    .map((row) => {
      const cells: Partial<Record<Lang, readonly number[]>> = {}
      for (const lang of LANGS) {
        const list = row.cells[lang]?.flatMap((id) => places.get(lang)?.get(id) ?? [])
        if (list !== undefined) cells[lang] = list.sort((a, b) => a - b)
      }
      return cells
    })
}

function cellsKey(level: Row['level'], cells: Row['cells']): string {
  return `${level} ${LANGS.map((lang) => [...(cells[lang] ?? [])].sort().join(' ')).join('|')}`
}

function uniqueId(cells: Row['cells'], langs: readonly Lang[], level: Row['level'], taken: Set<string>): string {
  const lang = langs.find((held) => cells[held] !== undefined)
  const first = (lang === undefined ? undefined : cells[lang]?.[0]) ?? 'x0'
  // The id of a row that the pivot lacks may be that of another row: it then names its language.
  let id = first
  for (let n = 1; taken.has(`${level} ${id}`); n++) id = n === 1 ? `${first}~${lang}` : `${first}~${lang}${n}`
  taken.add(`${level} ${id}`)
  return id
}

function methodOf(row: ScoredRow): AlignMethod {
  if (row.structure >= row.words + row.length) return row.structure > 0 ? 'structure' : 'length'
  return row.words >= row.length ? 'lexicon' : 'length'
}

function evidenceOf(row: ScoredRow): Evidence {
  const sum = row.words + row.length + row.structure
  if (sum === 0) return {}
  const share = (value: number) => Math.round((value / sum) * (1 - row.otherVersions) * 1000) / 1000
  const evidence: Record<string, number> = { lexicon: share(row.words), length: share(row.length) }
  if (row.structure > 0) evidence['structure'] = share(row.structure)
  if (row.otherVersions > 0) evidence['otherVersions'] = Math.round(row.otherVersions * 1000) / 1000
  return evidence
}

/** A unit without counterpart is as sure as nothing else is likely. */
function loneConfidence(row: ScoredRow): number {
  return Math.round((1 - row.confidence) * 500) / 1000
}
