/**
 * SKOS, the vocabulary of thesauri, as JSON-LD and Turtle, written and read: one scheme, preferred and alternative labels, notation
 * (the concept's id), `dcterms:source`, status as editorial note, note. What was written reads back the same. Thesauri of
 * others (UNBIS and the like) are read by these properties whatever else they hold; labels in other languages are passed
 * over. What cannot be read is a problem.
 */
import { LANG_INFO, LANGS, type Lang, parseLang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { Concept, TermStatus } from '../../model/term.ts'
import { readTurtle, type Triple, turtleString } from './turtle.ts'

const SKOS = 'http://www.w3.org/2004/02/skos/core#'
const DCTERMS = 'http://purl.org/dc/terms/'
const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
/** Concepts get addresses under this one, which names nothing on the web. */
const BASE = 'urn:hexapla:concept:'

/** All concepts belong to one scheme, each at its top: the termbase has no hierarchy. */
const SCHEME = 'urn:hexapla:termbase'
const TITLE = 'Hexapla termbase'

/** The concepts as JSON-LD, a graph with its context. */
export function writeSkosJson(concepts: readonly Concept[]): string {
  const graph = concepts.map((concept) => {
    const labels = (at: (terms: readonly string[]) => readonly string[]): { '@language': string; '@value': string }[] =>
      LANGS.flatMap((lang) =>
        at(concept.terms[lang] ?? []).map((term) => ({ '@language': LANG_INFO[lang].tag, '@value': term })),
      )
    return {
      '@id': BASE + encodeURIComponent(concept.id.toWellFormed()),
      '@type': 'skos:Concept',
      'skos:inScheme': { '@id': SCHEME },
      'skos:topConceptOf': { '@id': SCHEME },
      'skos:notation': concept.id,
      'skos:prefLabel': labels((terms) => terms.slice(0, 1)),
      'skos:altLabel': labels((terms) => terms.slice(1)),
      'skos:editorialNote': `status: ${concept.status}`,
      ...(concept.source === '' ? {} : { 'dcterms:source': concept.source }),
      ...(concept.note === '' ? {} : { 'skos:note': concept.note }),
    }
  })
  const scheme = {
    '@id': SCHEME,
    '@type': 'skos:ConceptScheme',
    'dcterms:title': { '@language': 'en', '@value': TITLE },
    'skos:hasTopConcept': graph.map(({ '@id': id }) => ({ '@id': id })),
  }
  return `${JSON.stringify({ '@context': { skos: SKOS, dcterms: DCTERMS }, '@graph': [scheme, ...graph] }, null, 1)}\n`
}

/** The concepts as Turtle. */
export function writeSkosTurtle(concepts: readonly Concept[]): string {
  const blocks = concepts.map((concept) => {
    const lines = [
      `<${BASE}${encodeURIComponent(concept.id.toWellFormed())}> a skos:Concept`,
      `skos:inScheme <${SCHEME}>`,
      `skos:topConceptOf <${SCHEME}>`,
      `skos:notation ${turtleString(concept.id)}`,
    ]
    for (const lang of LANGS) {
      for (const [at, term] of (concept.terms[lang] ?? []).entries()) {
        lines.push(`skos:${at === 0 ? 'prefLabel' : 'altLabel'} ${turtleString(term)}@${LANG_INFO[lang].tag}`)
      }
    }
    lines.push(`skos:editorialNote ${turtleString(`status: ${concept.status}`)}`)
    if (concept.source !== '') lines.push(`dcterms:source ${turtleString(concept.source)}`)
    if (concept.note !== '') lines.push(`skos:note ${turtleString(concept.note)}`)
    return `${lines.join(' ;\n  ')} .\n`
  })
  const scheme = `<${SCHEME}> a skos:ConceptScheme ;\n  dcterms:title ${turtleString(TITLE)}@en .\n`
  return [`@prefix skos: <${SKOS}> .\n@prefix dcterms: <${DCTERMS}> .\n`, scheme, ...blocks].join('\n')
}

/** The concepts of a Turtle file. */
export function readSkosTurtle(text: string, file?: string): Read<readonly Concept[]> {
  const { value: triples, problems } = readTurtle(text)
  const read = conceptsOf(triples, file)
  const named = file === undefined ? {} : { file }
  return { value: read.value, problems: [...problems.map((problem) => ({ ...named, ...problem })), ...read.problems] }
}

/** The concepts of a JSON-LD file: a node, a list of nodes or a graph, with `skos:` names, full addresses or bare names. */
export function readSkosJson(text: string, file?: string): Read<readonly Concept[]> {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    const found = error instanceof Error ? error.message : 'not JSON'
    return {
      value: [],
      problems: [{ kind: 'malformed-record', ...(file === undefined ? {} : { file }), found, expected: 'JSON-LD' }],
    }
  }
  const triples: Triple[] = []
  for (const node of nodesOf(data)) addNode(node, triples)
  return conceptsOf(triples, file)
}

function nodesOf(data: unknown): readonly Record<string, unknown>[] {
  if (Array.isArray(data)) return data.flatMap(nodesOf)
  if (typeof data !== 'object' || data === null) return []
  const node = data as Record<string, unknown>
  return node['@graph'] === undefined ? [node] : nodesOf(node['@graph'])
}

const SHORT: Readonly<Record<string, string>> = { skos: SKOS, dcterms: DCTERMS, dct: DCTERMS, dc: DCTERMS }
const BARE = ['prefLabel', 'altLabel', 'notation', 'note', 'scopeNote', 'editorialNote', 'definition']

function fullName(name: string): string {
  if (name === '@type') return TYPE
  const [prefix = '', local = ''] = name.split(/:(.*)/s)
  if (SHORT[prefix] !== undefined) return SHORT[prefix] + local
  return BARE.includes(name) ? SKOS + name : name === 'source' ? `${DCTERMS}source` : name
}

function addNode(node: Record<string, unknown>, triples: Triple[]): void {
  const subject = String(node['@id'] ?? node['id'] ?? node['uri'] ?? '')
  for (const [name, value] of Object.entries(node)) {
    if (name === '@id' || name === '@context') continue
    const predicate = fullName(name)
    const add = (item: unknown, lang: string | null): void => {
      if (Array.isArray(item)) for (const one of item) add(one, lang)
      else if (typeof item === 'string' || typeof item === 'number') {
        const text = predicate === TYPE ? fullName(String(item)) : String(item)
        triples.push({ subject, predicate, object: text === 'Concept' ? `${SKOS}Concept` : text, lang, line: 0 })
      } else if (typeof item === 'object' && item !== null) {
        const held = item as Record<string, unknown>
        if ('@value' in held) add(held['@value'], typeof held['@language'] === 'string' ? held['@language'] : null)
        else if ('@id' in held) add(held['@id'], null)
        else for (const [code, text] of Object.entries(held)) add(text, code)
      }
    }
    add(value, null)
  }
}

function conceptsOf(triples: readonly Triple[], file: string | undefined): Read<readonly Concept[]> {
  const named = file === undefined ? {} : { file }
  const problems: Problem[] = []
  const nodes = new Map<string, Triple[]>()
  for (const triple of triples) {
    const list = nodes.get(triple.subject)
    if (list === undefined) nodes.set(triple.subject, [triple])
    else list.push(triple)
  }
  const concepts: Concept[] = []
  const seen = new Set<string>()
  for (const [subject, facts] of nodes) {
    const isConcept = facts.some(({ predicate, object }) => predicate === TYPE && object === `${SKOS}Concept`)
    const values = (name: string): readonly Triple[] => facts.filter(({ predicate }) => predicate === name)
    if (!isConcept && values(`${SKOS}prefLabel`).length === 0) continue
    const place = { line: facts[0]?.line ?? 0 }
    const at = place.line === 0 ? named : { ...named, place }
    const id = values(`${SKOS}notation`)[0]?.object ?? idOf(subject)
    const terms: Partial<Record<Lang, readonly string[]>> = {}
    for (const lang of LANGS) {
      const labels = [...values(`${SKOS}prefLabel`), ...values(`${SKOS}altLabel`)].filter(
        (label) => label.lang !== null && parseLang(label.lang) === lang,
      )
      const wordings = [...new Set(labels.map(({ object }) => object.trim()))].filter((label) => label !== '')
      if (wordings.length > 0) terms[lang] = wordings
    }
    const doubled = doublyPreferred(values(`${SKOS}prefLabel`))
    if (id === '' || Object.keys(terms).length === 0) {
      problems.push({
        kind: 'malformed-record',
        ...at,
        found: subject,
        expected: 'a notation or address, and a label in one of the six languages',
      })
    } else if (seen.has(id)) problems.push({ kind: 'concept-repeated', ...at, found: id })
    else {
      seen.add(id)
      if (doubled !== null)
        problems.push({
          kind: 'malformed-record',
          ...at,
          found: `${id}: ${doubled}`,
          expected: 'one preferred label a language',
        })
      const editorial = values(`${SKOS}editorialNote`).map(({ object }) => object)
      const status = editorial
        .map((note) => /^status: (official|corpus|candidate)$/.exec(note)?.[1])
        .find((found) => found !== undefined)
      const notes = [...values(`${SKOS}note`), ...values(`${SKOS}scopeNote`), ...values(`${SKOS}definition`)].map(
        ({ object }) => object,
      )
      const source = values(`${DCTERMS}source`)[0]?.object ?? ''
      concepts.push({ id, terms, status: (status ?? 'candidate') as TermStatus, source, note: notes.join('\n') })
    }
  }
  return { value: concepts, problems }
}

/**
 * Preferred labels that a language has beside its first, or null: two records of one address run together, which RDF
 * takes for one. Both labels are kept as terms of the concept, but somebody has to hear of it.
 */
function doublyPreferred(labels: readonly Triple[]): string | null {
  const first = new Map<string, string>()
  for (const { lang, object } of labels) {
    if (lang === null || parseLang(lang) === null) continue
    const tag = lang.toLowerCase()
    const before = first.get(tag)
    if (before === undefined) first.set(tag, object)
    else if (before !== object) return `${before}, ${object}`
  }
  return null
}

/** The last part of an address. */
function idOf(subject: string): string {
  const last = subject.split(/[/#:]/).at(-1) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
