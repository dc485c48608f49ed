/** Labels whose reading the surroundings decide: Roman articles, Chinese numbers before sentences, titles of persons. */
import { describe, expect, test } from 'vitest'
import { textLines } from '../../src/format/text/read-text.ts'
import type { Lang } from '../../src/model/lang.ts'
import { parse } from '../../src/parse/parse.ts'

const blocksOf = (text: string, lang: Lang) =>
  parse({ format: 'txt', text, lines: textLines(text), problems: [] }, lang).blocks

describe('labels', () => {
  test.each<[Lang, string]>([
    ['en', 'Article'],
    ['fr', 'Article'],
    ['es', 'Artículo'],
    ['ru', 'Статья'],
  ])('%s: articles I, II, V and X are Roman', (lang, word) => {
    const text = ['I', 'II', 'V', 'X']
      .map((roman) => `${word} ${roman}\n\n1. The harbour is kept open at night.`)
      .join('\n\n')
    const ids = blocksOf(text, lang).flatMap(({ id, kind }) => (kind === 'heading' ? [id] : []))
    expect(ids).toEqual(['ar1.h0', 'ar2.h0', 'ar5.h0', 'ar10.h0'])
  })

  test('Chinese numbers before whole sentences count paragraphs, before other texts they head chapters', () => {
    const text = '一、委员会欢迎报告。\n\n二、委员会请主任拟订计划。\n\n三、委员会休会。'
    expect(blocksOf(text, 'zh').map(({ id, label }) => [id, label])).toEqual([
      ['p1', '一、'],
      ['p2', '二、'],
      ['p3', '三、'],
    ])
    const chapters = blocksOf('一、导言\n\n1. 委员会欢迎报告。\n\n二、结论\n\n2. 委员会休会。', 'zh')
    expect(chapters.map(({ id }) => id)).toEqual(['h1', 'p1', 'h2', 'p2'])
  })

  test('M. before a name is a person', () => {
    const text = '1. La séance est ouverte.\n\nM. Abena (Côte-Nord)\n\n2. Le port reste ouvert.'
    expect(blocksOf(text, 'fr').find(({ text: own }) => own.includes('Abena'))?.label).toBeUndefined()
  })
})
