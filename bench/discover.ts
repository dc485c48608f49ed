/**
 * Recall and cost of discovery: each shared United Nations file (English) is discovered in a memory of the others and compared with
 * brute force over all pairs of sentences: identical words, the same but for values, at most .3 apart by word edit distance, and
 * every run of six words. Prints a Markdown table; without the shared files it says so and uses the repository's own documents.
 * With `--first N` it prints N first matches that are not identical, spread evenly over all of them, to be read for precision.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { discover } from '../src/discover/discover-version.ts'
import type { Discovery } from '../src/model/discovery.ts'
import { wordDistance } from '../src/discover/find-matches.ts'
import { buildMemory, type MemoryInput } from '../src/discover/memory-file.ts'
import { openMemory } from '../src/discover/memory.ts'
import { memoryWords, skeletonNumber } from '../src/discover/memory-words.ts'
import type { SegmentedVersion } from '../src/model/document.ts'
import { sentenceId } from '../src/model/ids.ts'
import type { Lang } from '../src/model/lang.ts'
import type { Unit } from '../src/model/unit.ts'
import { readVersion } from '../src/pipeline/version.ts'

interface Held {
  readonly slug: string
  readonly version: SegmentedVersion
}

const SHARED = fileURLToPath(new URL('../../shared/data/un-files/', import.meta.url))
const OWN = fileURLToPath(new URL('../corpus/', import.meta.url))

async function readHeld(): Promise<readonly Held[]> {
  if (!existsSync(SHARED))
    console.error('Left out: the shared files are not there; measured on the repository’s own documents')
  const paths = existsSync(SHARED)
    ? readdirSync(SHARED)
        .filter((name) => name.endsWith('.docx'))
        .map((name) => `${SHARED}${name}`)
    : readdirSync(OWN)
        .map((slug) => `${OWN}${slug}/en.txt`)
        .filter((path) => existsSync(path))
  const held: Held[] = []
  for (const path of paths.sort()) {
    const { value } = await readVersion({ name: path, bytes: new Uint8Array(readFileSync(path)), lang: 'en' })
    if (value !== null) held.push({ slug: path.split('/').slice(-2).join('-').toLowerCase(), version: value })
  }
  return held
}

/** A memory input of one version: its sentences as units of one language. */
export function memoryInput(slug: string, { blocks, lang }: SegmentedVersion): MemoryInput {
  const units = blocks.flatMap((block) =>
    block.sentences.map(({ start, end }, at): Unit => {
      const id = block.sentences.length === 1 ? block.id : sentenceId(block.id, at + 1)
      const text = block.text.slice(start, end).trim()
      const cell = { text, ids: [id], status: 'official', source: slug } as const
      return {
        doc: slug,
        symbol: null,
        title: null,
        id,
        ref: id,
        kind: block.kind,
        level: 'sentence',
        method: 'number',
        confidence: 1,
        cells: text === '' ? {} : { [lang]: cell },
      }
    }),
  )
  const document = { slug, symbol: null, titles: {}, date: null, status: { [lang]: 'official' as const } }
  return { document, units: units.filter(({ cells }) => Object.keys(cells).length > 0) }
}

interface Tally {
  found: number
  of: number
}
type Kind = 'identical' | 'values' | 'near' | 'parts'

function compare(report: Discovery, others: readonly Held[], lang: Lang, sums: Record<Kind, Tally>): void {
  const sentencesOf = ({ version }: Held) =>
    version.blocks.flatMap((block) =>
      block.sentences.map(({ start, end }) => {
        const text = block.text.slice(start, end).trim()
        return {
          text,
          words: Uint32Array.from(memoryWords(text, lang), ({ word }) => word),
          skeleton: skeletonNumber(text, lang),
        }
      }),
    )
  const memory = others.flatMap(sentencesOf).filter(({ words }) => words.length > 0)
  const skeletons = new Set(memory.map(({ skeleton }) => skeleton))
  const runs = new Set<string>()
  for (const held of others)
    for (const block of held.version.blocks) {
      const words = memoryWords(block.text, lang).map(({ word }) => word)
      for (let at = 0; at + 6 <= words.length; at += 1) runs.add(words.slice(at, at + 6).join(' '))
    }
  const add = (kind: Kind, hit: boolean): void => {
    sums[kind].of += 1
    if (hit) sums[kind].found += 1
  }
  for (const block of report.blocks) {
    const words = memoryWords(block.text, lang)
    for (let at = 0; at + 6 <= words.length; at += 1) {
      const run = words.slice(at, at + 6)
      if (!runs.has(run.map(({ word }) => word).join(' '))) continue
      const [start, end] = [run[0]?.start ?? 0, run[5]?.end ?? 0]
      add(
        'parts',
        block.stretches.some((one) => one.start <= start && end <= one.end),
      )
    }
    for (const segment of block.segments) {
      const mine = Uint32Array.from(memoryWords(segment.text, lang), ({ word }) => word)
      if (mine.length === 0) continue
      const key = mine.join(' ')
      const best = segment.matches[0]
      if (memory.some(({ words: theirs }) => theirs.length === mine.length && theirs.join(' ') === key)) {
        add('identical', best?.similarity === 1)
        continue
      }
      const skeleton = skeletonNumber(segment.text, lang)
      if (skeleton !== null && skeletons.has(skeleton)) add('values', best?.class === 'values')
      else {
        const near = memory.some(({ words: theirs }) => {
          const limit = Math.floor(0.3 * Math.max(mine.length, theirs.length))
          return limit > 0 && wordDistance(mine, theirs, limit) <= limit
        })
        if (near) add('near', best !== undefined)
      }
    }
  }
}

const held = await readHeld()
const toRead = process.argv[2] === '--first' ? Number(process.argv[3]) : 0
const first: string[] = []
console.log('| file | sentences | identical | values | near | six-word runs | CPU s |\n|---|---|---|---|---|---|---|')
for (const one of held) {
  const others = held.filter((other) => other !== one)
  const files = buildMemory(others.map(({ slug, version }) => memoryInput(slug, version)))
  const memory = openMemory({ bytes: async (path) => files.get(path) ?? null, json: async () => null })
  const before = process.cpuUsage()
  const report = await discover(one.version, memory, { targets: [] })
  const { user, system } = process.cpuUsage(before)
  const sums: Record<Kind, Tally> = {
    identical: { found: 0, of: 0 },
    values: { found: 0, of: 0 },
    near: { found: 0, of: 0 },
    parts: { found: 0, of: 0 },
  }
  compare(report, others, 'en', sums)
  const cells = Object.values(sums).map(({ found, of }) => `${found} of ${of}`)
  for (const { text, matches } of report.blocks.flatMap(({ segments }) => segments)) {
    const [best] = matches
    if (best?.class === 'near' || best?.class === 'values')
      first.push(`${best.class} ${best.similarity.toFixed(2)}\n  new    ${text}\n  found  ${best.source.text}`)
  }
  const total = report.statistics.total.segments
  console.log(`| ${one.slug} | ${total} | ${cells.join(' | ')} | ${((user + system) / 1e6).toFixed(2)} |`)
}
for (let at = 0; at < Math.min(toRead, first.length); at += 1)
  console.log(first[Math.floor((at * first.length) / toRead)])
