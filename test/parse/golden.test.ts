/**
 * The report and the example document, block for block. Golden files stand in test/fixtures/parse; to renew one after a
 * change that is meant, delete it, run this test once and read the diff. A missing file is written, and fails on CI.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readText } from '../../src/format/text/read-text.ts'
import type { Version } from '../../src/model/document.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { Source } from '../../src/model/source.ts'
import { versionToJson } from '../../src/parse/json.ts'
import { parse } from '../../src/parse/parse.ts'
import { corpusText } from './corpus-text.ts'

function versionOf(doc: string, lang: Lang): Version {
  return parse(readText(new TextEncoder().encode(corpusText(doc, lang))).value as Source, lang)
}

function golden(name: string, value: unknown): void {
  const path = new URL(`../fixtures/parse/${name}.json`, import.meta.url)
  if (!existsSync(path)) {
    expect(process.env['CI'], `golden file ${name} is missing`).toBe(undefined)
    writeFileSync(path, `${JSON.stringify(value, null, 1)}\n`)
  }
  expect(value).toEqual(JSON.parse(readFileSync(path, 'utf8')))
}

const REPORT = 'ceb-annual-overview-2022'

describe('the report', () => {
  const zh = versionOf(REPORT, 'zh')

  test('as extracted from its PDF parses to the golden file', () => {
    golden(`${REPORT}.zh`, versionToJson(zh))
  })

  test('has 69 paragraphs, seven chapters, four sections, eighteen subheadings and 22 footnotes, all bound', () => {
    const headings = zh.blocks.filter((block) => block.kind === 'heading').map((block) => block.id)
    expect(zh.blocks.filter((block) => block.kind === 'paragraph').map((block) => block.number)).toEqual(
      Array.from({ length: 69 }, (_, i) => `${i + 1}`),
    )
    expect(headings).toEqual([
      'h0',
      'h0.1',
      'h1',
      'h2',
      'h2.1',
      'h2.2',
      'h2.3',
      'h2.4',
      'h2.5',
      'h2.6',
      'h3',
      'h3.a',
      'h3.a.1',
      'h3.a.2',
      'h3.a.3',
      'h3.a.4',
      'h3.b',
      'h3.c',
      'h3.c.1',
      'h3.c.2',
      'h3.c.3',
      'h3.c.4',
      'h3.d',
      'h3.d.1',
      'h3.d.2',
      'h3.d.3',
      'h3.d.4',
      'h4',
      'h5',
      'h6',
      'h7',
    ])
    expect(zh.blocks.filter((block) => block.kind === 'footnote').map((block) => block.id)).toEqual(
      Array.from({ length: 22 }, (_, i) => `fn${i + 1}`),
    )
    expect(zh.blocks.flatMap((block) => block.footnotes?.map((mark) => `${block.id}:${mark.number}`) ?? [])).toEqual([
      'p4:1',
      'p13:2',
      'p16:3',
      'p16:4',
      'p16:5',
      'p17:6',
      'p18:7',
      'p18:8',
      'p19:9',
      'p19:10',
      'p20:11',
      'p20:12',
      'p22:13',
      'p22:14',
      'p22:15',
      'p28:16',
      'p32:17',
      'p32:18',
      'p33:19',
      'p56:20',
      'p62:21',
      'p63:22',
    ])
    const [third, fourth] = zh.blocks.find((block) => block.id === 'p16')?.footnotes ?? []
    expect(third?.at).toBe(fourth?.at)
    expect(zh.problems).toEqual([])
  })

  test('has no mark, rule or link left in a paragraph', () => {
    const text = zh.blocks
      .filter((block) => block.kind !== 'footnote')
      .map((block) => block.text)
      .join('\n')
    expect(text.match(/https?:|undocs|_{3,}/g)).toBe(null)
    expect(text).toContain('路线图。方案问题高级别委员会')
    expect(text).toContain('这一议题。2022 年，作为这次讨论的后续行动')
    expect(text).toContain('关于人工智能伦理问题的建议，此后，方案问题高级别委员会')
    expect(text).toContain(
      '联合国数据和统计创新全系统路线图(由联合国系统首席统计师委员会通过方案问题高级别委员会制定并于 2020 年',
    )
  })

  test('has its broken lines joined as Chinese is written', () => {
    const of = (id: string): string => zh.blocks.find((block) => block.id === id)?.text ?? ''
    expect(of('p1')).toContain('第 64/289 号决议第 4(b)段的要求编写')
    expect(of('p15')).toContain('方案问题高级别委员会于 2022 年启动了')
    expect(of('p11')).toContain('弱势群体的影响；(c) 数字领域的激进化；(d) 国家内部')
    expect(of('p29')).toContain('A/74/7，第十.18 段)')
    expect(of('fn8')).toContain('system-wide-action-plan-swap-on-the-rights-of-indigenous-peoples/)，该行动计划')
    expect(of('h3.a.3')).toBe('扩大全系统行政首长协调理事会的统计涵盖，以提高透明度，加强对所有利益攸关方的问责')
    expect(of('h5')).toBe('联合国系统行政首长协调理事会与其他共同出资机构之间的协调')
  })

  test.each(LANGS.filter((lang) => lang !== 'zh'))('in %s has the same ids, kinds, levels and marks', (lang) => {
    const outline = (version: Version): readonly string[] =>
      version.blocks.map((block) => `${block.id} ${block.kind} ${block.level ?? ''}`)
    const marks = (version: Version): readonly string[] =>
      version.blocks.flatMap((block) => block.footnotes?.map((mark) => `${block.id}:${mark.number}`) ?? []).sort()
    const version = versionOf(REPORT, lang)
    expect(outline(version)).toEqual(outline(zh))
    expect(marks(version)).toEqual(marks(zh))
    expect(version.problems).toEqual([])
    expect(version.masthead.agendaItem).toBe('12 (a)')
    expect(version.masthead.session).not.toBe(null)
    expect(version.masthead.symbol).toBe(null)
  })
})

describe('the example', () => {
  const EXAMPLE = 'example-six-languages'

  test.each(LANGS)('in %s parses to its golden file', (lang) => {
    golden(`${EXAMPLE}.${lang}`, versionToJson(versionOf(EXAMPLE, lang)))
  })

  test('has the same ids in all languages but for the paragraph missing in Russian and the one merged in Spanish', () => {
    const ids = (lang: Lang): readonly string[] => versionOf(EXAMPLE, lang).blocks.map((block) => block.id)
    const en = ids('en')
    for (const lang of ['ar', 'zh', 'fr'] as const) expect(ids(lang), lang).toEqual(en)
    expect(ids('ru')).toEqual(en.filter((id) => id !== 'p8'))
    expect(ids('es')).toEqual(en.filter((id) => id !== 'p6'))
    expect(en).toContain('p3.b.ii.b')
    expect(en).toContain('p3bis')
    expect(en).toContain('t4-1.r4')
    expect(en).toContain('an1.p2.b')
  })

  test('says what is missing', () => {
    const kinds = (lang: Lang): readonly string[] =>
      versionOf(EXAMPLE, lang).problems.map((problem) => `${problem.kind} ${problem.expected}`)
    expect(kinds('ru')).toEqual(['number-missing 8'])
    expect(kinds('es')).toEqual(['number-missing 6'])
    expect(kinds('en')).toEqual([])
  })
})
