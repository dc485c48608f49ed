/**
 * Reads XML into a plain tree with saxes, under limits. Document type declarations are refused whole, so that neither
 * external entities nor entities that multiply can do anything; depth and number of nodes are bounded. Markup that is
 * not well formed gives a problem with its line, and the tree as far as it was read. Elements named in `take` are handed
 * over as soon as they close and then dropped, so that a file of 100 MB never stands in memory as a tree.
 * `openXml` is long because the parser's events share one state.
 */
import { SaxesParser } from 'saxes'
import type { Problem, Read } from '../../model/problem.ts'
import { XML_LIMITS, type XmlLimits } from '../limits.ts'

/** An element. Names are as written, with their prefix; `line` (from 1) is where the start tag ended. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  readonly line: number
}

export type XmlNode = XmlElement | string

/** How a file of XML is read. */
export interface XmlOptions {
  /** Names the part in problems. */
  readonly path?: string | undefined
  /** Prefixes bound to one of these namespaces are rewritten to the prefix given here, whatever the file calls them. */
  readonly namespaces?: Readonly<Record<string, string>>
  readonly limits?: XmlLimits
  /** Elements that are handed over when they close, by name as rewritten, with the root as read so far. */
  readonly take?: { readonly name: string; readonly onElement: (taken: XmlElement, root: XmlElement) => void }
}

interface OpenElement {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: XmlNode[]
  readonly line: number
  /** Nodes read before this one. */
  readonly before: number
}

/** The root element of a text, or null if it has none. */
export function readXml(
  text: string,
  path: string | undefined,
  namespaces: Readonly<Record<string, string>> = {},
  limits: XmlLimits = XML_LIMITS,
): Read<XmlElement | null> {
  return readXmlPieces(cut(text), { path, namespaces, limits })
}

function* cut(text: string): Generator<string> {
  const step = 1 << 16
  for (let at = 0; at < text.length; at += step) yield text.slice(at, at + step)
}

/** The root element of a file that comes in pieces, without the elements that `take` names; null if it has none. */
export function readXmlPieces(pieces: Iterable<string>, options: XmlOptions): Read<XmlElement | null> {
  const reader = openXml(options)
  for (const piece of pieces) if (!reader.write(piece)) break
  return reader.end()
}

/** A file of XML that is read as its pieces arrive. */
export interface XmlReader {
  /** Takes the next piece; false when nothing after it is read, because of a problem. */
  readonly write: (piece: string) => boolean
  /** The root element, as `readXmlPieces` gives it. */
  readonly end: () => Read<XmlElement | null>
}

/** A reader for pieces that arrive one after another, for files that are never whole in memory. */
export function openXml(options: XmlOptions): XmlReader {
  const { path, namespaces = {}, limits = XML_LIMITS, take } = options
  const problems: Problem[] = []
  const parser = new SaxesParser({ xmlns: false })
  const stack: OpenElement[] = []
  const prefixes = new Map<string, string>()
  let root: XmlElement | null = null
  let nodes = 0
  let stopped = false
  const stop = (kind: Problem['kind'], facts: { found?: string; expected?: string }, line = parser.line): void => {
    if (stopped) return
    stopped = true
    problems.push({ kind, place: { line, ...(path === undefined ? {} : { path }) }, ...facts })
  }
  const rename = (name: string): string => renamed(name, prefixes)
  const close = (): void => {
    const open = stack.pop()
    if (open === undefined) return
    const { before, ...element } = open
    if (take?.name === open.name) {
      take.onElement(element, stack[0] ?? element)
      nodes = before
      return
    }
    const parent = stack.at(-1)
    if (parent === undefined) root ??= element
    else parent.children.push(element)
  }
  parser.on('error', (error) => stop('damaged-markup', { found: error.message.replace(/^\d+:\d+: /, '') }))
  parser.on('doctype', (doctype) => {
    // a bare `<!DOCTYPE tmx SYSTEM "tmx14.dtd">` names a grammar and declares nothing
    if (doctype.includes('[') || /\bENTITY\b/.test(doctype))
      stop('unsafe-markup', { found: `<!DOCTYPE${doctype.slice(0, 60)}` })
  })
  parser.on('opentag', (tag) => {
    if (stopped) return
    nodes += 1
    if (nodes > limits.nodes) return stop('too-many-elements', { expected: `at most ${limits.nodes} nodes` })
    if (stack.length >= limits.depth) return stop('too-deep', { expected: `at most ${limits.depth} levels` })
    const attributes: Record<string, string> = {}
    const given = tag.attributes as Record<string, string>
    for (const key in given) {
      if (key === 'xmlns' || key.startsWith('xmlns:')) {
        const to = namespaces[given[key] ?? '']
        if (to !== undefined && key.slice(6) !== to) prefixes.set(key.slice(6), to)
      }
    }
    for (const key in given) attributes[key.includes(':') ? rename(key) : key] = given[key] ?? ''
    stack.push({ name: rename(tag.name), attributes, children: [], line: parser.line, before: nodes - 1 })
    return undefined
  })
  parser.on('closetag', () => {
    if (!stopped) close()
  })
  const addText = (value: string): void => {
    if (stopped || value === '') return
    nodes += 1
    stack.at(-1)?.children.push(value)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  const guarded = (work: () => void): boolean => {
    try {
      if (!stopped) work()
    } catch (error) {
      stop('damaged-markup', { found: error instanceof Error ? error.message.slice(0, 120) : 'markup' })
    }
    return !stopped
  }
  return {
    write: (piece) => guarded(() => parser.write(piece)),
    end: () => {
      guarded(() => parser.close())
      // what was open when reading stopped is closed, so that a cut file gives what it holds
      while (stack.length > 0) close()
      if (problems[0]?.kind === 'unsafe-markup' || problems[0]?.kind === 'too-deep') root = null
      if (root === null && problems.length === 0) stop('damaged-markup', { found: 'no element' }, 1)
      return { value: root, problems }
    },
  }
}

function renamed(name: string, prefixes: ReadonlyMap<string, string>): string {
  if (prefixes.size === 0) return name
  const colon = name.indexOf(':')
  const to = prefixes.get(colon < 0 ? '' : name.slice(0, colon))
  if (to === undefined) return name
  const local = colon < 0 ? name : name.slice(colon + 1)
  return to === '' ? local : `${to}:${local}`
}

/** The child elements, those named `name` where given. */
export function elements(parent: XmlElement | null | undefined, name?: string): readonly XmlElement[] {
  if (parent === null || parent === undefined) return []
  return parent.children.filter(
    (node): node is XmlElement => typeof node !== 'string' && (name === undefined || node.name === name),
  )
}

/** The first child element of that name, or null. */
export function element(parent: XmlElement | null | undefined, name: string): XmlElement | null {
  for (const node of parent?.children ?? []) if (typeof node !== 'string' && node.name === name) return node
  return null
}

/** All text inside the element, in order. */
export function textOf(parent: XmlElement): string {
  return parent.children.map((node) => (typeof node === 'string' ? node : textOf(node))).join('')
}

/** The text of an XML file: by its byte order mark, else by the encoding it declares, else UTF-8. */
export function decodeXml(bytes: Uint8Array): string {
  return xmlDecoder(bytes).decode(bytes)
}

/** The same in pieces of about a megabyte. */
export function* decodeXmlPieces(bytes: Uint8Array): Generator<string> {
  const decoder = xmlDecoder(bytes)
  const step = 1 << 20
  for (let at = 0; at < bytes.length; at += step)
    yield decoder.decode(bytes.subarray(at, at + step), { stream: at + step < bytes.length })
}

/**
 * The decoder for a file that begins with these bytes. Declared UTF-16 without its two-byte shape is a mistake of whoever
 * wrote the declaration: such a file is UTF-8.
 */
export function xmlDecoder(bytes: Uint8Array): TextDecoder {
  const declared = /^<\?xml[^>]*encoding=["']([\w.-]+)/.exec(
    new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace(/^\u00ef\u00bb\u00bf/, ''),
  )?.[1]
  const wide = (at: number): boolean => bytes[at] === 0 && bytes[1 - at] === 0x3c
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const stated = declared === undefined || /^(utf-?16|ucs-?2|iso-10646-ucs)/i.test(declared) ? 'utf-8' : declared
  const label = marked ?? (wide(1) ? 'utf-16le' : wide(0) ? 'utf-16be' : stated)
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder()
  }
}
