/**
 * Codec of `alignments/<slug>.jsonl`: a header line, then a row a line. Ids and figures only, never text, so that a
 * person can read a diff of it. Writing is canonical: languages in masthead order, confidences to three places; the
 * same alignment always gives the same bytes. Reading keeps what is well formed and names every line that is not.
 */
import type { AlignMethod, Alignment, Evidence, Row } from '../model/alignment.ts'
import { inLangOrder, isLang, type Lang } from '../model/lang.ts'
import type { Problem, Read } from '../model/problem.ts'

const FORMAT = 'hexapla-alignment'
const METHODS: readonly AlignMethod[] = ['manual', 'number', 'structure', 'values', 'lexicon', 'length', 'none']

/** The file's text, ending in a line feed. */
export function writeAlignment(alignment: Alignment): string {
  const { rows, ...header } = canonicalAlignment(alignment)
  return [{ format: FORMAT, ...header }, ...rows].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** The alignment as it will be read from its file: languages in masthead order, confidences to three places. */
export function canonicalAlignment(alignment: Alignment): Alignment {
  const { version, doc, pivot, inputs, rows } = alignment
  return { version, doc, pivot, inputs: inLangOrder(inputs), rows: rows.map(canonicalRow) }
}

/** The alignment a file's text holds; null where its header is missing or of another format or version. */
export function readAlignment(text: string, file: string): Read<Alignment | null> {
  const problems: Problem[] = []
  const lines = text.split('\n')
  const header = parseObject(lines[0] ?? '')
  if (header === null || header['format'] !== FORMAT || header['version'] !== 1 || !isLang(header['pivot'])) {
    const expected = `{"format":"${FORMAT}","version":1,…}`
    return { value: null, problems: [malformed(file, 1, lines[0] ?? '', expected)] }
  }
  const rows: Row[] = []
  lines.forEach((line, index) => {
    if (index === 0 || line.trim() === '') return
    const row = readRow(parseObject(line))
    if (row === null) problems.push(malformed(file, index + 1, line, 'a row with id, level, cells, method, confidence'))
    else rows.push(row)
  })
  const value: Alignment = {
    version: 1,
    doc: String(header['doc'] ?? ''),
    pivot: header['pivot'],
    inputs: stringCells(header['inputs']),
    rows,
  }
  return { value, problems }
}

/** A row as the file holds it: optional members left out where absent. */
function canonicalRow(row: Row): Row {
  return {
    id: row.id,
    level: row.level,
    cells: inLangOrder(row.cells),
    method: row.method,
    confidence: round(row.confidence),
    ...(row.evidence === undefined ? {} : { evidence: roundAll(row.evidence) }),
    ...(row.author === undefined ? {} : { author: row.author }),
    ...(row.date === undefined ? {} : { date: row.date }),
    ...(row.hashes === undefined ? {} : { hashes: inLangOrder(row.hashes) }),
  }
}

function readRow(line: Record<string, unknown> | null): Row | null {
  if (line === null) return null
  const { id, level, method, confidence, cells, author, date, evidence, hashes } = line
  if (typeof id !== 'string' || (level !== 'paragraph' && level !== 'sentence')) return null
  if (!METHODS.includes(method as AlignMethod) || typeof confidence !== 'number') return null
  if (typeof cells !== 'object' || cells === null) return null
  const read: Partial<Record<Lang, readonly string[]>> = {}
  for (const [lang, ids] of Object.entries(cells)) {
    if (!isLang(lang) || !Array.isArray(ids) || ids.length === 0 || !ids.every((one) => typeof one === 'string'))
      return null
    read[lang] = ids
  }
  return {
    id,
    level,
    cells: read,
    method: method as AlignMethod,
    confidence,
    ...(typeof evidence === 'object' && evidence !== null ? { evidence: evidence as Evidence } : {}),
    ...(typeof author === 'string' ? { author } : {}),
    ...(typeof date === 'string' ? { date } : {}),
    ...(typeof hashes === 'object' && hashes !== null ? { hashes: stringCells(hashes) } : {}),
  }
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

function stringCells(value: unknown): Partial<Record<Lang, string>> {
  const cells: Partial<Record<Lang, string>> = {}
  for (const [lang, text] of Object.entries(value ?? {}))
    if (isLang(lang) && typeof text === 'string') cells[lang] = text
  return cells
}

const round = (value: number): number => Math.round(value * 1000) / 1000

const roundAll = (evidence: Evidence): Evidence =>
  Object.fromEntries(Object.entries(evidence).map(([name, share]) => [name, round(share as number)]))

const malformed = (file: string, line: number, found: string, expected: string): Problem => ({
  kind: 'malformed-record',
  file,
  place: { line },
  found: found.length > 80 ? `${found.slice(0, 80)}…` : found,
  expected,
})
