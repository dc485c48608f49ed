import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { f1, scoreVersion } from '../../bench/quality/parse.ts'
import { readSource } from '../../src/format/read.ts'
import type { Version } from '../../src/model/document.ts'
import type { Source } from '../../src/model/source.ts'
import { parse } from '../../src/parse/parse.ts'
import { sharedData } from '../shared-data.ts'

const folder = sharedData('un-files')
if (folder === null) console.warn('Skipped: the shared data has no un-files')

describe.skipIf(folder === null)('United Nations files of 2026', () => {
  const names = ['A_80_604_Add.1', 'A_80_604_Add.6', 'A_81_6__SECT._13_', 'A_81_6__SECT._26_']
  const versionOf = async (path: string): Promise<Version> =>
    parse((await readSource(new Uint8Array(readFileSync(path)), path)).value as Source, 'en')
  test.each(names.flatMap((name) => [`${name}.docx`, `${name}.pdf`]))('%s is parsed as its gold', async (file) => {
    const at = (name: string): string => join(folder ?? '', name)
    const gold = JSON.parse(readFileSync(at(file.replace(/\.\w+$/, '.gold.json')), 'utf8')) as Parameters<
      typeof scoreVersion
    >[2]
    const { value, problems } = await readSource(new Uint8Array(readFileSync(at(file))), file)
    const word = await versionOf(at(file.replace(/pdf$/, 'docx')))
    const scores = scoreVersion(file, parse(value as Source, 'en'), gold, word)
    expect(problems).toEqual([])
    expect({
      paragraphs: f1(scores.paragraphs),
      notes: f1(scores.notes),
      anchors: f1(scores.anchors),
      furniture: scores.furniture,
      broken: scores.broken,
    }).toEqual({
      paragraphs: 1,
      notes: 1,
      anchors: 1,
      furniture: 0,
      broken: 0,
    })
    // one row of section 26 goes on over a page in the table of contents
    expect(f1(scores.rows)).toBeGreaterThanOrEqual(file.includes('26') ? 0.99 : 1)
    // three headings of one file are plain text on the page and headings by their Word style alone
    expect(f1(scores.headings)).toBeGreaterThanOrEqual(file.endsWith('.docx') ? 1 : 0.94)
  })
})
