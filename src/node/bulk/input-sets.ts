/**
 * What files and folders hold of ready-aligned corpora: each set is a TMX, a JSON Lines export, a table, line files of two to six
 * languages, or the TEI of one document with its links. Told by name and, for XML, by the first bytes.
 */
import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, extname, join, relative } from 'node:path'
import type { TeiPair } from '../../format/bulk/tei-pairs.ts'
import { isLang, type Lang } from '../../model/lang.ts'
import type { Problem } from '../../model/problem.ts'

/** A file with its size in bytes, and its language where its name tells it. */
export interface InputPath {
  readonly path: string
  readonly bytes: number
  readonly lang: Lang | null
}

/** Files that make up one corpus, or of TEI one document. `name` is what names it without language and extension. */
export interface InputSet {
  readonly kind: 'tmx' | 'jsonl' | 'table' | 'moses' | 'tei'
  readonly name: string
  readonly files: readonly InputPath[]
  /** Link files of TEI with the languages they join. */
  readonly links: readonly (InputPath & TeiPair & { readonly from: Lang; readonly to: Lang })[]
}

/** The sets, in order of name, and what could not be told or read. Folders are searched to any depth. */
export async function findInputSets(
  paths: readonly string[],
): Promise<{ readonly sets: readonly InputSet[]; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const single: InputSet[] = []
  const lines = new Map<string, InputPath[]>()
  const texts = new Map<string, InputPath[]>()
  const links: LinkFile[] = []
  for (const { path, root, bytes } of await filesOf(paths, problems)) {
    const kind = await kindOf(path)
    const { lang, key } = languageInPath(root === path ? basename(path) : relative(root, path))
    const file = { path, bytes, lang }
    if (kind === 'tmx' || kind === 'jsonl' || kind === 'table')
      single.push({ kind, name: stem(path), files: [file], links: [] })
    else if (kind === 'tei') put(texts, key, file)
    else if (kind === 'moses') put(lines, path.slice(0, -extname(path).length), { ...file, lang: mosesLang(path) })
    else if (kind === 'links') links.push(...(await linkGroups(file, problems)))
    else if (root === path) problems.push({ kind: 'unknown-format', file: path, expected: EXPECTED })
  }
  const moses = [...lines].map(([name, files]): InputSet => ({ kind: 'moses', name: basename(name), files, links: [] }))
  const sets = [...single, ...moses, ...teiSets(texts, links, problems)]
  return { sets: sets.sort((a, b) => compare(a.name, b.name) || compare(pathOf(a), pathOf(b))), problems }
}

const EXPECTED = 'TMX, JSON Lines, CSV or TSV, line files NAME.en NAME.fr …, or TEI with link files'

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const pathOf = ({ files }: InputSet): string => files[0]?.path ?? ''

type LinkFile = InputPath & TeiPair

/** Largest link file that joins the texts of several documents, bytes: it is read once for each of them. */
const MOST_SHARED = 4 << 20

/** The groups of a link file, each as a file of its own. */
async function linkGroups(file: InputPath, problems: Problem[]): Promise<readonly LinkFile[]> {
  const groups: TeiPair[] = []
  let rest = ''
  for await (const piece of createReadStream(file.path, { encoding: 'utf8' }) as AsyncIterable<string>) {
    const text = rest + piece
    for (const [tag] of text.matchAll(/<linkGrp\b[^>]*>/g)) {
      const attribute = (name: string): string =>
        unescaped(new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? '')
      groups.push({ fromDoc: attribute('fromDoc'), toDoc: attribute('toDoc') })
    }
    const open = text.lastIndexOf('<')
    rest = open >= 0 && !text.includes('>', open) ? text.slice(open, open + 4096) : ''
  }
  if (groups.length > 1 && file.bytes > MOST_SHARED) {
    const found = `links of ${groups.length} documents in ${file.bytes} bytes`
    const expected = `a link file for each document, or at most ${MOST_SHARED} bytes for several`
    problems.push({ kind: 'malformed-record', file: file.path, found, expected })
    return []
  }
  return groups.map((group) => ({ ...file, ...group }))
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

/** Links belong to the document whose key ends like the names they give. */
function teiSets(
  texts: ReadonlyMap<string, readonly InputPath[]>,
  links: readonly LinkFile[],
  problems: Problem[],
): readonly InputSet[] {
  const byName = new Map<string, string[]>()
  for (const key of texts.keys()) put(byName, key.slice(key.lastIndexOf('/') + 1), key)
  const own = new Map<string, InputSet['links'][number][]>()
  for (const { fromDoc, toDoc, ...file } of links) {
    const [from, to] = [languageInPath(fromDoc), languageInPath(toDoc)]
    const keys = byName.get(from.key.slice(from.key.lastIndexOf('/') + 1)) ?? []
    const key = keys.find((one) => one === from.key || one.endsWith(`/${from.key}`) || from.key.endsWith(`/${one}`))
    if (key === undefined || from.lang === null || to.lang === null) {
      const found = `links of ${fromDoc} and ${toDoc}`
      problems.push({ kind: 'unpaired', file: file.path, found, expected: 'two texts among the files given' })
    } else put(own, key, { ...file, fromDoc, toDoc, from: from.lang, to: to.lang })
  }
  return [...texts].map(([key, files]) => ({ kind: 'tei', name: key, files, links: own.get(key) ?? [] }))
}

/**
 * The language a path names, and the rest: `xml/en/1994/a.xml` and `1994/a-en.xml` give `1994/a`. A name's own language
 * counts before a folder's. Backslashes count as slashes.
 */
export function languageInPath(path: string): { readonly lang: Lang | null; readonly key: string } {
  const parts = path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
  const name = (parts.pop() ?? '').replace(/(?:\.(?:xml|tei))?(?:\.gz)?$/i, '')
  const suffix = /^(.+)[-_.]([a-z]{2})$/i.exec(name)
  const own = suffix?.[2]?.toLowerCase()
  if (isLang(own)) return { lang: own, key: [...parts, suffix?.[1] ?? ''].join('/') }
  const at = parts.findLastIndex((part) => isLang(part.toLowerCase()))
  if (at < 0) return { lang: null, key: [...parts, name].join('/') }
  return { lang: (parts[at] ?? '').toLowerCase() as Lang, key: [...parts.slice(at + 1), name].join('/') }
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const held = map.get(key)
  if (held === undefined) map.set(key, [value])
  else held.push(value)
}

const stem = (path: string): string => basename(path).replace(/\.[a-z]+$/i, '')

function mosesLang(path: string): Lang | null {
  const last = extname(path).slice(1).toLowerCase()
  return isLang(last) ? last : null
}

type Kind = 'tmx' | 'jsonl' | 'table' | 'moses' | 'tei' | 'links' | null

async function kindOf(path: string): Promise<Kind> {
  if (/\.tmx$/i.test(path)) return 'tmx'
  if (/\.(jsonl|ndjson)$/i.test(path)) return 'jsonl'
  if (/\.(csv|tsv)$/i.test(path)) return 'table'
  if (mosesLang(path) !== null) return 'moses'
  if (!/\.(xml|tei|lnk)$/i.test(path)) return null
  const head = await headOf(path)
  if (/<linkGrp\b[^>]*\bfromDoc/.test(head)) return 'links'
  if (/<tmx\b/.test(head)) return 'tmx'
  return /<(\w+:)?TEI(\.2)?[\s>]/.test(head) ? 'tei' : null
}

async function headOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(4096), 0, 4096, 0)
    return new TextDecoder('latin1').decode(buffer.subarray(0, bytesRead)).replaceAll('\0', '')
  } finally {
    await file.close()
  }
}

interface FoundFile {
  readonly path: string
  /** The path it was found under. */
  readonly root: string
  readonly bytes: number
}

/** The files of the paths, each once; what is not there is a problem. */
export async function filesOf(paths: readonly string[], problems: Problem[]): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>()
  for (const root of paths) {
    const info = await stat(root).catch(() => null)
    if (info === null) problems.push({ kind: 'file-missing', file: root })
    else if (!info.isDirectory()) found.set(root, { path: root, root, bytes: info.size })
    else {
      const entries = await readdir(root, { recursive: true, withFileTypes: true })
      const inside = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
      for (const path of inside.sort()) found.set(path, { path, root, bytes: (await stat(path)).size })
    }
  }
  return [...found.values()]
}
