/**
 * Aligns the versions of a document: paragraph rows by structure with content deciding where structure disagrees, then
 * sentence rows inside each paragraph row, both over all versions at once. Input: segmented versions; output: the
 * `Alignment` that is written to the corpus, with every sentence of every version in exactly one sentence row. Rows set by
 * people are constraints; those whose text has changed or whose ids are gone are reported and left out. Deterministic.
 */
import type { Alignment, AlignMethod, Evidence, Row } from '../model/alignment.ts'
import type { SegmentedBlock, SegmentedVersion } from '../model/document.ts'
import { sentenceId } from '../model/ids.ts'
import { isLang, LANGS, type Lang } from '../model/lang.ts'
import type { Problem } from '../model/problem.ts'
import type { Concept } from '../model/term.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import { calibrateRow } from './pair/calibration.ts'
import { lexiconFromConcepts, type Lexicon, type Lexicons } from '../lexicon/lexicon.ts'
import { alignParagraphs, type ParagraphUnit, type ScoredRow } from './join/align-units.ts'
import type { LexiconReport } from '../lexicon/prior.ts'
import { hashTexts } from '../text/hash.ts'
import { createTokeniser, type Tokeniser } from '../lexicon/alignment-tokens.ts'

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

/** Aligns the versions held. With one version every row has one cell; with none there are no rows. */
export function alignDocument(versions: Versions, options: DocumentOptions): DocumentAlignment {
  const pivot = choosePivot(versions, options.originalLanguage ?? null)
  const langs = [pivot, ...LANGS.filter((lang) => lang !== pivot)].filter((lang) => versions[lang] !== undefined)
  const lexicons = [...(options.lexicons ?? []), ...ownLexicons(langs, options)]
  const shared = { lexicons, order: langs, ...(options.chinese === undefined ? {} : { chinese: options.chinese }) }
  const manual = readManual(options.manual ?? [], versions)
  const blocks = (lang: Lang): readonly SegmentedBlock[] => versions[lang]?.blocks ?? []

  const paragraphUnits: Partial<Record<Lang, readonly ParagraphUnit[]>> = {}
  for (const lang of langs) paragraphUnits[lang] = blocks(lang).map(blockUnit)
  const blockIds = new Map(
    langs.map((lang) => [lang, new Map(blocks(lang).map((block, k) => [block.id as string, k]))]),
  )
  const paragraphs = alignParagraphs(paragraphUnits, {
    ...shared,
    manual: manual.rows.filter((row) => row.level === 'paragraph').map((row) => indices(row, blockIds)),
  })

  // The sentences of each version in the order of the rows, so that a moved block's sentences stand by their like.
  const flat = new Map<Lang, { id: string; text: string }[]>(langs.map((lang) => [lang, []]))
  const borders: Partial<Record<Lang, number>>[] = []
  for (const row of paragraphs.rows) {
    for (const lang of langs) {
      for (const k of row.cells[lang] ?? []) flat.get(lang)?.push(...sentencesOf(blocks(lang)[k]!))
    }
    borders.push(Object.fromEntries(langs.map((lang) => [lang, flat.get(lang)?.length ?? 0])))
  }
  const sentenceUnits: Partial<Record<Lang, readonly ParagraphUnit[]>> = {}
  for (const lang of langs) sentenceUnits[lang] = flat.get(lang) ?? []
  const sentenceIds = new Map(langs.map((lang) => [lang, new Map((flat.get(lang) ?? []).map(({ id }, k) => [id, k]))]))
  // Ids of sentences are no evidence: sentence two of one version need not be sentence two of another.
  const sentences = alignParagraphs(
    Object.fromEntries(langs.map((lang) => [lang, (flat.get(lang) ?? []).map(({ text }) => ({ text }))])),
    {
      ...shared,
      borders,
      manual: manual.rows.filter((row) => row.level === 'sentence').map((row) => indices(row, sentenceIds)),
    },
  )

  const manualByCells = new Map(manual.rows.map((row) => [cellsKey(row.level, row.cells), row]))
  const names = new Set<string>()
  const toRow = (level: Row['level'], found: ScoredRow): Row => {
    const cells: Partial<Record<Lang, readonly string[]>> = {}
    for (const lang of langs) {
      const ids = found.cells[lang]?.map((k) =>
        level === 'paragraph' ? (blocks(lang)[k]!.id as string) : (flat.get(lang)?.[k]?.id ?? ''),
      )
      if (ids !== undefined) cells[lang] = ids
    }
    const set = manualByCells.get(cellsKey(level, cells))
    const id = uniqueId(cells, langs, level, names)
    if (set !== undefined) return { ...set, id, cells, confidence: 1 }
    const lone = Object.keys(cells).length < 2
    return {
      id,
      level,
      cells,
      method: lone ? 'none' : methodOf(found),
      confidence: lone ? loneConfidence(found) : calibrateRow(found.confidence),
      ...(lone ? {} : { evidence: evidenceOf(found) }),
    }
  }
  // A sentence row stands under the paragraph row that its first sentence lies in.
  const rowOfSentence = new Map<Lang, Int32Array>(
    langs.map((lang) => [lang, new Int32Array(flat.get(lang)?.length ?? 0)]),
  )
  borders.forEach((border, r) => {
    for (const lang of langs) rowOfSentence.get(lang)?.fill(r, r === 0 ? 0 : borders[r - 1]?.[lang], border[lang])
  })
  const under: ScoredRow[][] = paragraphs.rows.map(() => [])
  for (const row of sentences.rows) {
    const lang = langs.find((held) => row.cells[held] !== undefined)
    if (lang !== undefined) under[rowOfSentence.get(lang)?.[row.cells[lang]![0]!] ?? 0]?.push(row)
  }
  const rows = paragraphs.rows.flatMap((row, r) => [
    toRow('paragraph', row),
    ...(under[r] ?? []).map((sentence) => toRow('sentence', sentence)),
  ])
  return {
    alignment: { version: 1, doc: options.doc, pivot, inputs: options.inputs ?? {}, rows },
    problems: manual.problems,
    lexiconReport: sentences.lexiconReport,
  }
}

/** The original language if held, else the version with the fewest problems, English before the others at a draw. */
export function choosePivot(versions: Versions, original: Lang | null): Lang {
  if (original !== null && versions[original] !== undefined) return original
  const held = LANGS.filter((lang) => versions[lang] !== undefined)
  const worth = (lang: Lang) => (versions[lang]?.problems.length ?? 0) * 2 - (lang === 'en' ? 1 : 0)
  return held.reduce<Lang>((best, lang) => (worth(lang) < worth(best) ? lang : best), held[0] ?? 'en')
}

function ownLexicons(langs: readonly Lang[], options: DocumentOptions): readonly Lexicon[] {
  const tokenisers = new Map(langs.map((lang) => [lang, remembering(createTokeniser(lang, options.chinese))]))
  return langs.flatMap((a, i) =>
    langs.slice(i + 1).flatMap((b) => {
      const pair = [tokenisers.get(a)!, tokenisers.get(b)!] as const
      return options.concepts === undefined ? [] : [lexiconFromConcepts([a, b], options.concepts, pair)]
    }),
  )
}

/** Each name is cut once, not once for each of the five pairs it is in. */
function remembering(tokenise: Tokeniser): Tokeniser {
  const known = new Map<string, string[]>()
  return (text) => {
    let tokens = known.get(text)
    if (tokens === undefined) known.set(text, (tokens = tokenise(text)))
    return tokens
  }
}

function blockUnit(block: SegmentedBlock): ParagraphUnit {
  const text = block.text.trim() === '' ? (block.label ?? '') : block.text
  return { text, key: block.id, kind: block.kind, ...(block.number === undefined ? {} : { number: block.number }) }
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

function indices(
  row: Row,
  ids: ReadonlyMap<Lang, ReadonlyMap<string, number>>,
): Partial<Record<Lang, readonly number[]>> {
  const cells: Partial<Record<Lang, readonly number[]>> = {}
  for (const lang of LANGS) {
    const list = row.cells[lang]?.flatMap((id) => ids.get(lang)?.get(id) ?? [])
    if (list !== undefined) cells[lang] = list.sort((a, b) => a - b)
  }
  return cells
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
