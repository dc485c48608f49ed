/**
 * XML as a plain tree, read with saxes under limits. Document type declarations are refused whole, so that neither
 * external entities nor entities that multiply can do anything; depth and number of nodes are bounded. Markup that is
 * not well formed gives a problem with its line, and the tree as far as it was read.
 */
import { SaxesParser } from 'saxes'
import type { Problem, Read } from '../../model/problem.ts'

/** An element. Names are as written, with their prefix; `line` (from 1) is where the start tag ended. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  readonly line: number
}

export type XmlNode = XmlElement | string

/** Bounds on a tree. */
export interface XmlLimits {
  readonly depth: number
  readonly nodes: number
}

/** The largest real part seen has 300,000 nodes and a depth of 40. */
export const XML_LIMITS: XmlLimits = { depth: 256, nodes: 8_000_000 }

/**
 * The root element, or null where there is none. `path` names the part in problems. Prefixes bound to a namespace in
 * `namespaces` are rewritten to the prefix given there, whatever the file calls them.
 */
export function readXml(
  text: string,
  path: string | undefined,
  namespaces: Readonly<Record<string, string>> = {},
  limits: XmlLimits = XML_LIMITS,
): Read<XmlElement | null> {
  const problems: Problem[] = []
  const parser = new SaxesParser({ xmlns: false })
  const stack: { name: string; attributes: Record<string, string>; children: XmlNode[]; line: number }[] = []
  const prefixes = new Map<string, string>()
  let root: XmlElement | null = null
  let nodes = 0
  let stopped = false
  const stop = (kind: Problem['kind'], found: string, line = parser.line): void => {
    if (stopped) return
    stopped = true
    problems.push({ kind, place: { line, ...(path === undefined ? {} : { path }) }, found })
  }
  const rename = (name: string): string => {
    if (prefixes.size === 0) return name
    const colon = name.indexOf(':')
    const to = prefixes.get(colon < 0 ? '' : name.slice(0, colon))
    if (to === undefined) return name
    const local = colon < 0 ? name : name.slice(colon + 1)
    return to === '' ? local : `${to}:${local}`
  }
  parser.on('error', (error) => stop('damaged-markup', error.message.replace(/^\d+:\d+: /, '')))
  parser.on('doctype', (doctype) => {
    // a bare `<!DOCTYPE tmx SYSTEM "tmx14.dtd">` names a grammar and declares nothing
    if (doctype.includes('[') || /\bENTITY\b/.test(doctype)) stop('unsafe-markup', `<!DOCTYPE${doctype.slice(0, 60)}`)
  })
  parser.on('opentag', (tag) => {
    if (stopped) return
    nodes += 1
    if (nodes > limits.nodes) return stop('too-large', `more than ${limits.nodes} nodes`)
    if (stack.length >= limits.depth) return stop('unsafe-markup', `elements nested ${limits.depth} deep`)
    const attributes: Record<string, string> = {}
    const given = tag.attributes as Record<string, string>
    for (const key in given) {
      if (key === 'xmlns' || key.startsWith('xmlns:')) {
        const to = namespaces[given[key] ?? '']
        if (to !== undefined && key.slice(6) !== to) prefixes.set(key.slice(6), to)
      }
    }
    for (const key in given) attributes[key.includes(':') ? rename(key) : key] = given[key] ?? ''
    stack.push({ name: rename(tag.name), attributes, children: [], line: parser.line })
    return undefined
  })
  parser.on('closetag', () => {
    if (stopped) return
    const element = stack.pop()
    if (element === undefined) return
    const parent = stack.at(-1)
    if (parent === undefined) root ??= element
    else parent.children.push(element)
  })
  const addText = (value: string): void => {
    if (stopped || value === '') return
    nodes += 1
    stack.at(-1)?.children.push(value)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  try {
    const step = 1 << 16
    for (let at = 0; at < text.length && !stopped; at += step) parser.write(text.slice(at, at + step))
    if (!stopped) parser.close()
  } catch (error) {
    stop('damaged-markup', error instanceof Error ? error.message.slice(0, 120) : 'markup')
  }
  // what was open when reading stopped is closed, so that a cut file gives what it holds
  while (stack.length > 0) {
    const element = stack.pop()
    const parent = stack.at(-1)
    if (element === undefined) break
    if (parent === undefined) root ??= element
    else parent.children.push(element)
  }
  if (problems[0]?.kind === 'unsafe-markup') root = null
  if (root === null && problems.length === 0) {
    problems.push({
      kind: 'damaged-markup',
      place: { line: 1, ...(path === undefined ? {} : { path }) },
      found: 'no element',
    })
  }
  return { value: root, problems }
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
  const declared = /^<\?xml[^>]*encoding=["']([\w.-]+)/.exec(
    new TextDecoder('latin1').decode(bytes.subarray(0, 200)),
  )?.[1]
  const wide = (at: number): boolean => bytes[at] === 0 && bytes[1 - at] === 0x3c
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const label = marked ?? (wide(1) ? 'utf-16le' : wide(0) ? 'utf-16be' : (declared ?? 'utf-8'))
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
