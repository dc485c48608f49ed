/**
 * Detects the format of a file from its bytes, never from its name. Input the bytes, output a format that a reader
 * exists for, or the name of what the file seems to be instead.
 */
import type { SourceFormat } from '../model/source.ts'
import { archiveNames } from './archive.ts'

export type FileFormat = SourceFormat | 'tmx' | 'xliff'

/** `format` null: nothing here reads it; `found` says what it is. `locked`: a Word file behind a password. */
export interface Detected {
  readonly format: FileFormat | null
  readonly found: string
  readonly locked?: boolean
}

/** Files that are taken for documents by name and are not. */
const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG image', [0xff, 0xd8, 0xff]],
  ['GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['TIFF image', [0x49, 0x49, 0x2a, 0x00]],
  ['TIFF image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['gzip archive', [0x1f, 0x8b]],
  ['7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['executable', [0x7f, 0x45, 0x4c, 0x46]],
  ['PostScript file', [0x25, 0x21, 0x50, 0x53]],
]

/** Roots of XML that readers have for a document, and that nothing here reads. */
const XML_ROOTS: Readonly<Record<string, string>> = {
  linkgrp: 'TEI link file (of a parallel corpus: its texts are files of their own)',
  cesalign: 'TEI link file (of a parallel corpus: its texts are files of their own)',
  svg: 'SVG image',
  rss: 'RSS feed',
  feed: 'Atom feed',
}

const PAGE_ROOTS = new Set(
  'html head body div p h1 h2 h3 h4 h5 h6 table ul ol span meta title article section main a b i font center'.split(
    ' ',
  ),
)

/** The file's format. Looks at the first kilobytes only, and at an archive's directory. */
export function detectFormat(bytes: Uint8Array): Detected {
  if (bytes.length === 0) return { format: null, found: 'no bytes' }
  const starts = (...signature: number[]): boolean => signature.every((byte, index) => bytes[index] === byte)
  const head = latin(bytes.subarray(0, 4096))
  if (/%PDF-\d/.test(head.slice(0, 1024))) return { format: 'pdf', found: 'PDF' }
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return detectArchive(bytes)
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) {
    const locked = latin(bytes.subarray(0, 1 << 16)).includes('E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e')
    return { format: null, found: locked ? 'Office file behind a password' : 'Word 97 document', locked }
  }
  if (/^(ï»¿)?\s*\{\\rtf/.test(head)) return { format: 'rtf', found: 'RTF' }
  for (const [found, signature] of SIGNATURES) if (starts(...signature)) return { format: null, found }
  return detectText(bytes)
}

function detectArchive(bytes: Uint8Array): Detected {
  const names = archiveNames(bytes)
  // without a directory the local header of the first part tells what was meant
  const all = names.length > 0 ? names.join('\n') : latin(bytes.subarray(0, 4096))
  if (/(^|\n)word\//.test(all) || (names.length === 0 && all.includes('[Content_Types].xml')))
    return { format: 'docx', found: 'DOCX' }
  if (/(^|\n)xl\//.test(all)) return { format: null, found: 'Excel workbook' }
  if (/(^|\n)ppt\//.test(all)) return { format: null, found: 'PowerPoint presentation' }
  if (/(^|\n)META-INF\/container\.xml/.test(all)) return { format: 'epub', found: 'EPUB' }
  if (/(^|\n)content\.xml/.test(all)) {
    // the first part of an OpenDocument file is its media type, neither packed nor locked
    const kind = /opendocument\.([a-z]+)/.exec(latin(bytes.subarray(0, 200)))?.[1] ?? 'text'
    return kind === 'text' ? { format: 'odt', found: 'ODT' } : { format: null, found: `OpenDocument ${kind}` }
  }
  // Word accepts main parts elsewhere; the package's relations tell
  if (/(^|\n)_rels\/\.rels/.test(all)) return { format: 'docx', found: 'DOCX' }
  return { format: null, found: 'ZIP archive without a document' }
}

function detectText(bytes: Uint8Array): Detected {
  const sample = bytes.subarray(0, 8192)
  const wide = (sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff)
  const text = latin(sample)
    .replace(/\0/g, '')
    .replace(/^(ï»¿|ÿþ|þÿ)/, '')
  if (/^\s*</.test(text)) {
    const root = text
      .replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(\[[\s\S]*?\])?\s*>/gi, '')
      .match(/<([a-zA-Z][\w:.-]*)/)?.[1]
    const local = root?.toLowerCase().replace(/^.*:/, '')
    if (local === 'tmx') return { format: 'tmx', found: 'TMX' }
    if (local === 'xliff') return { format: 'xliff', found: 'XLIFF' }
    if (/<!doctype\s+(tmx|xliff)/i.test(text))
      return { format: /<!doctype\s+tmx/i.test(text) ? 'tmx' : 'xliff', found: 'XML' }
    if (local === 'tei' || local === 'tei.2') return { format: 'tei', found: 'TEI' }
    if (root === 'pkg:package' || local === 'worddocument') return { format: 'wordml', found: 'Word XML' }
    if (root === 'office:document') return { format: 'odt', found: 'flat ODT' }
    const named = XML_ROOTS[local ?? '']
    if (named !== undefined) return { format: null, found: named }
    // XML of a kind unknown here may use names of HTML; only a root that is HTML's makes it a page
    const isPage = root !== undefined && PAGE_ROOTS.has(local ?? '')
    if (/^\s*<\?xml/.test(text) && !isPage) return { format: null, found: `XML with root element ${root ?? 'unknown'}` }
    const page = /<!doctype\s+html|<(html|head|body|div|p|h[1-6]|table|ul|ol|span|meta|title|article|section)[\s>]/i
    if (page.test(text)) return { format: 'html', found: 'HTML' }
  }
  if (!wide && isBinary(sample)) return { format: null, found: 'binary data' }
  return { format: 'txt', found: 'text' }
}

/** Control characters do not occur in text; zero bytes on one side only are UTF-16 without its mark. */
function isBinary(sample: Uint8Array): boolean {
  let control = 0
  const zeros = [0, 0]
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1b) || byte === 0x7f) control += 1
  }
  const [even = 0, odd = 0] = zeros
  if (even + odd > 0) {
    const utf16 = Math.min(even, odd) * 20 < Math.max(even, odd) && Math.max(even, odd) * 5 > sample.length / 2
    if (!utf16) return true
  }
  return control * 20 > sample.length
}

function latin(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096))
  return text
}
