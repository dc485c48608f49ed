import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readAlignment } from '../../src/format/alignment-file.ts'
import type { Alignment } from '../../src/model/alignment.ts'
import type { SegmentedVersion } from '../../src/model/document.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { readVersion } from '../../src/pipeline/version.ts'
import { ROOT } from '../../src/node/own-code.ts'

const SLUG = 'ceb-annual-overview-2022'
const PAIRS = LANGS.flatMap((a, index) => LANGS.slice(index + 1).map((b) => [a, b] as const))

let versions: Record<Lang, SegmentedVersion>
let alignment: Alignment

beforeAll(async () => {
  const read = await Promise.all(
    LANGS.map(async (lang) => {
      const bytes = await readFile(join(ROOT, 'corpus', SLUG, `${lang}.txt`))
      return [lang, (await readVersion({ name: `${lang}.txt`, bytes, lang })).value as SegmentedVersion] as const
    }),
  )
  versions = Object.fromEntries(read) as Record<Lang, SegmentedVersion>
  alignment = readAlignment(await readFile(join(ROOT, 'alignments', `${SLUG}.jsonl`), 'utf8'), SLUG).value as Alignment
})

const count = (lang: Lang, kind: string): number => versions[lang].blocks.filter((block) => block.kind === kind).length

describe('the report in six languages', () => {
  test.each(LANGS)(
    '%s holds 69 paragraphs, 7 chapters, 4 sections, 18 subheadings and 22 footnotes, each bound',
    (lang) => {
      const { blocks } = versions[lang]
      expect(blocks.filter((block) => block.kind === 'paragraph').map((block) => block.number)).toEqual(
        Array.from({ length: 69 }, (_, index) => String(index + 1)),
      )
      const headings = blocks.filter((block) => block.kind === 'heading').map((block) => block.id)
      expect(headings.filter((id) => /^h[1-9]$/.test(id))).toHaveLength(7)
      expect(headings.filter((id) => /^h3\.[a-d]$/.test(id))).toHaveLength(4)
      expect(headings.filter((id) => /\.\d+$/.test(id) && id !== 'h0.1')).toHaveLength(18)
      const marks = blocks.flatMap((block) => (block.footnotes ?? []).map((mark) => mark.number))
      expect(marks).toEqual(Array.from({ length: 22 }, (_, index) => index + 1))
      expect(count(lang, 'footnote')).toBe(22)
    },
  )

  test('every version has the same ids in the same order', () => {
    const ids = versions.zh.blocks.map((block) => block.id)
    for (const lang of LANGS) expect(versions[lang].blocks.map((block) => block.id)).toEqual(ids)
  })

  test('notes 3 and 4 stand at the same place', () => {
    for (const lang of LANGS) {
      const marks = versions[lang].blocks.find((block) => block.id === 'p16')?.footnotes ?? []
      expect(marks.map((mark) => mark.number)).toEqual([3, 4, 5])
      expect(marks[0]?.at).toBe(marks[1]?.at)
    }
  })

  test('no block holds a page rule, a dumped link or a footnote digit of the Chinese source', () => {
    const texts = versions.zh.blocks.filter((block) => block.kind !== 'footnote').map((block) => block.text)
    expect(texts.filter((text) => /____|https?:|undocs/.test(text))).toEqual([])
    // Where the source had a flattened mark: text before and after now meet.
    const around = (id: string, text: string) =>
      expect(versions.zh.blocks.find((block) => block.id === id)?.text).toContain(text)
    around('p4', '路线图。方案问题高级别委员会')
    around('p16', '建议，此后')
    around('p22', '创新全系统路线图(由联合国系统')
    around('p22', '委员会制定并于 2020 年')
    around('p32', '的要求。')
  })

  test('paragraph 57 names the same nine resolutions in each version', () => {
    const nine = ['54/64', '69/250', '70/9', '71/262', '72/19', '73/270', '74/252', '75/244', '76/237']
    for (const lang of LANGS) {
      const text = versions[lang].blocks.find((block) => block.id === 'p57')?.text ?? ''
      expect([...text.matchAll(/\d+\/\d+/g)].map((match) => match[0])).toEqual(nine)
    }
  })

  test.each(PAIRS)('%s and %s: every block is aligned to the block of the same id', (a, b) => {
    const rows = alignment.rows.filter((row) => row.level === 'paragraph')
    const linked = new Map(rows.map((row) => [row.cells[a]?.join(' '), row.cells[b]?.join(' ')]))
    const ids = versions[a].blocks.map((block) => block.id as string)
    expect(ids.filter((id) => linked.get(id) !== id)).toEqual([])
  })

  test('every sentence of every version is in exactly one sentence row', () => {
    const rows = alignment.rows.filter((row) => row.level === 'sentence')
    for (const lang of LANGS) {
      const held = rows.flatMap((row) => row.cells[lang] ?? []).sort()
      const all = versions[lang].blocks
        .flatMap((block) => block.sentences.map((_, index) => `${block.id}.s${index + 1}`))
        .sort()
      expect(held).toEqual(all)
    }
  })
})
