import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readHtml } from '../../src/format/html/read-html.ts'
import type { SourceLine } from '../../src/model/source.ts'

function lines(html: string, facts: readonly (keyof SourceLine)[] = []) {
  const { value } = readHtml(strToU8(html))
  return (value?.lines ?? []).map((line) => [
    value?.text.slice(line.start, line.end).trim(),
    ...facts.map((fact) => line[fact]),
  ])
}

describe('readHtml', () => {
  test('blocks are hard lines, headings have their depth, line breaks are soft', () => {
    expect(
      lines('<h2>Title</h2><p>One\n  <b>two</b><br>three</p>loose<div>four</div>', ['role', 'level', 'ends']),
    ).toEqual([
      ['Title', 'heading', 2, 'hard'],
      ['One two', undefined, undefined, 'soft'],
      ['three', undefined, undefined, 'hard'],
      ['loose', undefined, undefined, 'hard'],
      ['four', undefined, undefined, 'hard'],
    ])
  })

  test('list labels follow start, type and value, and nest', () => {
    const html = '<ol start="3"><li>a<li value="7">b<ol type="a"><li>c</ol></ol><ul><li>d</ul><ol type="i"><li>e</ol>'
    expect(lines(html, ['label', 'level'])).toEqual([
      ['a', '3.', 1],
      ['b', '7.', 1],
      ['c', '(a)', 2],
      ['d', '•', 1],
      ['e', '(i)', 1],
    ])
  })

  test('cells have their place, spans counted', () => {
    const html = '<table><tr><td>a<td rowspan=2>b<td>c</tr><tr><td colspan=1>d<td>e</tr></table>'
    expect(lines(html, ['cell'])).toEqual([
      ['a', { table: 0, row: 0, column: 0 }],
      ['b', { table: 0, row: 0, column: 1 }],
      ['c', { table: 0, row: 0, column: 2 }],
      ['d', { table: 0, row: 1, column: 0 }],
      ['e', { table: 0, row: 1, column: 2 }],
    ])
  })

  test('a reference and the note it points at are bound', () => {
    const { value } = readHtml(
      strToU8(
        '<p>Text<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> goes on.</p><p id="_ftn1"><a href="#_ftnref1">[1]</a> A note.</p>',
      ),
    )
    expect(value?.text).toBe('Text[1] goes on.\n[1] A note.\n')
    expect(value?.lines.map(({ role, footnote, marks }) => [role, footnote, marks])).toEqual([
      [undefined, undefined, [{ start: 4, end: 7, number: 1 }]],
      ['footnote', 1, undefined],
    ])
  })

  test('scripts, hidden text, comments and navigation become residue after the text', () => {
    const html =
      '<script>alert(1)</script><nav>Menu</nav><p>Text</p><p style="display:none">no</p><!-- remark --><style>p{}</style>'
    expect(lines(html, ['role'])).toEqual([
      ['Text', undefined],
      ['alert(1)', 'markup'],
      ['Menu', 'markup'],
      ['no', 'markup'],
      ['remark', 'markup'],
      ['p{}', 'markup'],
    ])
  })

  test('bytes are decoded by their mark, their validity and their declaration, in this order', () => {
    const text = (bytes: readonly number[]): string | undefined => readHtml(Uint8Array.from(bytes)).value?.text
    expect(text([0xff, 0xfe, ...[...'<p>é'].flatMap((char) => [char.charCodeAt(0), 0])])).toBe('é\n')
    expect(text([...strToU8('<meta charset="windows-1251"><p>да')])).toBe('да\n')
    expect(text([...strToU8('<meta charset="windows-1251"><p>'), 0xe4, 0xe0])).toBe('да\n')
    expect(text([...strToU8('<p>'), 0xe9])).toBe('é\n')
  })
})
