import { describe, expect, test } from 'vitest'
import { plainLetters } from '../../src/text/letters.ts'
import { bracketBalance, type Cluster, toReadingOrder } from '../../src/format/pdf/reading-order.ts'
import { readPageRows } from '../../src/format/pdf/page-rows.ts'
import { readPdf } from '../../src/format/pdf/read-pdf.ts'
import { pdfOf } from './small-files.ts'

/** A line as drawn, left to right, in reading order; figures after `^` are raised. */
function read(visual: string, rtl: boolean): string {
  const clusters: Cluster[] = []
  const chars = [...visual]
  for (let at = 0; at < chars.length; at += 1) {
    const raised = chars[at] === '^'
    if (raised) at += 1
    clusters.push({ text: chars[at] ?? '', raised, bold: false, italic: false })
  }
  return toReadingOrder(clusters, rtl)
    .map((cluster) => (cluster.raised ? `^${cluster.text}` : cluster.text))
    .join('')
}

const turn = (text: string): string => [...text].reverse().join('')

/** Lines of a right-to-left page, drawn from left to right in letters of one width. */
function lineOf(visual: string): string {
  const plain = { y: 100, width: 5, size: 10, bold: false, italic: false, artifact: false, angle: 0 }
  const glyphs = [...visual].map((text, at) => ({ text, x: 100 + at * 5, ...plain }))
  return readPageRows(glyphs, [], { number: 1, width: 600, height: 800 }, true).rows[0]?.text ?? ''
}

describe('lines of a right-to-left page without a right-to-left letter', () => {
  test.each([
    // drawn, then read; brackets are turned later, by what the whole file does
    ['،(/https://port.org/keys)', ')https://port.org/keys/(،'],
    ['.(/https://port.org)', ')https://port.org/(.'],
    ['؛(port.org)', ')port.org(؛'],
    ['«/https://port.org»', '»https://port.org/«'],
    ['(port.org)', '(port.org)'],
    ['Our Common Agenda, part 2.', 'Our Common Agenda, part 2.'],
  ])('%s', (visual, text) => {
    expect(lineOf(visual)).toBe(text)
  })
})

describe('spaces', () => {
  const drawn = (gap: number, withSpace: boolean): string => {
    let x = 100
    const glyphs = [...'all ships of the port'].flatMap((text, at) => {
      const own = { text, x, y: 100, width: 5, size: 10, bold: false, italic: false, artifact: false, angle: 0 }
      x += at === 1 ? 5 + gap : 5
      return text === ' ' && !withSpace ? [] : [own]
    })
    return readPageRows(glyphs, [], { number: 1, width: 600, height: 800 }, false).rows[0]?.text ?? ''
  }
  test('a narrow gap is no space in a line whose file draws its spaces', () => {
    expect(drawn(1.7, true)).toBe('all ships of the port')
    expect(drawn(1.7, false)).toBe('al l ships of the port')
    expect(drawn(3, true)).toBe('al l ships of the port')
  })
})

describe('toReadingOrder', () => {
  test('turns right-to-left lines and keeps figures, Latin runs and symbols inside them', () => {
    expect(read(`64/289 ${turn('القرار')}`, true)).toBe('القرار 64/289')
    expect(read(`2022 ${turn('في عام')}`, true)).toBe('في عام 2022')
    expect(read(`A/RES/64/289 ${turn('الوثيقة')}`, true)).toBe('الوثيقة A/RES/64/289')
    expect(read(`${turn('العالم')} Our Common Agenda ${turn('خطة')}`, true)).toBe('خطة Our Common Agenda العالم')
  })

  test('turns right-to-left runs inside left-to-right lines', () => {
    expect(read(`the word ${turn('كتاب جديد')} here`, false)).toBe('the word كتاب جديد here')
  })

  test('a raised number beside Latin text is read on its own, and after a figure it touches', () => {
    expect(read('A/77/507 ^1^6', true)).toBe('^1^6 A/77/507')
    expect(read(`،2019^9 ${turn('عام')}`, true)).toBe('عام 2019^9،')
    expect(read(`،^92019 ${turn('عام')}`, true)).toBe('عام 2019^9،')
  })
})

test('brackets that pair as they stand weigh against mirrored ones', () => {
  expect(bracketBalance('(أ) و (ب)')).toBe(2)
  expect(bracketBalance(')أ( و )ب(')).toBe(-2)
})

test('presentation forms and radicals become plain letters, everything else stays', () => {
  expect(plainLetters('ﻻ ﺍﻟﺴﻼﻡ')).toBe('لا السلام')
  expect(plainLetters('⼤会⻅⺠⼾')).toBe('大会见民户')
  expect(plainLetters('ﬁnal A½ ²')).toBe('final A½ ²')
})

describe('readPdf', () => {
  const body = (text: string, y: number, x = 120) => ({ text, x, y })

  test('lines of a paragraph are soft, its last is hard; a number begins a new one', async () => {
    const { value } = await readPdf(
      pdfOf([
        body('1. The General Assembly recalls its resolution and decides to remain', 700),
        body('seized of the matter at its next session.', 688),
        body('2. The Assembly takes note of the report.', 670),
      ]),
    )
    expect(value?.lines.map(({ ends, role, page }) => [ends, role, page])).toEqual([
      ['soft', 'body', 1],
      ['hard', 'body', 1],
      ['hard', 'body', 1],
    ])
  })

  test('bytes that Node read from a file give the same, and are left as they were', async () => {
    const bytes = pdfOf([body('1. The General Assembly takes note of the report.', 700)])
    const buffer = Buffer.from(bytes)
    expect(await readPdf(buffer)).toEqual(await readPdf(bytes))
    expect(buffer.equals(bytes)).toBe(true)
    expect((await readPdf(buffer)).value?.text).toBe('1. The General Assembly takes note of the report.\n')
  })

  test('small figures above the line that have a footnote become marks; the footnote is set apart', async () => {
    const { value } = await readPdf(
      pdfOf([
        body('1. The General Assembly recalls its resolution on the matter,', 700),
        { text: '1', x: 388, y: 704, size: 6 },
        { text: 'and the area of 5 km', x: 120, y: 688 },
        { text: '2', x: 213, y: 692, size: 6 },
        { text: '__________________', x: 100, y: 80, size: 8 },
        { text: '1', x: 120, y: 66, size: 5 },
        { text: 'See the report of the Secretary-General.', x: 127, y: 62, size: 8 },
      ]),
    )
    const marks = value?.lines.flatMap((line) =>
      (line.marks ?? []).map((mark) => [value.text.slice(mark.start, mark.end), mark.number]),
    )
    expect(marks).toEqual([['1', 1]])
    expect(value?.lines.find(({ role }) => role === 'footnote')?.footnote).toBe(1)
    expect(value?.lines.find(({ role }) => role === 'rule')).toMatchObject({ page: 1 })
  })

  test('rows with cells beside each other are a table, wrapped cells one record', async () => {
    const cells = [
      ['Category', 'Approved', 'Spent', 700],
      ['Military and police', '', '', 680],
      ['personnel', '41 945', '41 386', 669],
      ['Civilian personnel', '15 528', '16 504', 650],
    ] as const
    const { value } = await readPdf(
      pdfOf(
        cells.flatMap(([a, b, c, y]) =>
          [
            { text: a, x: 120, y },
            { text: b, x: 300, y },
            { text: c, x: 400, y },
          ].filter(({ text }) => text !== ''),
        ),
      ),
    )
    const records = new Map<number, string[]>()
    for (const line of value?.lines ?? [])
      records.set(line.cell?.row ?? -1, [
        ...(records.get(line.cell?.row ?? -1) ?? []),
        value?.text.slice(line.start, line.end) ?? '',
      ])
    expect([...records.values()]).toEqual([
      ['Category', 'Approved', 'Spent'],
      ['Military and police', 'personnel', '41 945', '41 386'],
      ['Civilian personnel', '15 528', '16 504'],
    ])
  })
})
