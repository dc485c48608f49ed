/**
 * TBX, the exchange format of terminology: TBX-Basic of ISO 30042:2019 in DCA style (`<tbx>`), and the older form of
 * ISO 30042:2008 (`<martif>`), written and read. The first term of a language is written as preferred, the others as
 * admitted; source, status and note of the concept stand in `admin` and `note`. What was written reads back the same.
 * Other people's files are read by their elements, in DCA and DCT style; entries that cannot be used are problems with
 * their line. A TBX file holds one concept at least, so that none is written of no concepts: see `holdsNone`.
 */
import { LANG_INFO, LANGS, type Lang, parseLang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { Concept, TermStatus } from '../../model/term.ts'
import { element, elements, readXml, textOf, type XmlElement } from '../xml/read-xml.ts'
import { xmlText } from '../xml/escape-xml.ts'

/** `tbx`: ISO 30042:2019. `martif`: the form before it. */
export type TbxForm = 'tbx' | 'martif'

const NAMES = {
  tbx: { root: 'tbx', header: 'tbxHeader', entry: 'conceptEntry', lang: 'langSec', term: 'termSec' },
  martif: { root: 'martif', header: 'martifHeader', entry: 'termEntry', lang: 'langSet', term: 'tig' },
} as const

/** Whether no valid file can be made of the concepts, because none has a term. */
export function holdsNone(concepts: readonly Concept[]): boolean {
  return concepts.every(isEmpty)
}

/** The file's text. Characters that XML cannot hold become U+FFFD; concepts without terms, which TBX has not, are left out. */
export function writeTbx(concepts: readonly Concept[], form: TbxForm = 'tbx'): string {
  const names = NAMES[form]
  const open =
    form === 'tbx'
      ? '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">'
      : '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n<martif type="TBX-Basic" xml:lang="en">'
  const encoding = form === 'martif' ? '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>' : ''
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    open,
    `<${names.header}><fileDesc><titleStmt><title>Hexapla termbase</title></titleStmt>` +
      `<sourceDesc><p>Concepts of United Nations documents in the six official languages</p></sourceDesc></fileDesc>${encoding}</${names.header}>`,
    '<text><body>',
    ...concepts.filter((concept) => !isEmpty(concept)).map((concept) => entryOf(concept, names)),
    '</body></text>',
    `</${names.root}>`,
  ]
  return `${lines.join('\n')}\n`
}

function isEmpty({ terms }: Concept): boolean {
  return LANGS.every((lang) => (terms[lang] ?? []).every((term) => term.trim() === ''))
}

function entryOf(concept: Concept, names: (typeof NAMES)[TbxForm]): string {
  const lines = [`<${names.entry} id="${toName(concept.id)}">`]
  if (concept.source !== '') lines.push(`<admin type="source">${xmlText(concept.source)}</admin>`)
  lines.push(`<note>status: ${concept.status}</note>`)
  if (concept.note !== '') lines.push(`<note>${xmlText(concept.note)}</note>`)
  for (const lang of LANGS) {
    const terms = (concept.terms[lang] ?? []).filter((term) => term.trim() !== '')
    if (terms.length === 0) continue
    lines.push(`<${names.lang} xml:lang="${LANG_INFO[lang].tag}">`)
    for (const [at, term] of terms.entries()) {
      const status = at === 0 ? 'preferredTerm-admn-sts' : 'admittedTerm-admn-sts'
      lines.push(
        `<${names.term}><term>${xmlText(term)}</term><termNote type="administrativeStatus">${status}</termNote></${names.term}>`,
      )
    }
    lines.push(`</${names.lang}>`)
  }
  lines.push(`</${names.entry}>`)
  return lines.join('\n')
}

/** Prefixes that a file may choose, as they are read; the core's is none. Elements of DCT style have their module's. */
const NAMESPACES = {
  'urn:iso:std:iso:30042:ed-2': '',
  'http://www.tbxinfo.net/ns/min': 'min',
  'http://www.tbxinfo.net/ns/basic': 'basic',
} as const

/** The concepts of a TBX file of either form, in file order. `file` names it in problems. */
export function readTbx(text: string, file?: string): Read<readonly Concept[]> {
  const { value: root, problems: found } = readXml(text.replace(/^\ufeff/, ''), undefined, NAMESPACES)
  const named = file === undefined ? {} : { file }
  const problems: Problem[] = found.map((problem) => ({ ...named, ...problem }))
  if (root === null) return { value: [], problems }
  if (root.name !== 'tbx' && root.name !== 'martif') {
    problems.push({
      kind: 'malformed-record',
      ...named,
      place: { line: root.line },
      found: `<${root.name}>`,
      expected: '<tbx> or <martif>',
    })
    return { value: [], problems }
  }
  const concepts: Concept[] = []
  const seen = new Set<string>()
  const body = element(element(root, 'text'), 'body')
  for (const entry of [...elements(body, 'conceptEntry'), ...elements(body, 'termEntry')]) {
    const wrong = (what: string, expected: string, line = entry.line): void => {
      problems.push({ kind: 'malformed-record', ...named, place: { line }, found: what, expected })
    }
    const id = fromName(entry.attributes['id'] ?? entry.attributes['xml:id'] ?? '')
    if (id === '') {
      wrong('no id', 'id on each entry')
      continue
    }
    if (seen.has(id)) {
      problems.push({ kind: 'concept-repeated', ...named, place: { line: entry.line }, found: id })
      continue
    }
    const terms = termsOf(entry, wrong)
    if (Object.keys(terms).length === 0) {
      wrong(`entry ${id} without terms`, 'a term in one of the six languages')
      continue
    }
    seen.add(id)
    concepts.push({ id, terms, ...factsOf(entry) })
  }
  return { value: concepts, problems }
}

function termsOf(entry: XmlElement, wrong: (what: string, expected: string, line: number) => void): Concept['terms'] {
  const terms: Partial<Record<Lang, readonly string[]>> = {}
  for (const section of [...elements(entry, 'langSec'), ...elements(entry, 'langSet')]) {
    const code = section.attributes['xml:lang'] ?? section.attributes['lang'] ?? ''
    const lang = parseLang(code)
    if (lang === null) {
      wrong(`language ${code}`, LANGS.join(' '), section.line)
      continue
    }
    const ranked: { term: string; rank: number }[] = []
    for (const holder of section.children) {
      if (typeof holder === 'string' || !['termSec', 'tig', 'ntig'].includes(holder.name)) continue
      const group = element(holder, 'termGrp') ?? holder
      const term = element(group, 'term')
      const value = term === null ? '' : textOf(term).trim()
      if (value === '') wrong('empty term', 'text in <term>', holder.line)
      else ranked.push({ term: value, rank: rankOf([...elements(group), ...elements(holder)]) })
    }
    const sorted = ranked.sort((a, b) => a.rank - b.rank).map(({ term }) => term)
    if (sorted.length > 0) terms[lang] = [...new Set([...(terms[lang] ?? []), ...sorted])]
  }
  // in the order of the model, so that reading what was written gives the same record
  return Object.fromEntries(LANGS.flatMap((lang) => (terms[lang] === undefined ? [] : [[lang, terms[lang]]])))
}

function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** 0 preferred, 1 admitted or unsaid, 2 not to be used. */
function rankOf(notes: readonly XmlElement[]): number {
  const status = notes.find(({ name, attributes }) =>
    /^(?:administrativeStatus|normativeAuthorization)$/.test(
      name === 'termNote' ? (attributes['type'] ?? '') : localOf(name),
    ),
  )
  const value = status === undefined ? '' : textOf(status)
  return /^preferred/i.test(value) ? 0 : /^(deprecated|superseded|obsolete)/i.test(value) ? 2 : 1
}

function factsOf(entry: XmlElement): { status: TermStatus; source: string; note: string } {
  const source = elements(entry).find(({ name, attributes }) =>
    name === 'admin' ? attributes['type'] === 'source' : localOf(name) === 'source',
  )
  const notes = elements(entry, 'note').map(textOf)
  const status = /^status: (official|corpus|candidate)$/.exec(notes[0] ?? '')?.[1]
  const rest = status === undefined ? notes : notes.slice(1)
  return {
    status: (status ?? 'candidate') as TermStatus,
    source: source === undefined ? '' : textOf(source),
    note: rest.join('\n'),
  }
}

/** What begins the name of an id that is no XML name of ASCII, or begins like this one. */
const CODED = 'hexapla-'

/** The id as an XML name: itself where it is one, else coded, what is not a letter, digit, dot or hyphen as `_code_`. */
function toName(id: string): string {
  if (/^[A-Za-z_][\w.-]*$/.test(id) && !id.startsWith(CODED)) return id
  return `${CODED}${id.replace(/[^A-Za-z0-9.-]/gu, (character) => `_${(character.codePointAt(0) as number).toString(16)}_`)}`
}

function fromName(name: string): string {
  if (!name.startsWith(CODED)) return name.trim()
  return name
    .slice(CODED.length)
    .replace(/_([0-9a-f]{1,6})_/g, (_, code: string) =>
      String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code, 16))),
    )
}
