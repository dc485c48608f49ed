import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readArchive } from '../../src/format/archive.ts'
import { readSource } from '../../src/format/read.ts'
import { readXml } from '../../src/format/xml/read-xml.ts'
import { docxParts, docxWith, p, pdfOf, smallFiles } from './small-files.ts'

const kinds = async (bytes: Uint8Array, name = 'file'): Promise<unknown> =>
  (await readSource(bytes, name)).problems.map(({ kind }) => kind)

describe('readSource', () => {
  test('tells the format from the bytes, whatever the name says', async () => {
    for (const [format, bytes] of Object.entries(smallFiles())) {
      const { value, problems } = await readSource(bytes, 'misnamed.bin')
      expect([format, value?.format, problems]).toEqual([format, format, []])
    }
  })

  test('refuses what is no document, and says what it is', async () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
    expect(await readSource(png, 'report.docx')).toEqual({
      value: null,
      problems: [{ kind: 'unknown-format', file: 'report.docx', place: { start: 0 }, found: 'PNG image' }],
    })
    expect(await kinds(new Uint8Array())).toEqual(['empty-input'])
    expect(await kinds(zipSync({ 'xl/workbook.xml': strToU8('<a/>') }))).toEqual(['unknown-format'])
    expect(await kinds(Uint8Array.from({ length: 500 }, (_, index) => (index * 37) % 256))).toEqual(['unknown-format'])
  })

  test('refuses more bytes than the limit without reading them', async () => {
    const { value, problems } = await readSource(new Uint8Array(2000).fill(65), 'big.txt', { maxBytes: 1000 })
    expect(value).toBeNull()
    expect(problems).toEqual([
      {
        kind: 'too-large',
        file: 'big.txt',
        place: { start: 1000 },
        found: '2000 bytes',
        expected: 'at most 1000 bytes',
      },
    ])
  })

  test('a cut archive, a bomb and a locked file are told', async () => {
    const whole = docxWith(p('text'))
    expect(await kinds(whole.subarray(0, whole.length - 60))).toEqual(['damaged-archive'])
    const locked = Uint8Array.from([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      ...[...'EncryptedPackage'].flatMap((char) => [char.charCodeAt(0), 0]),
    ])
    expect(await kinds(locked)).toEqual(['encrypted'])
  })

  test('XML with a document type that declares entities is refused with its line', async () => {
    const laughs =
      '<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document><w:body>&b;</w:body></w:document>'
    const external =
      '<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx version="1.4"><body/></tmx>'
    for (const bytes of [docxWith(laughs), strToU8(external)]) {
      const { value, problems } = await readSource(bytes, 'file')
      expect(value).toBeNull()
      expect(problems[0]).toMatchObject({ kind: 'unsafe-markup', place: { line: 2 } })
    }
  })

  test('a damaged part of a Word file is told with part and line, and the rest is read', async () => {
    const parts = docxParts(p('Kept'))
    const { value, problems } = await readSource(
      zipSync({ ...parts, 'word/styles.xml': strToU8('<w:styles>\n<w:style></w:styles>') }),
      'f.docx',
    )
    expect((value as { text: string }).text).toBe('Kept\n')
    expect(problems).toMatchObject([
      { kind: 'damaged-markup', file: 'f.docx', place: { path: 'word/styles.xml', line: 2 } },
    ])
  })

  test('a PDF behind a password, one without text and a damaged one are told', async () => {
    const locked = pdfOf(
      [{ text: 'x', x: 1, y: 1 }],
      '/Encrypt << /Filter /Standard /V 1 /R 2 /O (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /U (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) /P -4 >> /ID [(a) (a)] ',
    )
    expect(await kinds(locked)).toEqual(['encrypted'])
    expect(await kinds(pdfOf([]))).toEqual(['no-text'])
    expect(await kinds(strToU8('%PDF-1.7\nnothing more'))).toEqual(['damaged-pdf'])
  })
})

describe('readArchive', () => {
  test('a part that expands beyond the limit is given up, whatever its size says', () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(40 << 20) }, { level: 9 })
    expect(bomb.length).toBeLessThan(100_000)
    const { value, problems } = readArchive(bomb, () => true, { part: 1 << 20, total: 2 << 20, parts: 9, ratio: 1e9 })
    expect(value.size).toBe(0)
    expect(problems).toEqual([
      { kind: 'too-large', place: { path: 'word/document.xml' }, expected: `at most ${1 << 20} bytes` },
    ])
  })
})

describe('readXml', () => {
  test('elements nested too deep and too many elements are refused', () => {
    const deep = readXml('<a>'.repeat(1000), undefined)
    expect(deep.problems[0]).toMatchObject({ kind: 'too-deep', expected: 'at most 256 levels' })
    const many = readXml(`<a>${'<b/>'.repeat(50)}</a>`, undefined, {}, { depth: 9, nodes: 20 })
    expect(many.problems[0]).toMatchObject({ kind: 'too-many-elements', expected: 'at most 20 nodes' })
  })
})
