/** What RTF, ODT, EPUB and Word XML say beside their text: lists, endnotes, deletions, frames, locks, damage. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readSource } from '../../src/format/read.ts'
import type { Source } from '../../src/model/source.ts'
import { epubWith, fodtWith } from './small-files.ts'

async function linesOf(bytes: Uint8Array): Promise<readonly string[]> {
  const { value } = await readSource(bytes, 'file')
  return ((value as Source | null)?.lines ?? []).map(({ start, end, role, label, level, cell }) =>
    [
      role === undefined ? '' : `${role}${level ?? ''}: `,
      cell === undefined ? '' : `${cell.table}.${cell.row}.${cell.column} `,
      label === undefined ? '' : `[${label}] `,
      (value as Source).text.slice(start, end),
    ].join(''),
  )
}
const problemsOf = async (bytes: Uint8Array): Promise<readonly unknown[]> =>
  (await readSource(bytes, 'file')).problems.map(({ kind }) => kind)

describe('RTF', () => {
  const rtf = (body: string, head = ''): Uint8Array =>
    strToU8(String.raw`{\rtf1\ansi\ansicpg1252\uc1${head === '' ? ' ' : head}${body}}`)

  test('code pages of fonts, Unicode with its fallback, and named characters', async () => {
    const fonts = String.raw`{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset134 C;}{\f3\fcharset178 D;}}`
    const body = String.raw`caf\'e9 {\f1\'cf\'ee\'f0\'f2} {\f2\'b8\'db\'bf\'da} {\f3\'c7\'e1\'e3\'ed\'e4\'c7\'c1} \uc2\u8211\'96\'20 \uc0\u8364 \uc1\u-10179?\u-8704? a\~b\_c\-d \{e\}\emdash f\par`
    expect(await linesOf(rtf(body, fonts))).toEqual(['café Порт 港口 الميناء – €\ud83d\ude00 a\u00a0b\u2011cd {e}—f'])
  })
  test('deleted and hidden text, pictures, field codes and unknown groups are no text; field results and text boxes are', async () => {
    const body = String.raw`Ships{\deleted  gone}{\v  hid}{\pict\wmetafile8 0102}{\*\bkmkstart x}{\field{\*\fldinst PAGE}{\fldrslt  7}}{\upr{ a?}{\*\ud{ \u1073b}}} wait.\par{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Box\par}}}`
    expect(await linesOf(rtf(body))).toEqual(['Ships 7 б wait.', 'Box'])
  })
  test('rows, frames and running heads', async () => {
    const body = String.raw`{\headerf First\par}{\footer 3\par}\pard\intbl a\par b\cell c\cell\row\pard\intbl d\cell e\cell\row\pard Between\par\pard\intbl Framed\cell\row\pard`
    expect(await linesOf(rtf(body))).toEqual([
      'cell: 0.0.0 a',
      'cell: 0.0.0 b',
      'cell: 0.0.1 c',
      'cell: 0.1.0 d',
      'cell: 0.1.1 e',
      'Between',
      'Framed',
      'masthead: First',
      'running-foot: 3',
    ])
  })
  test('endnotes are numbered after footnotes, notes with a mark of their own stand where they are called', async () => {
    const note = (text: string, alt = ''): string => String.raw`{\super\chftn{\footnote${alt} {\super\chftn} ${text}}}`
    const body = String.raw`One${note('Foot one.')} two${note('End one.', String.raw`\ftnalt`)} three${note('Foot two.')}.\par Four*{\footnote * Marked.}\par`
    expect(await linesOf(rtf(body))).toEqual([
      'One1 two3 three2.',
      'Four*',
      'body: * Marked.',
      'footnote: Foot one.',
      'footnote: Foot two.',
      'footnote: End one.',
    ])
  })
  test('a file cut short gives what it holds and a problem', async () => {
    const cut = strToU8(String.raw`{\rtf1\ansi One.\par {\b Two`)
    expect(await linesOf(cut)).toEqual(['One.', 'Two'])
    expect(await problemsOf(cut)).toEqual(['damaged-markup'])
    expect(await problemsOf(strToU8(`{\\rtf1 ${'{'.repeat(5000)}x`))).toContain('too-deep')
    expect(await problemsOf(strToU8('{\\rtf1 }'))).toEqual(['no-text'])
  })
})

describe('ODT', () => {
  const list = (name: string, ...levels: string[]): string =>
    `<text:list-style style:name="${name}">${levels.map((level, at) => `<text:list-level-style-number text:level="${at + 1}" ${level}/>`).join('')}</text:list-style>`
  const item = (text: string, inner = ''): string => `<text:list-item><text:p>${text}</text:p>${inner}</text:list-item>`

  test('lists show their numbers, and go on where they say so', async () => {
    const styles = list(
      'L',
      'style:num-format="1" style:num-suffix="."',
      'style:num-format="a" style:num-prefix="(" style:num-suffix=")"',
    )
    const inner = `<text:list>${item('three')}${item('four')}</text:list>`
    const body = `<text:list text:style-name="L">${item('one')}${item('two', inner)}</text:list><text:p>Between.</text:p><text:list text:style-name="L" text:continue-numbering="true">${item('five')}</text:list><text:list text:style-name="L">${item('six')}</text:list>`
    expect(await linesOf(fodtWith(body, styles))).toEqual([
      '[1.] one',
      '[2.] two',
      'item2: [(a)] three',
      'item2: [(b)] four',
      'Between.',
      '[3.] five',
      '[1.] six',
    ])
  })
  test('headings are numbered by the outline', async () => {
    const outline = `<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>`
    const h = (level: number, text: string): string => `<text:h text:outline-level="${level}">${text}</text:h>`
    expect(await linesOf(fodtWith(h(1, 'A') + h(2, 'B') + h(2, 'C') + h(1, 'D') + h(2, 'E'), outline))).toEqual([
      'heading1: [I.] A',
      'heading2: [I.1] B',
      'heading2: [I.2] C',
      'heading1: [II.] D',
      'heading2: [II.1] E',
    ])
  })
  test('deletions and comments are no text; white space collapses; breaks and text boxes are kept', async () => {
    const body = `<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>  Ships
      wait<office:annotation><text:p>why</text:p></office:annotation> <text:s text:c="2"/>here<text:line-break/>and<text:tab/>there<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame></text:p>`
    expect(await linesOf(fodtWith(body))).toEqual(['Ships wait   here', 'and\tthere', 'Box'])
  })
  test('covered and repeated cells keep columns; a table of one cell is a frame', async () => {
    const cell = (text: string): string => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`
    const row = (inner: string): string => `<table:table-row>${inner}</table:table-row>`
    const body = `<table:table><table:table-header-rows>${row(`${cell('a')}<table:covered-table-cell/>${cell('b')}`)}</table:table-header-rows>${row(`<table:table-cell table:number-columns-repeated="2"/>${cell('c')}`)}</table:table><table:table>${row(cell('Framed'))}</table:table>`
    expect(await linesOf(fodtWith(body))).toEqual(['cell: 0.0.0 a', 'cell: 0.0.2 b', 'cell: 0.1.2 c', 'Framed'])
  })
  test('a locked file and one without its content are refused', async () => {
    const zip = (parts: Record<string, string>): Uint8Array =>
      zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
    const manifest =
      '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    expect(await problemsOf(zip({ 'content.xml': 'x', 'META-INF/manifest.xml': manifest }))).toEqual(['encrypted'])
    expect(await problemsOf(zip({ 'content.xml': '<x/>' }))).toEqual(['damaged-markup'])
  })
})

describe('EPUB', () => {
  test('pages in the order of the spine, one after another', async () => {
    const book = epubWith({
      'b/one.xhtml': '<html><body><h1>One</h1><p>Ships wait.</p></body></html>',
      'two%20x.xhtml': '',
    })
    expect(await linesOf(book)).toEqual(['heading1: One', 'Ships wait.'])
    expect(await problemsOf(book)).toEqual(['damaged-archive'])
  })
  test('locked pages are told, locked fonts do no harm', async () => {
    const locks = (uri: string): Record<string, string> => ({
      'META-INF/encryption.xml': `<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData></encryption>`,
    })
    const pages = { 'a.xhtml': '<html><body><p>Ships wait.</p></body></html>' }
    expect(await problemsOf(epubWith(pages, locks('a.xhtml')))).toEqual(['encrypted'])
    expect(await problemsOf(epubWith(pages, locks('font.otf')))).toEqual([])
  })
})

describe('Word XML', () => {
  const older = (body: string): Uint8Array =>
    strToU8(
      `<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"><w:body>${body}</w:body></w:wordDocument>`,
    )
  test('insertions are text, deletions and comments are none', async () => {
    const mark = (type: string, text: string): string =>
      `<aml:annotation w:type="Word.${type}"><aml:content><w:r><w:t>${text}</w:t></w:r></aml:content></aml:annotation>`
    const body = `<w:p><w:r><w:t>Ships</w:t></w:r>${mark('Deletion', ' gone')}${mark('Insertion', ' wait')}${mark('Comment', ' why')}</w:p>`
    expect(await linesOf(older(body))).toEqual(['Ships wait'])
  })
  test('a file without a document is refused', async () => {
    expect(
      await problemsOf(strToU8('<?xml version="1.0"?><w:wordDocument xmlns:w="x"><p>text</p></w:wordDocument>')),
    ).toEqual(['damaged-markup'])
    expect(
      await problemsOf(strToU8('<?xml version="1.0"?><pkg:package xmlns:pkg="x"><p>text</p></pkg:package>')),
    ).toEqual(['damaged-markup'])
  })
})
