/** Laws of parse on any text: nothing lost, nothing doubled, ids unique, order kept, never a throw. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readText, textLines } from '../../src/format/text/read-text.ts'
import type { Version } from '../../src/model/document.ts'
import { parseBlockId } from '../../src/model/ids.ts'
import { LANGS } from '../../src/model/lang.ts'
import type { Source } from '../../src/model/source.ts'
import { versionToJson } from '../../src/parse/json.ts'
import { parse } from '../../src/parse/parse.ts'
import { corpusText } from './corpus-text.ts'

const SEED = { seed: 20221, numRuns: 400 }

function sourceOf(text: string): Source {
  return { format: 'txt', text, lines: textLines(text), problems: [] }
}

/** Every violation of the guarantees of Version, in words. */
export function violations(source: Source, version: Version): readonly string[] {
  const found: string[] = []
  const owners = new Uint8Array(source.text.length)
  const spans = [...version.blocks.flatMap((block) => block.source), ...version.residue]
  for (const { start, end } of spans) for (let i = start; i < end; i++) owners[i] = (owners[i] ?? 0) + 1
  for (let i = 0; i < owners.length; i++) {
    if (/\S/.test(source.text[i] ?? '') && owners[i] !== 1)
      found.push(`character ${i} (${JSON.stringify(source.text[i])}) has ${owners[i]} owners`)
  }
  const ids = version.blocks.map((block) => block.id)
  if (new Set(ids).size !== ids.length)
    found.push(`repeated ids: ${ids.filter((id, i) => ids.indexOf(id) !== i).join(' ')}`)
  for (const id of ids) if (parseBlockId(id) === null) found.push(`not an id: ${id}`)
  for (const notes of [false, true]) {
    const starts = version.blocks
      .filter((block) => (block.kind === 'footnote') === notes)
      .map((block) => block.source[0]?.start ?? 0)
    if (!notes && starts.some((start, i) => i > 0 && start < (starts[i - 1] ?? 0))) found.push('blocks out of order')
  }
  for (const block of version.blocks) {
    for (const mark of block.footnotes ?? [])
      if (mark.at < 0 || mark.at > block.text.length) found.push(`mark outside ${block.id}`)
    if (block.parent !== undefined && !ids.includes(block.parent))
      found.push(`${block.id} has no parent ${block.parent}`)
  }
  return found
}

/** Lines of the kinds that real documents have, and lines that only look like them. */
const line = fc.oneof(
  fc.constantFrom(
    '',
    '',
    '1. First paragraph of the text.',
    '2. Second paragraph',
    '3. Third;',
    '2 bis. Inserted.',
    '12. Far ahead.',
    '(a) Item;',
    '(b) Another item;',
    '(i) Inner;',
    '(ii) Inner two;',
    'i) dedans ;',
    'a. third level',
    '• bullet',
    'I. Introduction',
    'II. Work',
    'A. Section',
    'B. Section',
    '一. 导言',
    '二. 工作',
    'أولا - مقدمة',
    'ألف - فرع',
    '١ - فقرة أولى.',
    '(أ) بند؛',
    'Annex I',
    'Annex',
    '附件二',
    'Article 1',
    '第二条',
    'المادة 3',
    'Статья 4',
    'Глава I',
    'Part One',
    '__________________',
    '1 A/75/982.',
    '¹ A/75/982.',
    '2 See A/76/1.',
    'https://undocs.org/ch/A/75/982',
    'https://undocs.org/x',
    'A/77/50',
    '22-12345',
    '3',
    '4',
    '2/15',
    '/…',
    '“1. Decides;',
    'Text that goes on.1 And on, 2 more³',
    '建议，3、4 此后',
    'Summary',
    '摘要',
    'A\tB\tC',
    '1\t2\t3',
    'x\ty',
    '\f',
    '第七十七届会议',
    'Agenda item 3 (b)',
    '1992-1995. Range.',
    '13.5 Dotted number.',
  ),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'1234567890.()[]¹²³abcivxIVX一二三أبج -–—;；：:\t'), maxLength: 14 }),
)

describe('any text', () => {
  test('is conserved, with unique ids in order', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 40 }),
        fc.constantFrom('\n', '\n\n', '\r\n', '\n \n\n'),
        fc.constantFrom(...LANGS),
        (lines, glue, lang) => {
          const source = sourceOf(lines.join(glue))
          expect(violations(source, parse(source, lang))).toEqual([])
        },
      ),
      SEED,
    )
  })

  test('of random characters is conserved', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom(...LANGS), (text, lang) => {
        const source = sourceOf(text)
        expect(violations(source, parse(source, lang))).toEqual([])
      }),
      SEED,
    )
  })

  test('parses the same a second time', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom(...LANGS), (lines, lang) => {
        const text = lines.join('\n')
        expect(versionToJson(parse(sourceOf(text), lang))).toEqual(versionToJson(parse(sourceOf(text), lang)))
      }),
      { ...SEED, numRuns: 100 },
    )
  })

  test('with layout of every kind is conserved', () => {
    const layout = fc.record(
      {
        ends: fc.constantFrom('hard', 'soft', 'unknown'),
        role: fc.constantFrom(
          'heading',
          'body',
          'item',
          'footnote',
          'cell',
          'masthead',
          'title',
          'running-head',
          'page-number',
          'rule',
        ),
        level: fc.integer({ min: 1, max: 5 }),
        label: fc.constantFrom('1.', '(a)', 'II.', 'A.', '•', '12 bis.', '??'),
        footnote: fc.integer({ min: 1, max: 4 }),
        indent: fc.integer({ min: 0, max: 200 }),
        size: fc.constantFrom(8, 10, 12),
        bold: fc.boolean(),
        centred: fc.boolean(),
        page: fc.integer({ min: 1, max: 3 }),
        width: fc.integer({ min: 5, max: 500 }),
      },
      { requiredKeys: ['ends'] },
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(line, layout), { maxLength: 25 }), (parts) => {
        let text = ''
        const lines = parts.map(([words, look], i) => {
          const start = text.length
          text += words.replace(/[\n\r\f]/g, ' ')
          const end = text.length
          text += '\n'
          const mark = words.length > 3 ? { marks: [{ start: end - 1, end, number: 1 + (i % 3) }] } : {}
          return {
            start,
            end,
            ...look,
            ...mark,
            ...(look.role === 'cell' ? { cell: { table: 0, row: i >> 1, column: i % 2 } } : {}),
          }
        })
        const source = { format: 'pdf', text, lines, problems: [] } as Source
        expect(violations(source, parse(source, 'en'))).toEqual([])
      }),
      SEED,
    )
  })
})

describe('the corpus', () => {
  const documents = ['ceb-annual-overview-2022', 'example-six-languages'] as const
  test.each(documents.flatMap((doc) => LANGS.map((lang) => [doc, lang] as const)))(
    '%s %s is conserved',
    (doc, lang) => {
      const read = readText(new TextEncoder().encode(corpusText(doc, lang)))
      const source = read.value as Source
      expect(violations(source, parse(source, lang))).toEqual([])
    },
  )

  test('with lines dropped, doubled, cut and swapped is conserved', () => {
    const lines = corpusText('ceb-annual-overview-2022', 'zh').split('\n').slice(0, 260)
    const edit = fc.tuple(fc.constantFrom('drop', 'double', 'cut', 'swap'), fc.nat(lines.length - 2))
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const changed = [...lines]
        for (const [kind, at] of edits) {
          const own = changed[at] ?? ''
          if (kind === 'drop') changed[at] = ''
          else if (kind === 'double') changed[at] = `${own}\n${own}`
          else if (kind === 'cut') changed[at] = own.slice(0, own.length >> 1)
          else [changed[at], changed[at + 1]] = [changed[at + 1] ?? '', own]
        }
        const source = sourceOf(changed.join('\n'))
        expect(violations(source, parse(source, 'zh'))).toEqual([])
      }),
      { ...SEED, numRuns: 60 },
    )
  })
})
