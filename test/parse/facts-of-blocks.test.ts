/** Details of parsing that no larger text pins down: what the JSON has, where joined lines come from, which links are dumps. */
import { describe, expect, test } from 'vitest'
import { textLines } from '../../src/format/text/read-text.ts'
import { versionToJson } from '../../src/parse/json.ts'
import { parse } from '../../src/parse/parse.ts'

const versionOf = (lines: readonly string[]) => {
  const text = lines.join('\n')
  return { text, version: parse({ format: 'txt', text, lines: textLines(text), problems: [] }, 'en') }
}

test('the JSON of a version has each fact of a block that has it, in a fixed order, and no other', () => {
  const { version } = versionOf([
    'I. Introduction',
    '',
    '1. The Board met twice and:',
    '(a) Took note of the report;',
    '(b) Closed the session.',
    '',
    'Closing words without a number.',
  ])
  const { blocks } = versionToJson(version)
  expect(blocks.map((block) => Object.keys(block).join())).toEqual(
    version.blocks.map((block) =>
      ['id', 'kind', 'number', 'label', 'level', 'text', 'footnotes', 'parent']
        .filter((key) => block[key as keyof typeof block] !== undefined)
        .join(),
    ),
  )
  for (const [at, block] of blocks.entries())
    for (const key of ['id', 'kind', 'number', 'label', 'level', 'text', 'parent'] as const)
      expect(block[key]).toEqual(version.blocks[at]?.[key])
  expect(blocks.some(({ level }) => level !== undefined)).toBe(true)
  expect(blocks.some(({ level }) => level === undefined)).toBe(true)
})

test('a block joined of lines knows where each of them stands in the source', () => {
  const lines = [
    'The present report gives an account of the work that the Board carried',
    'out during the period under review and of the decisions that were then',
    'taken by its members at the two sessions which they held in the course',
    'of the year, as well as of the measures by which they were carried out',
    'by the secretariats.',
  ]
  const { text, version } = versionOf(lines)
  expect(version.blocks.map((block) => block.text)).toEqual([lines.join(' ')])
  expect(version.blocks[0]?.source.map(({ start, end }) => text.slice(start, end))).toEqual(lines)
})

describe('a paragraph number', () => {
  test('is never taken for a footnote mark, a mark after the text is', () => {
    const { version } = versionOf([
      '1. The Board met in the hall and adopted the plan.',
      '2. It thanked the staff for their work.2',
      '3. It closed the session.',
      '',
      '__________',
      '2 See the report of the staff.',
    ])
    expect(
      version.blocks.filter(({ kind }) => kind === 'paragraph').map(({ text, footnotes }) => [text, footnotes ?? []]),
    ).toEqual([
      ['The Board met in the hall and adopted the plan.', []],
      ['It thanked the staff for their work.', [{ number: 2, at: 36 }]],
      ['It closed the session.', []],
    ])
  })
})
