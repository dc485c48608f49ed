/** The longest text of a source: every reader writes through the builder, which stops there and says so. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addParagraph, createSourceBuilder } from '../../src/format/source/source-builder.ts'

describe('the source builder', () => {
  test('leaves out lines beyond its limit, and says so', () => {
    const builder = createSourceBuilder(10)
    for (const text of ['one', 'two', 'three', 'x']) builder.line([{ text }], { ends: 'hard' })
    const source = builder.build('txt')
    expect(source.text).toBe('one\ntwo\n')
    expect(source.problems).toMatchObject([{ kind: 'result-too-large', place: { start: 8 } }])
  })

  test('a source within its limit holds every letter, and one beyond it a beginning', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 20 }), fc.nat(80), (texts, limit) => {
        const builder = createSourceBuilder(limit)
        for (const text of texts) builder.line([{ text }], { ends: 'hard' })
        const { text, problems } = builder.build('txt')
        const whole = texts.map((each) => `${each}\n`).join('')
        expect(whole.startsWith(text)).toBe(true)
        expect(problems.length === 0).toBe(text === whole)
        expect(text.length).toBeLessThanOrEqual(limit + 1)
      }),
    )
  })

  test('a label stands on the first line of a paragraph alone', () => {
    const builder = createSourceBuilder()
    addParagraph(builder, [{ text: 'a' }, { text: '\n' }, { text: ' ' }, { text: '\n' }, { text: 'b' }], {
      ends: 'hard',
      label: '1.',
    })
    expect(builder.build('txt').lines.map(({ ends, label }) => [ends, label])).toEqual([
      ['soft', '1.'],
      ['hard', undefined],
    ])
  })
})
