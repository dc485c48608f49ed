/**
 * Parsing quality on the files of ../shared/data/un-files: numbered paragraphs, headings, footnote bodies and anchors
 * against gold, table rows of PDFs against those of the Word files, furniture left in text, and paragraphs broken at page ends. A block is right when its number is equal
 * and the normalised edit distance of its text to gold is at most 0.05 (data/README.md). Prints a table; with
 * `--misses` also what is wrong.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSource } from '../../src/format/read.ts'
import type { Block, Version } from '../../src/model/document.ts'
import type { Source } from '../../src/model/source.ts'
import { parse } from '../../src/parse/parse.ts'
import { sharedData } from '../../test/shared-data.ts'
import type { Figure } from './align-run.ts'

interface Gold {
  readonly blocks: readonly {
    readonly style: string
    readonly text: string
    readonly num?: string
    readonly table?: boolean
  }[]
  readonly footnotes: Readonly<Record<string, string>>
}

export interface Score {
  readonly right: number
  readonly predicted: number
  readonly gold: number
}

export interface FileScores {
  readonly file: string
  readonly paragraphs: Score
  readonly headings: Score
  readonly notes: Score
  readonly anchors: Score
  /** Rows of tables; of a PDF beside those of the Word file, which counts its own as right. */
  readonly rows: Score
  readonly furniture: number
  readonly broken: number
  readonly misses: readonly string[]
}

const HEADING_STYLES = /^(HCh|H1|H23|H4|H56|TitleHCH|TitleH1|TitleH2)$/

/** Scores of one parsed version against gold; its table rows against those of `word`, the same document's Word file. */
export function scoreVersion(file: string, version: Version, gold: Gold, word: Version = version): FileScores {
  const misses: string[] = []
  const paragraphs = gold.blocks.filter((block) => block.num !== undefined && block.table !== true)
  const found = version.blocks.filter((block) => block.kind === 'paragraph')
  const byNumber = new Map(found.map((block) => [block.number ?? '', block]))
  let right = 0
  let broken = 0
  for (const { num = '', text } of paragraphs) {
    const own = byNumber.get(num)
    const plain = text.replace(/\[\^\d+\]/g, '')
    if (own !== undefined && distance(own.text, plain) <= 0.05) right += 1
    else {
      if (own !== undefined && plain.startsWith(own.text.slice(0, 40)) && own.text.length < plain.length * 0.95)
        broken += 1
      misses.push(
        `paragraph ${num}: ${own === undefined ? 'missing' : `got ${JSON.stringify(own.text.slice(-90))} for ${JSON.stringify(plain.slice(-90))}`}`,
      )
    }
  }
  const goldHeadings = gold.blocks
    .filter((block) => HEADING_STYLES.test(block.style) && block.table !== true)
    .map(({ text }) => text.replace(/\[\^\d+\]/g, ''))
  const headings = version.blocks.filter((block) => block.kind === 'heading')
  const matched = matchTexts(headings.map(headingText), goldHeadings, misses, 'heading')
  const notes = Object.entries(gold.footnotes)
  const foundNotes = version.blocks.filter((block) => block.kind === 'footnote')
  const rightNotes = notes.filter(([number, text]) =>
    foundNotes.some((block) => block.number === number && distance(block.text, text) <= 0.05),
  ).length
  if (rightNotes < notes.length)
    misses.push(`footnotes: ${foundNotes.map((block) => `${block.number} ${block.text.slice(0, 40)}`).join(' | ')}`)
  const anchors = goldAnchors(gold)
  const predicted = version.blocks.flatMap((block) =>
    (block.footnotes ?? []).map((mark) => ({ number: mark.number, before: block.text.slice(0, mark.at) })),
  )
  const rightAnchors = anchors.filter((anchor) =>
    predicted.some((mark) => mark.number === anchor.number && tail(mark.before) === tail(anchor.before)),
  ).length
  if (rightAnchors < anchors.length)
    misses.push(`anchors: ${JSON.stringify(predicted.map(({ number, before }) => [number, before.slice(-20)]))}`)
  const rows = scoreRows(version, word, misses)
  const leftovers = version.blocks.filter((block) => isFurniture(block))
  for (const block of leftovers) misses.push(`furniture: ${block.text.slice(0, 80)}`)
  return {
    file,
    paragraphs: { right, predicted: found.length, gold: paragraphs.length },
    headings: { right: matched, predicted: headings.length, gold: goldHeadings.length },
    notes: { right: rightNotes, predicted: foundNotes.length, gold: notes.length },
    anchors: { right: rightAnchors, predicted: predicted.length, gold: anchors.length },
    rows,
    furniture: leftovers.length,
    broken,
    misses,
  }
}

/** Rows with the same cells, spaces and the spaces around dashes and slashes made equal. */
function scoreRows(version: Version, word: Version, misses: string[]): Score {
  const rowsOf = ({ blocks }: Version): string[] =>
    blocks
      .filter(({ kind }) => kind === 'row')
      .map(({ text }) =>
        text
          .replace(/\s+/g, ' ')
          .replace(/ ?([-–—/]) ?/g, '$1')
          .trim(),
      )
  const [found, gold] = [rowsOf(version), rowsOf(word)]
  const left = [...found]
  let right = 0
  for (const row of gold) {
    const at = left.indexOf(row)
    if (at < 0) misses.push(`row missing: ${row.slice(0, 160)}`)
    else {
      right += 1
      left.splice(at, 1)
    }
  }
  for (const row of left) misses.push(`row extra: ${row.slice(0, 160)}`)
  return { right, predicted: found.length, gold: gold.length }
}

function headingText(block: Block): string {
  return [block.label ?? '', block.text].join(' ').trim()
}

function matchTexts(found: readonly string[], gold: readonly string[], misses: string[], what: string): number {
  const left = [...found]
  let right = 0
  for (const text of gold) {
    const at = left.findIndex(
      (own) => distance(own, text) <= 0.05 || distance(unlabelled(own), unlabelled(text)) <= 0.05,
    )
    if (at < 0) misses.push(`${what} missing: ${text.slice(0, 90)}`)
    else {
      right += 1
      left.splice(at, 1)
    }
  }
  for (const extra of left) misses.push(`${what} extra: ${extra.slice(0, 90)}`)
  return right
}

function unlabelled(text: string): string {
  return text.replace(/^([IVX]+|[A-Z]|\d+)\.\s+/, '')
}

function goldAnchors(gold: Gold): readonly { number: number; before: string }[] {
  return gold.blocks.flatMap(({ text }) =>
    [...text.matchAll(/\[\^(\d+)\]/g)].map((match) => ({
      number: Number(match[1]),
      before: text.slice(0, match.index).replace(/\[\^\d+\]/g, ''),
    })),
  )
}

const tail = (text: string): string => text.replace(/[\s\p{Cf}]+/gu, '').slice(-12)

/** A job number, a page of pages, a bare symbol or a rule: never text of a document. */
function isFurniture(block: Block): boolean {
  if (block.kind === 'row' || block.label !== undefined) return false
  return /\b\d{2}-\d{5}\b|\*\d{7}\*|_{6,}|^\d+\/\d+$|^A\/\d+\/\S+$|Distr\.:/.test(block.text.trim())
}

/** Normalised edit distance: edits over the longer length, spaces made equal. */
export function distance(left: string, right: string): number {
  const a = left.replace(/\s+/g, ' ').trim()
  const b = right.replace(/\s+/g, ' ').trim()
  if (a === b) return 0
  const longest = Math.max(a.length, b.length)
  if (Math.abs(a.length - b.length) > longest * 0.1) return 1
  const band = Math.ceil(longest * 0.1) + 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = Array.from({ length: b.length + 1 }, () => longest)
    next[0] = i
    for (let j = Math.max(1, i - band); j <= Math.min(b.length, i + band); j += 1) {
      const swap = (row[j - 1] ?? longest) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min(swap, (row[j] ?? longest) + 1, (next[j - 1] ?? longest) + 1)
    }
    row = next
  }
  return (row[b.length] ?? longest) / longest
}

/** F1 of a score; 1 where there is nothing to find and nothing was found. */
export function f1({ right, predicted, gold }: Score): number {
  return predicted + gold === 0 ? 1 : (2 * right) / (predicted + gold)
}

/** F1 of every kind of block over all files of a format; none where the data is absent. */
export async function measureParse(): Promise<readonly Figure[]> {
  const sums = sumsOf((await scoreAll()) ?? [])
  return [...sums].flatMap(([kind, sum]) => [
    { set: `un-files ${kind}`, measure: 'paragraph F1', value: f1(sum.paragraphs) },
    { set: `un-files ${kind}`, measure: 'heading F1', value: f1(sum.headings) },
    { set: `un-files ${kind}`, measure: 'footnote F1', value: f1(sum.notes) },
    { set: `un-files ${kind}`, measure: 'anchor F1', value: f1(sum.anchors) },
    { set: `un-files ${kind}`, measure: 'table row F1', value: f1(sum.rows) },
    { set: `un-files ${kind}`, measure: 'furniture left (lower is better)', value: sum.furniture },
  ])
}

/** Scores of every file, or null where the data is absent. */
async function scoreAll(): Promise<readonly FileScores[] | null> {
  const folder = sharedData('un-files')
  if (folder === null) return null
  const names = readdirSync(folder)
    .filter((name) => /\.(docx|pdf)$/.test(name))
    .sort()
  const all: FileScores[] = []
  let word: Version | undefined
  // the Word file of a document comes before its PDF
  for (const name of names) {
    const gold = JSON.parse(readFileSync(join(folder, name.replace(/\.\w+$/, '.gold.json')), 'utf8')) as Gold
    const { value } = await readSource(new Uint8Array(readFileSync(join(folder, name))), name)
    if (value === null) continue
    const version = parse(value as Source, 'en')
    if (name.endsWith('.docx')) word = version
    all.push(scoreVersion(name, version, gold, word))
  }
  return all
}

function sumsOf(all: readonly FileScores[]): ReadonlyMap<string, FileScores> {
  const sums = new Map<string, FileScores>()
  for (const kind of ['docx', 'pdf']) {
    const scores = all.filter(({ file }) => file.endsWith(kind))
    if (scores.length === 0) continue
    const sum = (pick: (scores: FileScores) => Score): Score =>
      scores
        .map(pick)
        .reduce((a, b) => ({ right: a.right + b.right, predicted: a.predicted + b.predicted, gold: a.gold + b.gold }))
    sums.set(kind, {
      file: kind,
      paragraphs: sum((s) => s.paragraphs),
      headings: sum((s) => s.headings),
      notes: sum((s) => s.notes),
      anchors: sum((s) => s.anchors),
      rows: sum((s) => s.rows),
      furniture: scores.reduce((total, s) => total + s.furniture, 0),
      broken: scores.reduce((total, s) => total + s.broken, 0),
      misses: [],
    })
  }
  return sums
}

async function main(): Promise<void> {
  const all = await scoreAll()
  if (all === null) {
    console.error('Skipped: ../shared/data/un-files is absent')
    return
  }
  console.log(
    '| file | paragraphs | headings | footnotes | anchors | table rows | furniture | broken |\n|---|---|---|---|---|---|---|---|',
  )
  for (const scores of all) {
    console.log(rowOf(scores.file, scores))
    if (process.argv.includes('--misses')) for (const miss of scores.misses) console.error(`${scores.file}: ${miss}`)
  }
  for (const [kind, sum] of sumsOf(all)) console.log(rowOf(`all ${kind}`, sum))
}

function rowOf(name: string, scores: FileScores): string {
  const cell = (score: Score): string => `${f1(score).toFixed(3)} (${score.right}/${score.predicted}/${score.gold})`
  return `| ${name} | ${cell(scores.paragraphs)} | ${cell(scores.headings)} | ${cell(scores.notes)} | ${cell(scores.anchors)} | ${cell(scores.rows)} | ${scores.furniture} | ${scores.broken} |`
}

if (import.meta.main) await main()
