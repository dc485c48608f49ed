/** Plain text in every encoding that translators paste. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readText } from '../../src/format/text/read-text.ts'
import type { Source } from '../../src/model/source.ts'
import { parse } from '../../src/parse/parse.ts'

const RUSSIAN =
  'Комитет рассмотрел доклад Генерального секретаря о работе Организации и постановил продолжить его рассмотрение на следующей сессии.\r\nВторая строка текста доклада.'
const FRENCH =
  'Le Comité a examiné le rapport du Secrétaire général sur l’activité de l’Organisation et a décidé d’en poursuivre l’examen à sa prochaine session.'
const ARABIC =
  'نظرت اللجنة في تقرير الأمين العام عن أعمال المنظمة وقررت مواصلة النظر فيه في دورتها المقبلة في العام القادم.'
const CHINESE = '委员会审议了秘书长关于本组织工作的报告，并决定在下届会议上继续审议这一报告。'

/** Single-byte encodings by the runtime's own decoder, turned round. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding)
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte] as const),
  )
  return new Uint8Array([...text].map((char) => table.get(char) ?? 63))
}

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const units = mark ? `\ufeff${text}` : text
  const bytes = new Uint8Array(units.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), little)
  return bytes
}

describe('a text', () => {
  test.each([
    ['UTF-8', new TextEncoder().encode(RUSSIAN), RUSSIAN],
    ['UTF-8 with mark', new TextEncoder().encode(`\ufeff${RUSSIAN}`), RUSSIAN],
    ['UTF-16 little-endian with mark', utf16(CHINESE, true, true), CHINESE],
    ['UTF-16 big-endian with mark', utf16(ARABIC, false, true), ARABIC],
    ['UTF-16 little-endian without mark', utf16(FRENCH, true, false), FRENCH],
    ['UTF-16 big-endian without mark', utf16(`${RUSSIAN}\n`, false, false), `${RUSSIAN}\n`],
    ['windows-1251', encode(RUSSIAN, 'windows-1251'), RUSSIAN],
    ['windows-1252', encode(FRENCH, 'windows-1252'), FRENCH],
    ['windows-1256', encode(ARABIC, 'windows-1256'), ARABIC],
    ['KOI8-R', encode(RUSSIAN, 'koi8-r'), RUSSIAN],
    ['IBM866', encode(RUSSIAN, 'ibm866'), RUSSIAN],
    ['macintosh', encode(FRENCH, 'macintosh'), FRENCH],
  ])('in %s is read, and a guess is said', (name, bytes, text) => {
    const { value, problems } = readText(bytes)
    expect(value?.text).toBe(text)
    const isSure = name.startsWith('UTF')
    expect(problems.map(({ kind, found }) => [kind, found?.toLowerCase()])).toEqual(
      isSure ? [] : [['encoding-guessed', name.toLowerCase()]],
    )
  })

  test('in UTF-8 with a broken byte is read and says so', () => {
    const bytes = new TextEncoder().encode(RUSSIAN)
    bytes[20] = 0xff
    const { value, problems } = readText(bytes)
    expect(value?.text.slice(0, 8)).toBe(RUSSIAN.slice(0, 8))
    expect(problems.map((problem) => problem.kind)).toEqual(['undecodable-bytes'])
  })

  test.each([
    ['empty', new Uint8Array(), 'empty-input'],
    ['blank', new TextEncoder().encode(' \n\t\n'), 'no-text'],
    [
      'a PNG',
      new Uint8Array([
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1,
        8, 6, 0, 0, 0,
      ]),
      'undecodable-bytes',
    ],
  ])('that is %s is a problem', (_name, bytes, kind) => {
    expect(readText(bytes)).toEqual({ value: null, problems: [{ kind }] })
  })

  test('has lines with their indents, and tables in lines of equal tabs', () => {
    const text = 'Title\n  Heading\n\nLanguage\tTitles\nArabic\t3\n\n1.\tFirst.\n2.\tSecond.'
    const lines = readText(new TextEncoder().encode(text)).value?.lines ?? []
    expect(lines.map((line) => [text.slice(line.start, line.end), line.indent, line.cell])).toEqual([
      ['Title', 0, undefined],
      ['  Heading', 2, undefined],
      ['Language', undefined, { table: 0, row: 0, column: 0 }],
      ['Titles', undefined, { table: 0, row: 0, column: 1 }],
      ['Arabic', undefined, { table: 0, row: 1, column: 0 }],
      ['3', undefined, { table: 0, row: 1, column: 1 }],
      ['1.\tFirst.', 0, undefined],
      ['2.\tSecond.', 0, undefined],
    ])
  })

  test.each([
    ['Markdown', '| Language | Titles |\n|:---|---:|\n| Arabic | 3 |\n| Chinese | 4 |'],
    ['Markdown without outer bars', 'Language | Titles\n--- | ---\nArabic | 3\nChinese | 4'],
    [
      'a terminal',
      '+----------+--------+\n| Language | Titles |\n+==========+========+\n| Arabic   | 3      |\n| Chinese  | 4      |\n+----------+--------+',
    ],
    [
      'box drawing',
      '┌──────────┬────────┐\n│ Language │ Titles │\n├──────────┼────────┤\n│ Arabic   │ 3      │\n│ Chinese  │ 4      │\n└──────────┴────────┘',
    ],
  ])('has a table drawn with bars as in %s, in rows and cells', (_name, table) => {
    const text = `Before it.\n\n${table}\n\nAfter it.`
    const lines = readText(new TextEncoder().encode(text)).value?.lines ?? []
    const cells = lines.filter(({ cell }) => cell !== undefined)
    expect(cells.map(({ start, end, cell }) => [cell?.row, cell?.column, text.slice(start, end).trim()])).toEqual([
      [0, 0, 'Language'],
      [0, 1, 'Titles'],
      [1, 0, 'Arabic'],
      [1, 1, '3'],
      [2, 0, 'Chinese'],
      [2, 1, '4'],
    ])
    const { blocks, residue } = parse(readText(new TextEncoder().encode(text)).value as Source, 'en')
    expect(blocks.map(({ kind, cells: own, text: said }) => own ?? `${kind} ${said}`)).toEqual([
      'unnumbered Before it.',
      ['Language', 'Titles'],
      ['Arabic', '3'],
      ['Chinese', '4'],
      'unnumbered After it.',
    ])
    expect(new Set(residue.map(({ why }) => why))).toEqual(new Set(['rule']))
  })

  test.each([
    ['a bar or two in running text', 'Write a | b to choose.\nWrite c | d to choose again.'],
    ['one line between bars', '| Only one |\n\nText.'],
    ['a rule of hyphens', 'Text.\n\n--------\n\nMore text.'],
    ['bars in rows of different lengths', '| a | b |\n| c | d | e |'],
  ])('has no table in %s', (_name, text) => {
    const lines = readText(new TextEncoder().encode(text)).value?.lines ?? []
    expect(lines.filter(({ cell }) => cell !== undefined)).toEqual([])
  })

  test('of any bytes never throws, and its lines hold every character that is no space', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { value } = readText(bytes)
        if (value === null) return
        const covered = new Uint8Array(value.text.length)
        for (const { start, end } of value.lines) covered.fill(1, start, end)
        for (let i = 0; i < covered.length; i++) if (/\S/.test(value.text[i] ?? '')) expect(covered[i]).toBe(1)
      }),
      { seed: 11, numRuns: 500 },
    )
  })
})
