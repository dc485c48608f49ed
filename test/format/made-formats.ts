/** A Version's blocks written as RTF, ODT, EPUB and Word XML, as the programs that have these formats write them. */
import { strToU8, unzipSync, zipSync } from 'fflate'
import type { Block, Version } from '../../src/model/document.ts'
import type { Lang } from '../../src/model/lang.ts'
import { docxOf, escape, styleOf, type Token, tokens } from './made-document.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** The blocks in order, rows gathered into tables, footnotes left out. */
function parts(version: Version): readonly (Block | readonly Block[])[] {
  const out: (Block | Block[])[] = []
  for (const block of version.blocks) {
    const last = out.at(-1)
    if (block.kind === 'footnote') continue
    if (block.kind !== 'row') out.push(block)
    else if (Array.isArray(last)) last.push(block)
    else out.push([block])
  }
  return out
}

const notesOf = ({ blocks }: Version): ReadonlyMap<number, string> =>
  new Map(blocks.filter(({ kind }) => kind === 'footnote').map(({ number, text }) => [Number(number), text]))

const isTable = (part: Block | readonly Block[]): part is readonly Block[] => Array.isArray(part)

/** What each language's old code page is, with the character set of its fonts. */
const PAGES: Partial<Record<Lang, readonly [label: string, charset: number]>> = {
  ru: ['windows-1251', 204],
  ar: ['windows-1256', 178],
  zh: ['gb18030', 134],
}

/** Bytes of a code page by character. */
function bytesOf(label: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(label)
  const map = new Map<string, readonly number[]>()
  for (let byte = 0x80; byte < 0x100; byte += 1)
    if (label !== 'gb18030') map.set(decoder.decode(Uint8Array.of(byte)), [byte])
  for (let lead = 0xb0; label === 'gb18030' && lead < 0xf8; lead += 1)
    for (let next = 0xa1; next < 0xff; next += 1) map.set(decoder.decode(Uint8Array.of(lead, next)), [lead, next])
  return map
}

/** RTF with half of its letters in the code page of the font, and the rest by `\u`, as Word mixes them. */
export function rtfOf(version: Version): Uint8Array {
  const [label, charset] = PAGES[version.lang] ?? ['windows-1252', 0]
  const page = bytesOf(label)
  const notes = notesOf(version)
  const hex = (byte: number): string => `\\'${byte.toString(16).padStart(2, '0')}`
  const write = (text: string): string =>
    [...text]
      .map((char, index) => {
        if (/[\\{}]/.test(char)) return `\\${char}`
        if (char === '\t') return '\\tab '
        if (char.charCodeAt(0) < 0x80) return char
        const bytes = page.get(char)
        if (bytes !== undefined && index % 2 === 0) return bytes.map(hex).join('')
        return [...Array(char.length).keys()].map((at) => `\\u${(char.charCodeAt(at) << 16) >> 16}?`).join('')
      })
      .join('')
  const styles = ['SingleTxt', 'TitleHCH', 'HCh', 'H1', 'H23', 'H4', 'H56']
  const shown = (part: Token): string =>
    typeof part === 'string'
      ? write(part)
      : `{\\super\\chftn{\\footnote\\pard\\plain\\f0 {\\super\\chftn} ${write(notes.get(part) ?? '')}}}`
  const body = parts(version).map((part) =>
    isTable(part)
      ? part
          .map(
            ({ cells = [] }) =>
              `\\trowd\\cellx2000\\cellx4000\\pard\\intbl\\f0 ${cells.map((cell) => `${write(cell)}\\cell `).join('')}\\row\n`,
          )
          .join('')
      : `\\pard\\plain\\s${styles.indexOf(styleOf(part))}\\f0 ${part.label === undefined ? '' : `{\\listtext ${write(part.label)}\\tab}`}${tokens(part).map(shown).join('')}\\par\n`,
  )
  const sheet = styles.map((name, index) => `{\\s${index} ${name};}`).join('')
  const file = `{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0\\fnil\\fcharset${charset} Font;}}{\\stylesheet${sheet}}{\\header E/2097/14\\par}\n${body.join('')}}`
  return strToU8(file)
}

const ODF = ['office', 'text', 'table', 'style'].map(
  (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
)

/** The body of an OpenDocument text, and its styles. */
function odtBody(version: Version): { readonly styles: string; readonly text: string } {
  const notes = notesOf(version)
  const names = ['SingleTxt', 'TitleHCH', 'HCh', 'H1', 'H23', 'H4', 'H56']
  const spaced = (text: string): string => escape(text).replaceAll('\t', '<text:tab/>')
  const shown = (part: Token): string =>
    typeof part === 'string'
      ? spaced(part)
      : `<text:note text:note-class="footnote"><text:note-citation>${part}</text:note-citation><text:note-body><text:p>${spaced(notes.get(part) ?? '')}</text:p></text:note-body></text:note>`
  const text = parts(version).map((part) =>
    isTable(part)
      ? `<table:table><table:table-column table:number-columns-repeated="3"/>${part.map(({ cells = [] }) => `<table:table-row>${cells.map((cell) => `<table:table-cell><text:p text:style-name="SingleTxt">${spaced(cell)}</text:p></table:table-cell>`).join('')}</table:table-row>`).join('')}</table:table>`
      : `<text:p text:style-name="${styleOf(part)}">${part.label === undefined ? '' : `${spaced(part.label)}<text:tab/>`}${tokens(part).map(shown).join('')}</text:p>`,
  )
  const styles = names.map((name) => `<style:style style:name="${name}" style:family="paragraph"/>`).join('')
  return {
    styles: `<office:styles>${styles}</office:styles>`,
    text: `<office:body><office:text>${text.join('\n')}</office:text></office:body>`,
  }
}

/** An OpenDocument text as an archive. */
export function odtOf(version: Version): Uint8Array {
  const { styles, text } = odtBody(version)
  const root = (name: string, inner: string): Uint8Array =>
    strToU8(`${HEAD}<office:${name} ${ODF.join(' ')}>${inner}</office:${name}>`)
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': root('document-content', text),
    'styles.xml': root('document-styles', styles),
  })
}

/** An OpenDocument text as one XML file. */
export function fodtOf(version: Version): Uint8Array {
  const { styles, text } = odtBody(version)
  return strToU8(
    `${HEAD}<office:document ${ODF.join(' ')} office:mimetype="application/vnd.oasis.opendocument.text">${styles}${text}</office:document>`,
  )
}

/** A book with a page for every twenty blocks, a cover and a table of contents. */
export function epubOf(version: Version): Uint8Array {
  const notes = notesOf(version)
  const shown = (part: Token): string =>
    typeof part === 'string' ? escape(part) : `<sup><a href="#n${part}">${part}</a></sup>`
  const blocks = parts(version).map((part) => {
    if (isTable(part))
      return `<table>${part.map(({ cells = [] }) => `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`).join('')}</table>`
    const inner = `${part.label === undefined ? '' : `${escape(part.label)} `}${tokens(part).map(shown).join('')}`
    if (part.kind === 'heading')
      return `<h${Math.min(6, (part.level ?? 0) + 1)}>${inner}</h${Math.min(6, (part.level ?? 0) + 1)}>`
    return `<p>${inner}</p>`
  })
  const page = (inner: string): Uint8Array =>
    strToU8(
      `${HEAD}<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>${inner}</body></html>`,
    )
  const pages: Record<string, Uint8Array> = {}
  for (let at = 0; at < blocks.length; at += 20) pages[`p${at / 20}.xhtml`] = page(blocks.slice(at, at + 20).join('\n'))
  pages['notes.xhtml'] = page(
    [...notes].map(([number, text]) => `<p id="n${number}">${number} ${escape(text)}</p>`).join(''),
  )
  const names = Object.keys(pages)
  const opf = `${HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"/><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>${names.map((name) => `<item id="${name}" href="text/${name}" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine><itemref idref="nav"/>${names.map((name) => `<itemref idref="${name}"/>`).join('')}</spine></package>`
  return zipSync({
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(
      `${HEAD}<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`,
    ),
    'OEBPS/book.opf': strToU8(opf),
    'OEBPS/nav.xhtml': page('<nav><ol><li><a href="text/p0.xhtml">First page</a></li></ol></nav>'),
    ...Object.fromEntries(Object.entries(pages).map(([name, bytes]) => [`OEBPS/text/${name}`, bytes])),
  })
}

/** The parts of the Word file in one XML file. */
export function flatPackageOf(version: Version): Uint8Array {
  const packed = unzipSync(docxOf(version))
  const inner = Object.entries(packed)
    .filter(([name]) => name !== '[Content_Types].xml')
    .map(
      ([name, bytes]) =>
        `<pkg:part pkg:name="/${name}"><pkg:xmlData>${new TextDecoder().decode(bytes).replace(/<\?xml[^>]*\?>/, '')}</pkg:xmlData></pkg:part>`,
    )
  return strToU8(
    `${HEAD}<?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${inner.join('')}</pkg:package>`,
  )
}

/** Word 2003 XML: notes stand in the text, and lists show their number beside their properties. */
export function word2003Of(version: Version): Uint8Array {
  const notes = notesOf(version)
  const run = (text: string): string => `<w:r><w:t>${escape(text)}</w:t></w:r>`
  const shown = (part: Token): string =>
    typeof part === 'string'
      ? run(part)
      : `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnote><w:p><w:r><w:footnoteRef/></w:r>${run(` ${notes.get(part) ?? ''}`)}</w:p></w:footnote></w:r>`
  const list = (label: string): string =>
    `<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="${escape(label)}"/></w:listPr>`
  const body = parts(version).map((part) =>
    isTable(part)
      ? `<w:tbl>${part.map(({ cells = [] }) => `<w:tr>${cells.map((cell) => `<w:tc><w:p>${run(cell)}</w:p></w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`
      : `<w:p><w:pPr><w:pStyle w:val="${styleOf(part)}"/>${part.label === undefined ? '' : list(part.label)}</w:pPr>${tokens(part).map(shown).join('')}</w:p>`,
  )
  const styles = ['SingleTxt', 'TitleHCH', 'HCh', 'H1', 'H23', 'H4', 'H56']
    .map((name) => `<w:style w:type="paragraph" w:styleId="${name}"><w:name w:val="${name}"/></w:style>`)
    .join('')
  const section = '<w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>E/2097/14</w:t></w:r></w:p></w:hdr></w:sectPr>'
  return strToU8(
    `${HEAD}<?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"><w:styles>${styles}</w:styles><w:body><wx:sect><wx:sub-section>${body.join('')}</wx:sub-section>${section}</wx:sect></w:body></w:wordDocument>`,
  )
}
