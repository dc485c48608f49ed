/**
 * Cost of discovery by size of the memory, beside rapidfuzz over all sentences (bench/discover-peer.py) on the same sentences in the
 * same run, and how many of the peer's matches are found. `node bench/discover-speed.ts [rows…]` prints a Markdown table; the
 * interpreter is `PYTHON` (python3).
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { discover } from '../src/discover/discover-version.ts'
import { createCounter, findNear } from '../src/discover/find-matches.ts'
import { buildMemory, type MemoryInput } from '../src/discover/memory-file.ts'
import { openMemory } from '../src/discover/memory.ts'
import { memoryWords } from '../src/discover/memory-words.ts'
import type { SegmentedVersion } from '../src/model/document.ts'
import { NO_FACTS } from '../src/model/document.ts'
import { asBlockId } from '../src/model/ids.ts'
import type { Unit } from '../src/model/unit.ts'
import { randomFrom, syntheticRows, type Texts } from './search-corpus.ts'

const PARAGRAPHS = 700
const ASKED_OF_PEER = 100

/** Rows as the units of documents of 100 paragraphs. */
function* inputsOf(rows: readonly Texts[]): Generator<MemoryInput> {
  for (let from = 0; from < rows.length; from += 100) {
    const slug = `d${from}`
    const units = rows.slice(from, from + 100).map(({ en, fr }, at): Unit => {
      const id = `p${at + 1}`
      const cell = (text: string) => ({ text, ids: [id], status: 'official' as const, source: slug })
      const facts = { kind: 'paragraph', level: 'sentence', method: 'number', confidence: 1 } as const
      return { doc: slug, symbol: null, title: null, id, ref: id, ...facts, cells: { en: cell(en), fr: cell(fr) } }
    })
    yield {
      document: { slug, symbol: null, titles: {}, date: null, status: { en: 'official', fr: 'official' } },
      units,
    }
  }
}

/** A document of which a third is held, a third held with a word in six changed, a third new. */
function documentOf(rows: readonly Texts[]): SegmentedVersion {
  const random = randomFrom(7)
  const blocks = Array.from({ length: PARAGRAPHS }, (_, at) => {
    const held = (rows[Math.floor(random() * rows.length)] as Texts).en
    const words = held.split(' ')
    if (at % 3 === 1) words.forEach((_, n) => random() < 0.15 && words.splice(n, 1, `other${n}`))
    if (at % 3 === 2) words.sort(() => random() - 0.5)
    const text = words.join(' ')
    const sentences = [{ start: 0, end: text.length }]
    return { id: asBlockId(`p${at + 1}`), kind: 'paragraph' as const, text, source: [], sentences }
  })
  return { lang: 'en', title: null, masthead: NO_FACTS, blocks, residue: [], problems: [] }
}

interface Peer {
  readonly cpu: number
  readonly found: readonly (readonly number[])[]
}

function askPeer(memory: readonly string[], queries: readonly string[]): Peer | null {
  const folder = mkdtempSync(join(tmpdir(), 'hexapla-bench-'))
  try {
    const lines = (texts: readonly string[]): string => texts.map((text) => text.replace(/\s+/g, ' ')).join('\n')
    writeFileSync(join(folder, 'memory.txt'), lines(memory))
    writeFileSync(join(folder, 'queries.txt'), lines(queries))
    const run = spawnSync(process.env['PYTHON'] ?? 'python3', [join(import.meta.dirname, 'discover-peer.py'), folder], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    if (run.status === 0) return JSON.parse(run.stdout) as Peer
    console.error(`The peer did not run (pip install rapidfuzz numpy): ${run.stderr.split('\n').at(-2) ?? ''}`)
    return null
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const cpu = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

const sizes = process.argv.slice(2).map(Number)
console.log(
  `| rows | build, CPU s | English file, MB | ${PARAGRAPHS} paragraphs, CPU s | RSS, MB | near matches of ${ASKED_OF_PEER} sentences, CPU s | rapidfuzz, CPU s | its matches found |\n|---|---|---|---|---|---|---|---|`,
)
for (const size of sizes.length > 0 ? sizes : [1000, 10_000, 100_000]) {
  const rows = syntheticRows(size)
  const began = process.cpuUsage()
  const files = buildMemory(inputsOf(rows))
  const build = cpu(began)
  const memory = openMemory({ bytes: async (path) => files.get(path) ?? null, json: async () => null })
  const english = await memory.language('en')
  if (english === null) throw new Error('The memory has no English')
  const version = documentOf(rows)
  const asked = process.cpuUsage()
  await discover(version, memory, { targets: ['fr'] })
  const whole = cpu(asked)
  const queries = version.blocks.slice(0, ASKED_OF_PEER).map(({ text }) => text)
  const counter = createCounter(english)
  const looked = process.cpuUsage()
  const own = queries.map((text) =>
    findNear(
      english,
      Uint32Array.from(memoryWords(text, 'en'), ({ word }) => word),
      counter,
    ),
  )
  const near = cpu(looked)
  const peer = askPeer(
    rows.map(({ en }) => en),
    queries,
  )
  const pairs = peer?.found.flatMap((segments, at) => segments.map((segment) => ({ at, segment }))) ?? []
  const found = pairs.filter(({ at, segment }) => own[at]?.some((one) => one.segment === segment)).length
  const cells = [
    size,
    build.toFixed(1),
    ((files.get('memory/all/en.bin')?.length ?? 0) / 2 ** 20).toFixed(1),
    whole.toFixed(2),
  ]
  cells.push((process.memoryUsage.rss() / 2 ** 20).toFixed(0), near.toFixed(3), peer?.cpu.toFixed(2) ?? '–')
  console.log(`| ${[...cells, peer === null ? '–' : `${found} of ${pairs.length}`].join(' | ')} |`)
}
