/**
 * The United Nations Parallel Corpus in TEI as it is distributed: a file of sentences for each language, and files of
 * links between two of them (`<link xtargets="1:1 1:2;1:1"/>`). Texts and links become aligned units just as the links
 * say; what no link names stands in a unit of its own, so that nothing is lost.
 */
import type { AlignedUnit } from '../../model/source.ts'
import { LANGS, type Lang, parseLang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import { collapsed } from '../xml/inline-text.ts'
import { decodeXmlPieces, element, openXml, readXmlPieces, textOf, type XmlElement } from '../xml/read-xml.ts'

/** One language of a document. */
export interface TeiText {
  /** The language the file names, or null. */
  readonly lang: Lang | null
  readonly title: string | null
  /** Sentences by id, in the order of the file. */
  readonly sentences: ReadonlyMap<string, { readonly text: string; readonly line: number }>
}

/** Links between two languages of a document. */
export interface TeiLinks {
  readonly from: Lang
  readonly to: Lang
  readonly links: readonly TeiLink[]
}

/** Sentences that translate each other, by id; either side may be empty. */
export interface TeiLink {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly line: number
}

const NAMESPACES = { 'http://www.tei-c.org/ns/1.0': '' }

/** The sentences of a TEI file; null where it has none. Ids that occur twice are problems. */
export function readTeiText(bytes: Uint8Array): Read<TeiText | null> {
  const sentences = new Map<string, { text: string; line: number }>()
  const problems: Problem[] = []
  let lang: Lang | null = null
  const root = pass(bytes, 's', problems, (s) => {
    const id = s.attributes['id'] ?? s.attributes['xml:id']
    lang ??= parseLang(s.attributes['lang'] ?? s.attributes['xml:lang'] ?? '')
    if (id === undefined || sentences.has(id))
      problems.push(malformed(s.line, id === undefined ? 'no id' : `${id} again`, 'an id of its own for each s'))
    else sentences.set(id, { text: collapsed(textOf(s)), line: s.line })
  })
  if (root === null) return { value: null, problems }
  if (sentences.size === 0) return { value: null, problems: [...problems, { kind: 'no-text', place: { line: 1 } }] }
  const text = element(root, 'text')
  const named = parseLang(text?.attributes['lang'] ?? text?.attributes['xml:lang'] ?? '')
  const title = element(element(element(element(root, 'teiHeader'), 'fileDesc'), 'titleStmt'), 'title')
  return {
    value: { lang: named ?? lang, title: title === null ? null : collapsed(textOf(title)), sentences },
    problems,
  }
}

/** The two texts that a group of links joins, as its file names them. */
export interface TeiPair {
  readonly fromDoc: string
  readonly toDoc: string
}

/** The links between two texts in a link file, which may hold those of others (XCES: a `linkGrp` for each two texts). */
export function readTeiLinks(bytes: Uint8Array, { fromDoc, toDoc }: TeiPair): Read<readonly TeiLink[]> {
  const links: TeiLink[] = []
  const { value: root, problems: told } = readXmlPieces(decodeXmlPieces(bytes), { namespaces: NAMESPACES })
  const problems = [...told]
  const groups = root?.name === 'linkGrp' ? [root] : (root?.children ?? [])
  for (const group of groups) {
    if (typeof group === 'string' || group.name !== 'linkGrp') continue
    if (group.attributes['fromDoc'] !== fromDoc || group.attributes['toDoc'] !== toDoc) continue
    for (const link of group.children) {
      if (typeof link === 'string' || link.name !== 'link') continue
      const { attributes, line } = link
      const sides = attributes['xtargets']?.split(';')
      if (sides?.length !== 2)
        problems.push(malformed(line, attributes['xtargets'] ?? 'no xtargets', 'xtargets="1:1 1:2;1:1"'))
      else links.push({ from: ids(sides[0]), to: ids(sides[1]), line })
    }
  }
  return { value: links, problems }
}

const ids = (side: string | undefined): readonly string[] => (side ?? '').split(/\s+/).filter((id) => id !== '')

function pass(
  bytes: Uint8Array,
  name: string,
  problems: Problem[],
  onElement: (taken: XmlElement) => void,
): XmlElement | null {
  const xml = openXml({ namespaces: NAMESPACES, take: { name, onElement } })
  for (const piece of decodeXmlPieces(bytes)) if (!xml.write(piece)) break
  const { value, problems: told } = xml.end()
  problems.push(...told)
  return value
}

/**
 * The units that links make of texts. The language with most links is the pivot, and only links of the pivot count:
 * those between two others may contradict them. Sentences linked to the same pivot sentences form one unit. A language
 * without links to the pivot, and a link that names a sentence which is not there, is a problem, and the value is null.
 */
export function linkedUnits(
  texts: ReadonlyMap<Lang, TeiText>,
  links: readonly TeiLinks[],
): Read<readonly AlignedUnit[] | null> {
  const pivot = pivotOf(texts, links)
  const problems: Problem[] = []
  const groups = createGroups()
  for (const lang of texts.keys()) {
    if (lang === pivot) continue
    const own = links.filter(({ from, to }) => (from === pivot && to === lang) || (from === lang && to === pivot))
    if (own.length === 0) problems.push({ kind: 'unpaired', found: `no links of ${lang} and ${pivot}` })
    for (const { from, to, links: list } of own) {
      for (const link of list) {
        const named = [...link.from.map((id) => [from, id] as const), ...link.to.map((id) => [to, id] as const)]
        const unknown = named.find(([of, id]) => texts.get(of)?.sentences.has(id) !== true)
        if (unknown === undefined) groups.join(named.map(([of, id]) => `${of} ${id}`))
        else problems.push(malformed(link.line, `${unknown[0]} ${unknown[1]}`, 'the id of a sentence in the text'))
      }
    }
  }
  return { value: problems.length > 0 ? null : inOrder(texts, pivot, groups), problems }
}

function pivotOf(texts: ReadonlyMap<Lang, TeiText>, links: readonly TeiLinks[]): Lang {
  const linked = (lang: Lang): number =>
    new Set(links.flatMap(({ from, to }) => (from === lang ? [to] : to === lang ? [from] : []))).size
  // English first among equals: the corpus was aligned from English
  const candidates = ['en' as Lang, ...LANGS].filter((lang) => texts.has(lang))
  return candidates.toSorted((a, b) => linked(b) - linked(a))[0] ?? 'en'
}

/** Union of keys that belong together. */
function createGroups(): { join: (keys: readonly string[]) => void; of: (key: string) => string } {
  const parents = new Map<string, string>()
  const of = (key: string): string => {
    let root = key
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up
    for (let at = key; at !== root; ) {
      const up = parents.get(at) ?? root
      parents.set(at, root)
      at = up
    }
    return root
  }
  return {
    of,
    join([first, ...rest]) {
      if (first === undefined) return
      for (const key of rest) {
        const [a, b] = [of(first), of(key)]
        if (a !== b) parents.set(b, a)
      }
    },
  }
}

/** Groups in the pivot's order; what is not linked to the pivot follows what stands before it in its own language. */
function inOrder(
  texts: ReadonlyMap<Lang, TeiText>,
  pivot: Lang,
  groups: ReturnType<typeof createGroups>,
): readonly AlignedUnit[] {
  const units = new Map<string, { texts: Partial<Record<Lang, string>>; line: number; place: number }>()
  for (const lang of [pivot, ...LANGS.filter((one) => one !== pivot)]) {
    let before = -1
    for (const [id, { text, line }] of texts.get(lang)?.sentences ?? []) {
      const key = groups.of(`${lang} ${id}`)
      const known = units.get(key)
      const unit = known ?? { texts: {}, line, place: lang === pivot ? units.size : before }
      if (known === undefined) units.set(key, unit)
      unit.texts[lang] = joined(unit.texts[lang], text)
      before = unit.place
    }
  }
  // sorting is stable: of one place, the pivot's unit comes first and then the languages in masthead order
  return [...units.values()]
    .sort((a, b) => a.place - b.place)
    .map(({ texts: held, line }) => ({ id: null, texts: held, line }))
}

/** Sentences side by side; Chinese ones need no space between them. */
function joined(before: string | undefined, next: string): string {
  if (before === undefined || before === '') return next
  const tight = /[\p{Script=Han}。！？；：，”）]$/u.test(before) && !/^[\p{Script=Latin}\d]/u.test(next)
  return `${before}${tight ? '' : ' '}${next}`
}

const malformed = (line: number, found: string, expected: string): Problem => ({
  kind: 'malformed-record',
  place: { line },
  found,
  expected,
})
