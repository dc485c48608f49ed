import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { discover } from '../../src/discover/discover-version.ts'
import { discoveryTable, discoveryUnits } from '../../src/format/discovery/discovery-table.ts'
import { xliff1Candidates, xliff2Candidates } from '../../src/format/discovery/write-candidates.ts'
import { writeDocx } from '../../src/format/docx/write-docx.ts'
import { readSource } from '../../src/format/read.ts'
import { writeXlsx } from '../../src/format/xlsx/write-xlsx.ts'
import { bilingualHtml } from '../../src/format/table/write-table-html.ts'
import type { Discovery } from '../../src/model/discovery.ts'
import { memoryOf, versionOf } from '../discover/memory.ts'

const WORDS = {
  title: 'New report',
  remarkHead: 'Match',
  classOf: (name: string) => name,
  status: (name: string) => name,
  place: (id: string) => `place of ${id}`,
  notes: ['2 of 3 sentences were found'],
}

async function found(): Promise<Discovery> {
  const memory = memoryOf([
    {
      slug: 'held',
      symbol: 'A/70/<1>',
      sentences: [
        {
          id: 'p1',
          texts: {
            en: 'The Board approved 12 posts & more.',
            ar: 'وافق المجلس على 12 وظيفة وأكثر.',
            zh: '理事会核准了12个员额等。',
          },
        },
        { id: 'p2', texts: { en: '=SUM(1) is no formula here.', ar: '=SUM(1) ليست صيغة هنا.' } },
      ],
    },
  ])
  const version = versionOf('en', [
    ['The Board approved 15 posts & more.'],
    ['=SUM(1) is no formula here.'],
    ['Nothing like this was written.'],
  ])
  return discover(version, memory, {
    targets: ['ar', 'zh'],
    terms: (text) =>
      text.startsWith('The Board') ? [{ start: 4, end: 9, concept: 'c1', targets: { ar: ['المجلس'], zh: [] } }] : [],
  })
}

describe('a discovery as a file', () => {
  test('offers candidates in XLIFF 2.1 and 1.2, and leaves the targets empty', async () => {
    const report = await found()
    for (const text of [
      [...xliff2Candidates(report, 'ar', 'new.txt')].join(''),
      [...xliff1Candidates(report, 'ar', 'new.txt')].join(''),
    ]) {
      const { value, problems } = await readSource(new TextEncoder().encode(text), 'new.xlf')
      expect(problems.filter(({ kind }) => kind === 'damaged-markup')).toEqual([])
      expect(value?.format).toBe('xliff')
      expect(text).toContain('وافق المجلس على 15 وظيفة وأكثر.')
      expect(text).toContain('وافق المجلس على 12 وظيفة وأكثر.')
      expect(text).toContain('A/70/&lt;1&gt;')
      expect(text).toContain('المجلس')
      const translated = text.replace(/<(mtc:matches|alt-trans|gls:glossary)[\s\S]*?<\/\1>/g, '')
      expect(translated).not.toContain('<target')
    }
  })

  test('says which candidate has values put in', async () => {
    const text = [...xliff2Candidates(await found(), 'ar', 'new.txt')].join('')
    const types = [...text.matchAll(/<mtc:match [^>]*type="(\w+)"/g)].map((match) => match[1])
    expect(types).toEqual(['am', 'tm', 'tm'])
    expect(text.match(/values-put-in/g)).toHaveLength(1)
  })

  test('gives a memory with one unit for each match', async () => {
    const units = [...discoveryUnits(await found())]
    expect(units.map(({ id, cells }) => [id, Object.keys(cells)])).toEqual([
      ['p1', ['en', 'ar', 'zh']],
      ['p2', ['en', 'ar']],
    ])
  })

  test('writes a Word table whose cells read back, right-to-left where Arabic', async () => {
    const bytes = await writeDocx(discoveryTable(await found(), WORDS))
    const { value, problems } = await readSource(bytes, 'table.docx')
    expect(problems).toEqual([])
    const text = value !== null && 'text' in value ? value.text : ''
    for (const cell of [
      'The Board approved 15 posts & more.',
      'وافق المجلس على 15 وظيفة وأكثر.',
      '理事会核准了15个员额等。',
      '2 of 3 sentences were found',
    ])
      expect(text).toContain(cell)
    const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
    const arabic = xml.slice(0, xml.indexOf('وافق')).lastIndexOf('<w:p>')
    expect(xml.slice(arabic, xml.indexOf('وافق'))).toMatch(/<w:bidi\/>[\s\S]*<w:rtl\/>/)
    expect(xml).toContain('<w:tblHeader/>')
    expect(xml).toContain('w:highlight w:val="yellow"')
  })

  test('writes a sheet whose cells are text, never formulas', async () => {
    const parts = unzipSync(await writeXlsx(discoveryTable(await found(), WORDS)))
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    const all = Object.values(parts)
      .map((part) => strFromU8(part))
      .join('')
    expect(all).toContain('=SUM(1) is no formula here.')
    expect(all).toContain('وافق المجلس على 15 وظيفة وأكثر.')
    expect(sheet).not.toContain('<f>')
    expect(sheet.match(/<row /g)).toHaveLength(2 + 1 + 3)
  })

  test('writes a page that marks a guess', async () => {
    const page = bilingualHtml(discoveryTable(await found(), WORDS))
    expect(page).toContain('<mark class="guess">15</mark>')
    expect(page).toContain('<td lang="ar" dir="rtl">')
    expect(page).toContain('A/70/&lt;1&gt;, place of p1 ')
    expect(page).not.toMatch(/<script/i)
  })
})
