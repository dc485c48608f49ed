/**
 * EPUB books (2 and 3) as a `Source`: the pages that the spine lists, in its order, read as one page of HTML. The table of
 * contents that readers build from is left out. A book whose text is locked is refused by name. After EPUB 3.3.
 */
import type { Problem, Read } from '../../model/problem.ts'
import type { Source } from '../../model/source.ts'
import { readArchive } from '../archive.ts'
import { decodeHtml } from '../html/decode-html.ts'
import { readHtmlText } from '../html/read-html.ts'
import { decodeXml, element, elements, readXml, textOf, type XmlElement } from '../xml/read-xml.ts'

const NAMESPACES: Readonly<Record<string, string>> = {
  'urn:oasis:names:tc:opendocument:xmlns:container': '',
  'http://www.idpf.org/2007/opf': '',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://www.w3.org/2001/04/xmlenc#': 'enc',
}

/** The source of a book, or null where none of its pages can be read. */
export function readEpub(bytes: Uint8Array): Read<Source | null> {
  const archive = readArchive(bytes, (name) => /\.(x?html?|xml|opf)$/i.test(name))
  const problems: Problem[] = [...archive.problems]
  const part = (path: string): XmlElement | null => {
    const found = archive.value.get(path)
    if (found === undefined) return null
    const { value, problems: told } = readXml(decodeXml(found), path, NAMESPACES)
    problems.push(...told)
    return value
  }
  const container = part('META-INF/container.xml')
  const path = element(element(container, 'rootfiles'), 'rootfile')?.attributes['full-path'] ?? ''
  const opf = part(path)
  if (opf === null) {
    if (problems.length === 0) problems.push({ kind: 'damaged-archive', place: { path }, found: 'no package document' })
    return { value: null, problems }
  }
  const locked = lockedParts(archive.value.has('META-INF/encryption.xml') ? part('META-INF/encryption.xml') : null)
  const pages: string[] = []
  for (const page of spineOf(opf, path)) {
    const found = archive.value.get(page)
    if (locked.has(page)) problems.push({ kind: 'encrypted', place: { path: page } })
    else if (found === undefined)
      problems.push({ kind: 'damaged-archive', place: { path: page }, found: 'missing part' })
    else pages.push(decodeHtml(found).replace(/<\?xml[^>]*\?>|<!DOCTYPE[^>[]*>/gi, ''))
  }
  if (pages.length === 0) {
    if (problems.length === 0) problems.push({ kind: 'no-text', place: { path } })
    return { value: null, problems }
  }
  const title = element(element(opf, 'metadata'), 'dc:title')
  const read = readHtmlText(pages.join('\n'), 'epub')
  const value =
    read.value === null || title === null || textOf(title).trim() === ''
      ? read.value
      : { ...read.value, masthead: { ...read.value.masthead, title: textOf(title).trim() } }
  return { value, problems: [...problems, ...read.problems] }
}

/** Paths of the pages in reading order: those that the spine lists as text, without the navigation. */
function spineOf(opf: XmlElement, path: string): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const items = new Map(
    elements(element(opf, 'manifest'), 'item').map((item) => [item.attributes['id'] ?? '', item.attributes]),
  )
  return elements(element(opf, 'spine'), 'itemref').flatMap(({ attributes }) => {
    const item = items.get(attributes['idref'] ?? '')
    if (item === undefined || attributes['linear'] === 'no' || /\bnav\b/.test(item['properties'] ?? '')) return []
    if (!/html/.test(item['media-type'] ?? 'html')) return []
    return [pathOf(`${folder}${item['href'] ?? ''}`)]
  })
}

/** A path without escapes and steps upwards. */
function pathOf(address: string): string {
  let path = address.replace(/#.*$/, '')
  try {
    path = decodeURIComponent(path)
  } catch {
    // a lone percent sign stands for itself
  }
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/** Paths of parts that are locked. Fonts may be without harm. */
function lockedParts(root: XmlElement | null): ReadonlySet<string> {
  return new Set(
    elements(root).flatMap((data) => {
      const uri = element(element(data, 'enc:CipherData'), 'enc:CipherReference')?.attributes['URI']
      return uri === undefined ? [] : [pathOf(uri)]
    }),
  )
}
