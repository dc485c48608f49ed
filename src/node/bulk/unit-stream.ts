/**
 * The units of a set of input files, streamed: whatever the size of the files, only what is being read is in memory. TEI
 * is read document by document. Problems are told as they are met.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { readUnitTable } from '../../format/bulk/table-units.ts'
import { readJsonlUnit } from '../../format/bulk/jsonl-unit.ts'
import { linkedUnits, readTeiLinks, readTeiText, type TeiText } from '../../format/bulk/tei-pairs.ts'
import { openTmx } from '../../format/tmx/read-tmx.ts'
import { xmlDecoder } from '../../format/xml/read-xml.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Problem } from '../../model/problem.ts'
import type { AlignedUnit } from '../../model/source.ts'
import type { InputPath, InputSet } from './input-sets.ts'

/** What is told while units are read. */
export interface StreamListener {
  readonly problem: (problem: Problem) => void
  /** Bytes read since the last call. */
  readonly read: (bytes: number) => void
}

/** SHA-256 over the contents of the set's files and over how they are read. */
export async function hashOfSet({ files, links }: InputSet, how: readonly unknown[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(how))
  for (const { path, lang } of [...files, ...links]) {
    hash.update(`\n${lang ?? ''}\n`)
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  }
  return hash.digest('hex')
}

/** The units in the order of the files. A set that is no such thing gives none, and a problem. */
export async function* unitsOfSet(set: InputSet, listener: StreamListener): AsyncGenerator<AlignedUnit> {
  const [first] = set.files
  if (first === undefined) return
  if (set.kind === 'tmx') yield* tmxUnits(first.path, listener)
  else if (set.kind === 'jsonl') yield* jsonlUnits(first.path, listener)
  else if (set.kind === 'table') yield* tableUnits(first.path, listener)
  else if (set.kind === 'moses') yield* mosesUnits(set, listener)
  else yield* teiUnits(set, listener)
}

async function* tmxUnits(path: string, { problem, read }: StreamListener): AsyncGenerator<AlignedUnit> {
  const reader = openTmx()
  let decoder: TextDecoder | null = null
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    decoder ??= xmlDecoder(piece)
    read(piece.length)
    const { units, more } = reader.write(decoder.decode(piece, { stream: true }))
    yield* units
    if (!more) break
  }
  const { problems, units } = reader.end()
  yield* units
  for (const one of problems) problem({ ...one, file: path })
}

async function* jsonlUnits(path: string, { problem, read }: StreamListener): AsyncGenerator<AlignedUnit> {
  let line = 0
  for await (const text of linesOf(path)) {
    line += 1
    read(Buffer.byteLength(text) + 1)
    if (text.trim() === '') continue
    const { value, problems } = readJsonlUnit(text, line)
    for (const one of problems) problem({ ...one, file: path })
    if (value !== null) yield value
  }
}

/** A table is read whole: a quoted field may hold any line. */
async function* tableUnits(path: string, { problem, read }: StreamListener): AsyncGenerator<AlignedUnit> {
  const bytes = await readFile(path)
  read(bytes.length)
  const { value, problems } = readUnitTable(new TextDecoder().decode(bytes))
  for (const one of problems) problem({ ...one, file: path })
  yield* value ?? []
}

/** Line n of every file is one unit. Files of unlike length pair wrongly somewhere: nothing of them is taken. */
async function* mosesUnits({ files }: InputSet, { problem, read }: StreamListener): AsyncGenerator<AlignedUnit> {
  if (files.length < 2) {
    problem({ kind: 'unpaired', file: files[0]?.path ?? '', found: 'one language', expected: 'NAME.en NAME.fr …' })
    return
  }
  const counts = await Promise.all(files.map(({ path }) => countLines(path)))
  const unlike = counts.findIndex((count) => count !== counts[0])
  if (unlike > 0) {
    const [one, other] = [files[0] as InputPath, files[unlike] as InputPath]
    const place = { line: Math.min(counts[0] ?? 0, counts[unlike] ?? 0) + 1 }
    const expected = `${counts[0]} lines as in ${one.path}`
    problem({ kind: 'malformed-record', file: other.path, place, found: `${counts[unlike]} lines`, expected })
    return
  }
  const readers = files.map(({ path, lang }) => ({ lang: lang as Lang, lines: linesOf(path)[Symbol.asyncIterator]() }))
  for (let line = 1; line <= (counts[0] ?? 0); line++) {
    const texts: Partial<Record<Lang, string>> = {}
    for (const { lang, lines } of readers) {
      const next = await lines.next()
      const text = next.done === true ? '' : next.value
      read(Buffer.byteLength(text) + 1)
      texts[lang] = text
    }
    yield { id: null, texts, line }
  }
}

/** Lines as `\n` ends them: no other character ends a line of a line file. */
async function countLines(path: string): Promise<number> {
  let count = 0
  let last = 10
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    for (const byte of piece) if (byte === 10) count += 1
    last = piece.at(-1) ?? last
  }
  return last === 10 ? count : count + 1
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of createReadStream(path, { encoding: 'utf8' }) as AsyncIterable<string>) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.replace(/\r$/, '')
  }
  if (rest !== '') yield rest.replace(/\r$/, '')
}

async function* teiUnits(set: InputSet, { problem, read }: StreamListener): AsyncGenerator<AlignedUnit> {
  const texts = new Map<Lang, TeiText>()
  let title: string | null = null
  let failed = false
  const tell = (path: string, problems: readonly Problem[]): void => {
    for (const one of problems) problem({ ...one, file: one.file ?? path })
    failed ||= problems.length > 0
  }
  for (const { path, lang, bytes } of set.files) {
    const { value, problems } = readTeiText(await readFile(path))
    read(bytes)
    tell(path, problems)
    const own = value?.lang ?? lang
    if (value === null) continue
    if (own === null) tell(path, [{ kind: 'language-unknown' }])
    else if (texts.has(own)) tell(path, [{ kind: 'name-taken', found: `a second ${own} of ${set.name}` }])
    else texts.set(own, value)
    title ??= value.title
  }
  const links = []
  for (const link of set.links) {
    const { path, from, to, bytes } = link
    const { value, problems } = readTeiLinks(await readFile(path), link)
    read(bytes)
    tell(path, problems)
    links.push({ from, to, links: value })
  }
  if (failed || texts.size === 0) return
  const ordered = new Map(LANGS.flatMap((lang) => (texts.has(lang) ? [[lang, texts.get(lang) as TeiText]] : [])))
  const { value, problems } = linkedUnits(ordered, links)
  tell(set.files[0]?.path ?? set.name, problems)
  for (const unit of value ?? []) yield title === null ? unit : { ...unit, symbol: title }
}
