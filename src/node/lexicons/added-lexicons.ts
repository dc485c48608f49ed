/**
 * Dictionaries that people add (`hexapla lexicon add`): each is kept as a word list in the folder `lexicons/` of the
 * project, named `<name>.<a>-<b>.tsv`, and used in both directions. They are loaded, never shipped: their licences are
 * their own. The form in which they are used is cached under the time and size of the word list.
 */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { DictionaryFile } from '../../format/lexicon/articles.ts'
import { readDictd } from '../../format/lexicon/read-dictd.ts'
import { readStarDict } from '../../format/lexicon/read-stardict.ts'
import { readWordTable, writeWordTable } from '../../format/lexicon/read-word-table.ts'
import { createTokeniser, rememberTokens, TOKENS_VERSION } from '../../lexicon/alignment-tokens.ts'
import { entriesFromPairs, type Lexicon, type Translation } from '../../lexicon/lexicon.ts'
import { parseLang } from '../../model/lang.ts'
import type { Read } from '../../model/problem.ts'
import { CACHE } from './cache-folder.ts'
import { type CompactTable, cachedTable } from './compact-table.ts'
import { createNativeCutter } from './jieba.ts'

/** A word list in the folder. */
export interface AddedLexicon {
  readonly name: string
  readonly langs: readonly [string, string]
  readonly path: string
}

const FILE = /^(.+)\.([a-z]{2,3})-([a-z]{2,3})\.tsv$/

/** The word lists of a folder, by name; none where there is no folder. */
export async function listLexicons(folder: string): Promise<readonly AddedLexicon[]> {
  const names = await readdir(folder).catch(() => [] as string[])
  return names.sort().flatMap((file) => {
    const [, name, a, b] = FILE.exec(file) ?? []
    return name === undefined || a === undefined || b === undefined
      ? []
      : [{ name, langs: [a, b] as const, path: join(folder, file) }]
  })
}

/** Reads a dictionary file: dictd by its `.index`, `.dict` or `.dict.dz`, StarDict by its `.ifo`, else a word list. */
export async function readDictionaryFile(path: string): Promise<Read<DictionaryFile>> {
  const base = path.replace(/\.(?:index|ifo|idx|idx\.gz|dict|dict\.dz)$/, '')
  if (/\.(?:ifo|idx|idx\.gz)$/.test(path)) {
    const [ifo, idx, dict] = await Promise.all([
      readFile(`${base}.ifo`),
      firstOf(`${base}.idx`, `${base}.idx.gz`),
      firstOf(`${base}.dict.dz`, `${base}.dict`),
    ])
    return readStarDict({ ifo, idx, dict })
  }
  if (/\.(?:index|dict|dict\.dz)$/.test(path))
    return readDictd(await readFile(`${base}.index`), await firstOf(`${base}.dict.dz`, `${base}.dict`))
  return readWordTable(await readFile(path, 'utf8'))
}

async function firstOf(path: string, other: string): Promise<Buffer> {
  return readFile(path).catch(() => readFile(other))
}

/** ISO 639-3 codes as FreeDict names its files. */
const CODES: Readonly<Record<string, string>> = {
  ara: 'ar',
  zho: 'zh',
  chi: 'zh',
  eng: 'en',
  fra: 'fr',
  fre: 'fr',
  rus: 'ru',
  spa: 'es',
  deu: 'de',
  ger: 'de',
}

/** The languages that a file's name states (`freedict-eng-fra`, `words.en-fr.tsv`), or null. */
export function langsOfName(path: string): readonly [string, string] | null {
  const found = [...basename(path).matchAll(/(?<![a-z])([a-z]{2,3})-([a-z]{2,3})(?![a-z])/g)].at(-1)
  const codes = found?.slice(1, 3).map((code) => CODES[code] ?? parseLang(code))
  return codes?.[0] && codes[1] ? [codes[0], codes[1]] : null
}

/** Keeps a dictionary as a word list; gives its path. Replaces one of the same name and languages. */
export async function keepLexicon(
  folder: string,
  name: string,
  [a, b]: readonly [string, string],
  dictionary: DictionaryFile,
): Promise<string> {
  const path = join(folder, `${name}.${a}-${b}.tsv`)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, writeWordTable(dictionary.pairs, `${dictionary.name ?? name} (${a} to ${b})`))
  return path
}

/** The added dictionaries, each from either language to the other. */
export async function loadAddedLexicons(folder: string): Promise<readonly Lexicon[]> {
  const lexicons: Lexicon[] = []
  for (const { name, langs, path } of await listLexicons(folder)) {
    const { mtimeMs, size } = await stat(path)
    const text = await readFile(path, 'utf8')
    for (const turned of [false, true]) {
      const [a, b] = turned ? [langs[1], langs[0]] : langs
      const key = `${name}.${a}-${b}.${size}-${Math.round(mtimeMs)}-${TOKENS_VERSION}`
      const table = cachedTable(join(CACHE, `${key}.table`), () => entriesOf(text, [a, b], turned))
      lexicons.push(tableLexicon([a, b], name, table))
    }
  }
  return lexicons
}

function entriesOf(text: string, [a, b]: readonly [string, string], turned: boolean): ReadonlyMap<string, string> {
  const chinese = a === 'zh' || b === 'zh' ? createNativeCutter() : undefined
  const pairs = readWordTable(text).value.pairs.map(([x, y]) => (turned ? ([y, x] as const) : ([x, y] as const)))
  const tokenisers = [rememberTokens(createTokeniser(a, chinese)), rememberTokens(createTokeniser(b, chinese))] as const
  return new Map(
    [...entriesFromPairs(pairs, tokenisers)].map(([token, row]) => [
      token,
      row.map((entry) => `${entry.token}\t${Math.round(entry.weight * 1000)}`).join('\t'),
    ]),
  )
}

function tableLexicon(langs: readonly [string, string], source: string, table: CompactTable): Lexicon {
  return {
    langs,
    source,
    size: table.size,
    translations(token) {
      const cells = table.get(token)?.split('\t') ?? []
      const found: Translation[] = []
      for (let k = 0; k + 1 < cells.length; k += 2)
        found.push({ token: cells[k]!, weight: Number(cells[k + 1]) / 1000 })
      return found
    },
  }
}
