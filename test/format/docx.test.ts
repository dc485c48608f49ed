import { describe, expect, test } from 'vitest'
import { numberAsPrinted } from '../../src/format/docx/numbering.ts'
import { readDocx } from '../../src/format/docx/read-docx.ts'
import type { SourceLine } from '../../src/model/source.ts'
import { docxWith, p } from './small-files.ts'

/** Lines of a DOCX as text with the facts asked for. */
function lines(body: string, parts: Readonly<Record<string, string>> = {}, facts: readonly (keyof SourceLine)[] = []) {
  const { value } = readDocx(docxWith(body, parts))
  return (value?.lines ?? []).map((line) => [
    value?.text.slice(line.start, line.end),
    ...facts.map((fact) => line[fact]),
  ])
}

const style = (id: string, name: string, inner = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${inner}</w:style>`
const styled = (id: string, text: string): string => p(text, `<w:pStyle w:val="${id}"/>`)

describe('styles', () => {
  test('headings of both UN templates, of Word and of an outline level have their depth', () => {
    const styles = [
      style('HCh', '_ H _Ch'),
      style('H1', '_ H_1'),
      style('H23G', '_ H_2/3_G'),
      style('Titre2', 'heading 2'),
      style('Own', 'Own', '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
      style('Child', 'Child', '<w:basedOn w:val="Own"/>'),
      style('TitleHCH', 'Title_H_CH'),
      style('Session', 'Session', '<w:basedOn w:val="Own"/>'),
    ].join('')
    const body = ['TitleHCH', 'HCh', 'H1', 'H23G', 'Titre2', 'Own', 'Child', 'Session']
      .map((id) => styled(id, id))
      .join('')
    expect(lines(body, { styles }, ['role', 'level'])).toEqual([
      ['TitleHCH', 'title', 0],
      ['HCh', 'heading', 1],
      ['H1', 'heading', 2],
      ['H23G', 'heading', 3],
      ['Titre2', 'heading', 2],
      ['Own', 'heading', 3],
      ['Child', 'heading', 3],
      ['Session', 'masthead', undefined],
    ])
  })
})

describe('numbering', () => {
  const level = (index: number, format: string, text: string, rest = ''): string =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${rest}</w:lvl>`
  const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '(%2)')}${level(2, 'lowerRoman', '(%3)')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uf0b7')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>`
  const at = (num: number, index: number): string =>
    p('x', `<w:numPr><w:ilvl w:val="${index}"/><w:numId w:val="${num}"/></w:numPr>`)

  test('levels count, restart under a new parent, and start where a list says', () => {
    const body = [at(1, 0), at(1, 1), at(1, 1), at(1, 2), at(1, 0), at(1, 1), at(2, 0), at(3, 0)].join('')
    expect(lines(body, { numbering }, ['label', 'role', 'level'])).toEqual([
      ['x', '1.', undefined, undefined],
      ['x', '(a)', 'item', 1],
      ['x', '(b)', 'item', 1],
      ['x', '(i)', 'item', 2],
      ['x', '2.', undefined, undefined],
      ['x', '(a)', 'item', 1],
      ['x', '7.', undefined, undefined],
      ['x', '•', 'item', 1],
    ])
  })

  test.each([
    [4, 'upperRoman', 'IV'],
    [28, 'lowerLetter', 'bb'],
    [3, 'arabicAbjad', 'ج'],
    [3, 'russianLower', 'в'],
    [12, 'chineseCounting', '十二'],
    [120, 'chineseCounting', '一百二十'],
    [105, 'chineseCounting', '一百〇五'],
    [7, 'decimalZero', '07'],
    [12, 'hindiNumbers', '١٢'],
  ])('%i as %s is %s', (count, format, text) => {
    expect(numberAsPrinted(count, format)).toBe(text)
  })
})

describe('text as shown', () => {
  test('insertions stay, deletions go, a deleted paragraph mark joins two paragraphs', () => {
    const body =
      '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>' +
      '<w:p><w:ins><w:r><w:t>two</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom></w:p>'
    expect(lines(body)).toEqual([['One two']])
  })

  test('fields by their result, special characters, hidden text left out, breaks are soft ends', () => {
    const body =
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' +
      '<w:r><w:tab/><w:t>non</w:t><w:noBreakHyphen/><w:t>use co</w:t><w:softHyphen/><w:t>op</w:t><w:sym w:font="Symbol" w:char="F061"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:br/><w:t>next</w:t></w:r></w:p>'
    expect(lines(body, {}, ['ends'])).toEqual([
      ['12\tnon\u2011use coopα', 'soft'],
      ['next', 'hard'],
    ])
  })

  test('a text box is read once, after the paragraph it hangs on', () => {
    const box = `<w:txbxContent>${p('boxed')}</w:txbxContent>`
    const body = `<w:p><w:r><w:t>text</w:t><mc:AlternateContent><mc:Choice Requires="wps">${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p>`
    expect(lines(body)).toEqual([['text'], ['boxed']])
  })
})

describe('notes, tables, headers', () => {
  test('references become marks numbered in order; notes follow the body, asterisk notes their paragraph', () => {
    const ref = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`
    const body = `<w:p><w:r><w:t>A</w:t></w:r>${ref(9)}<w:r><w:t>, B</w:t></w:r>${ref(4)}</w:p><w:p><w:r><w:t>C</w:t></w:r><w:r><w:footnoteReference w:id="5" w:customMarkFollows="1"/><w:t>*</w:t></w:r></w:p>`
    const note = (id: number, text: string): string => `<w:footnote w:id="${id}">${p(text)}</w:footnote>`
    const footnotes = note(4, 'four') + note(5, 'star') + note(9, 'nine')
    const { value } = readDocx(docxWith(body, { footnotes }))
    expect(value?.text).toBe('A1, B2\nC*\n* star\nnine\nfour\n')
    expect(value?.lines[0]?.marks).toEqual([
      { start: 1, end: 2, number: 1 },
      { start: 5, end: 6, number: 2 },
    ])
    expect(value?.lines.slice(2).map(({ role, footnote, label }) => [role, footnote, label])).toEqual([
      ['body', undefined, undefined],
      ['footnote', 1, undefined],
      ['footnote', 2, undefined],
    ])
  })

  test('cells have their place, spans counted; a table of one cell is running text', () => {
    const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
    const body = `<w:tbl><w:tr>${cell('a', '<w:gridSpan w:val="2"/>')}${cell('b')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>${cell('gone')}</w:tr><w:tr>${cell('c')}${cell('d')}</w:tr></w:tbl><w:tbl><w:tr>${cell('1. Framed')}</w:tr></w:tbl>`
    expect(lines(body, {}, ['role', 'cell'])).toEqual([
      ['a', 'cell', { table: 0, row: 0, column: 0 }],
      ['b', 'cell', { table: 0, row: 0, column: 2 }],
      ['c', 'cell', { table: 0, row: 1, column: 0 }],
      ['d', 'cell', { table: 0, row: 1, column: 1 }],
      ['1. Framed', undefined, undefined],
    ])
  })
})

test('a table above the text that holds the symbol is the masthead', () => {
  const cell = (text: string): string => `<w:tc>${p(text)}</w:tc>`
  const body = `<w:tbl><w:tr>${cell('United Nations')}${cell('A/HRC/50/1')}</w:tr><w:tr>${cell('General Assembly')}${cell('Distr.: General')}</w:tr></w:tbl>${p('1. Text')}`
  expect(lines(body, {}, ['role'])).toEqual([
    ['United Nations', 'masthead'],
    ['A/HRC/50/1', 'masthead'],
    ['General Assembly', 'masthead'],
    ['Distr.: General', 'masthead'],
    ['1. Text', undefined],
  ])
  expect(readDocx(docxWith(body)).value?.masthead).toEqual({ symbol: 'A/HRC/50/1' })
})

test('a file whose namespaces have other prefixes reads the same', () => {
  const xml =
    '<?xml version="1.0"?><x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>Strict</x:t></x:r></x:p></x:body></x:document>'
  expect(lines(xml)).toEqual([['Strict']])
})

describe('what Word prints', () => {
  const text = (body: string, parts: Readonly<Record<string, string>> = {}): string | undefined =>
    readDocx(docxWith(body, parts)).value?.text

  test('endnotes count on their own and keep their printed label, with numbers after the footnotes’', () => {
    const ref = (kind: string, id: number): string => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`
    const body = `<w:p><w:r><w:t>A</w:t></w:r>${ref('footnote', 1)}<w:r><w:t> B</w:t></w:r>${ref('endnote', 1)}<w:r><w:t> C</w:t></w:r>${ref('footnote', 2)}</w:p>`
    const footnotes = [1, 2].map((id) => `<w:footnote w:id="${id}">${p(`foot ${id}`)}</w:footnote>`).join('')
    const endnotes = `<w:endnote w:id="1">${p('end')}</w:endnote>`
    const { value } = readDocx(docxWith(body, { footnotes, endnotes }))
    expect(value?.lines[0]?.marks?.map(({ number }) => number)).toEqual([1, 3, 2])
    expect(value?.lines.slice(1).map(({ footnote, label }) => [footnote, label])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, 'i'],
    ])
  })

  test('fractions keep their bar, powers are raised', () => {
    const run = (inner: string): string => `<m:r><m:t>${inner}</m:t></m:r>`
    const body = `<w:p><m:oMath><m:f><m:num>${run('2')}</m:num><m:den>${run('n + 1')}</m:den></m:f>${run(' = ')}<m:sSup><m:e>${run('r')}</m:e><m:sup>${run('2')}</m:sup></m:sSup></m:oMath></w:p>`
    expect(text(body)).toBe('2/(n + 1) = r²\n')
  })

  test('a field inside another’s instruction is not shown', () => {
    const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const shown = (value: string): string => `<w:r><w:t>${value}</w:t></w:r>`
    const page = `${mark('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>${mark('separate')}${shown('7')}${mark('end')}`
    const body = `<w:p>${shown('See')}${mark('begin')}<w:r><w:instrText>IF</w:instrText></w:r>${page}${mark('separate')}${shown(' above')}${mark('end')}</w:p>`
    expect(text(body)).toBe('See above\n')
  })

  test.each([
    [3, 'decimalEnclosedParen', '⑶'],
    [2, 'ideographEnclosedCircle', '㊁'],
    [12, 'chineseLegalSimplified', '拾贰'],
    [4, 'numberInDash', '- 4 -'],
    [3, 'decimalZero', '03'],
    [2, 'arabicAlpha', 'ب'],
  ])('%i in the format %s is %s', (count, format, shown) => expect(numberAsPrinted(count, format)).toBe(shown))
})
