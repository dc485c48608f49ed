/**
 * Concepts as CSV and TSV for spreadsheets (RFC 4180 quoting), written and read. Columns may stand in any order and be
 * named by code or by the language's English name; lists of pairs (`sourceLang,targetLang,sourceString,targetString`) are
 * read too. The separator is taken from the header. A cell that a spreadsheet would run as a formula gets an apostrophe (csv.ts), which reading takes
 * off. What was written reads back the same; a line that cannot be used is a problem with its line.
 */
import { LANGS, type Lang, parseLang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { Concept, TermStatus } from '../../model/term.ts'
import { csvRecords, plainCell, plainFormula, separatorOf } from '../csv.ts'
import { escapeField, joinTerms, splitTerms, unescapeField } from '../../text/term-cell.ts'

const COLUMNS = ['id', ...LANGS, 'status', 'source', 'note'] as const

/** The file's text, with a byte order mark so that spreadsheets take it for UTF-8 where `mark` asks for it. */
export function writeTermsCsv(concepts: readonly Concept[], separator: ',' | ';' | '\t' = ',', mark = false): string {
  const lines = concepts.map((concept) =>
    COLUMNS.map((name) => {
      if (name === 'id' || name === 'status' || name === 'source' || name === 'note')
        return quote(plainFormula(escapeField(concept[name])), separator)
      return quote(plainFormula(joinTerms(concept.terms[name] ?? [])), separator)
    }).join(separator),
  )
  return `${mark ? '\ufeff' : ''}${[COLUMNS.join(separator), ...lines].join('\r\n')}\r\n`
}

function quote(field: string, separator: string): string {
  return field.includes('"') || field.includes(separator) || /^\s|\s$/.test(field)
    ? `"${field.replaceAll('"', '""')}"`
    : field
}

const NAMES: Readonly<Record<string, string>> = {
  arabic: 'ar',
  chinese: 'zh',
  english: 'en',
  french: 'fr',
  russian: 'ru',
  spanish: 'es',
  conceptid: 'id',
  recordid: 'id',
  notation: 'id',
  notes: 'note',
  comment: 'note',
  remarks: 'note',
}

/** The concepts of a CSV or TSV file, in file order. `file` names it in problems. */
export function readTermsCsv(text: string, file?: string): Read<readonly Concept[]> {
  const named = file === undefined ? {} : { file }
  const problems: Problem[] = []
  const body = text.replace(/^\ufeff/, '')
  const firstLine = /^[^\r\n]*/.exec(body)?.[0] ?? ''
  const separator = separatorOf(firstLine)
  const [header, ...records] = csvRecords(body, separator)
  if (header === undefined) return { value: [], problems }
  const names = header.fields.map(nameOf)
  const pairs = ['sourcelang', 'targetlang', 'sourcestring', 'targetstring'].every((name) => names.includes(name))
  if (!pairs && !names.some((name) => (LANGS as readonly string[]).includes(name))) {
    problems.push({
      kind: 'malformed-record',
      ...named,
      place: { line: 1 },
      found: firstLine,
      expected: COLUMNS.join(separator),
    })
    return { value: [], problems }
  }
  const twice = names.find((name, at) => COLUMNS.some((known) => known === name) && names.indexOf(name) < at)
  if (twice !== undefined)
    problems.push({
      kind: 'malformed-record',
      ...named,
      place: { line: 1 },
      found: `${twice} twice`,
      expected: 'each column once; the first is read',
    })
  const concepts: Concept[] = []
  const seen = new Set<string>()
  for (const { fields: cells, line } of records) {
    const fields = cells.map(plainCell)
    if (fields.every((field) => field.trim() === '')) continue
    const wrong = (found: string, expected: string): void => {
      problems.push({ kind: 'malformed-record', ...named, place: { line }, found, expected })
    }
    if (fields.length !== names.length) {
      wrong(`${fields.length} fields`, `${names.length} fields`)
      continue
    }
    const field = (name: string): string => unescapeField(fields[names.indexOf(name)] ?? '')
    const id = (names.includes('id') ? field('id') : `line-${line}`).trim()
    const terms = pairs
      ? pairOf(field)
      : sixOf((lang) => (names.includes(lang) ? (fields[names.indexOf(lang)] ?? '') : ''))
    const status = field('status').trim() || 'candidate'
    if (id === '' || Object.keys(terms).length === 0)
      wrong(fields.join(' '), 'an id and a term in one of the six languages')
    else if (!/^(official|corpus|candidate)$/.test(status)) wrong(status, 'official, corpus or candidate')
    else if (seen.has(id)) problems.push({ kind: 'concept-repeated', ...named, place: { line }, found: id })
    else {
      seen.add(id)
      concepts.push({ id, terms, status: status as TermStatus, source: field('source'), note: field('note') })
    }
  }
  return { value: concepts, problems }
}

function nameOf(cell: string): string {
  const plain = cell
    .trim()
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  const known = NAMES[plain] ?? plain
  return /^[a-z]{2}([-_]\w+)?$/i.test(cell.trim()) && known !== 'id' ? (parseLang(cell) ?? known) : known
}

function sixOf(cell: (lang: Lang) => string): Concept['terms'] {
  return Object.fromEntries(
    LANGS.flatMap((lang) =>
      ((list) => (list.length === 0 ? [] : [[lang, list]]))([...new Set(splitTerms(cell(lang)))]),
    ),
  )
}

function pairOf(field: (name: string) => string): Concept['terms'] {
  const [from, to] = [parseLang(field('sourcelang')), parseLang(field('targetlang'))]
  const pairs = [
    ...(from === null ? [] : [[from, field('sourcestring').trim()]]),
    ...(to === null ? [] : [[to, field('targetstring').trim()]]),
  ] as [Lang, string][]
  return sixOf((lang) =>
    joinTerms(pairs.filter(([other, term]) => other === lang && term !== '').map(([, term]) => term)),
  )
}
