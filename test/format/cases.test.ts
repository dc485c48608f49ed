/**
 * Files of every kind that once came out wrong, each against its expected outcome. The files are in the shared data and
 * are skipped, with a printed reason, where they are absent; small inputs after the same pattern have tests of their own.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Version } from '../../src/model/document.ts'
import { alignFiles } from '../../src/pipeline/align-files.ts'
import { readVersion } from '../../src/pipeline/version.ts'
import { documentUnits } from '../../src/rows/units.ts'

const folder = fileURLToPath(new URL('../../../shared/cases/files/', import.meta.url))
const present = existsSync(folder)
if (!present) console.warn('Skipped: the shared cases of files are absent')

const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(folder + name))

async function versionOf(name: string): Promise<Version> {
  const { value, problems } = await readVersion({ name, bytes: bytesOf(name) })
  if (value === null) throw new Error(`${name}: ${JSON.stringify(problems)}`)
  return value
}

async function pairsOf(name: string): Promise<readonly Record<string, string>[]> {
  const { record } = await alignFiles([{ name, bytes: bytesOf(name) }], {})
  if (record === null) throw new Error(`${name} gave no record`)
  return [...documentUnits(record, { level: 'sentence' })].map(({ cells }) =>
    Object.fromEntries(Object.entries(cells).map(([lang, cell]) => [lang, cell.text])),
  )
}

const texts = ({ blocks }: Version): readonly string[] => blocks.map(({ text }) => text)
const byNumber = ({ blocks }: Version, kind = 'paragraph'): readonly string[] =>
  blocks.filter((block) => block.kind === kind).map(({ number }) => number ?? '')
const find = (version: Version, start: string) => version.blocks.find(({ text }) => text.startsWith(start))
const residueOf = ({ residue }: Version, why: string): readonly string[] =>
  residue.filter((part) => part.why === why).map(({ text }) => text)

describe.skipIf(!present)('files that came out wrong once', () => {
  test('d01: Roman section numbers are whole numbers', async () => {
    const version = await versionOf('d01-roman-section-numbers.docx')
    expect(byNumber(version)).toEqual(['27.I.1', '27.I.2', '27.II.1', '27.II.2'])
    expect(find(version, 'The Authority keeps')?.text).toMatch(/^The Authority keeps/)
    expect(version.problems).toEqual([])
  })
  test('d07: footnotes and endnotes are numbered apart', async () => {
    const version = await versionOf('d07-foot-and-endnotes.docx')
    const [first, second] = version.blocks
    expect(first?.footnotes?.[0]).toEqual({ number: 1, at: 18 })
    expect(second?.footnotes).toEqual([{ number: 2, at: 17 }])
    const notes = version.blocks.filter(({ kind }) => kind === 'footnote')
    expect(notes.map(({ number, text }) => [number, text]).slice(0, 2)).toEqual([
      ['1', 'Foot one.'],
      ['2', 'Foot two.'],
    ])
    expect(notes[2]?.text).toBe('End one.')
    expect(notes[2]?.label).toBe('i')
  })
  test('d12: a fraction keeps its bar', async () => {
    const version = await versionOf('d12-equation-fraction.docx')
    expect(texts(version)[0]).toMatch(/is 2\/3 of the fund, and the area is r(²|\^?2)\.$/)
  })
  test('d14: automatic Chinese numbers keep their labels', async () => {
    const { blocks } = await versionOf('d14-chinese-lists.docx')
    expect(blocks.map(({ label }) => label)).toEqual(['一、', '二、', '（一）', '（二）', '三、', '①', '②'])
  })
  test('d17: articles with Roman numerals count 1 to 4', async () => {
    const { blocks } = await versionOf('d17-treaty-articles.docx')
    expect(blocks.filter(({ kind }) => kind === 'heading').map(({ id }) => id)).toEqual([
      'ar1.h0',
      'ar2.h0',
      'ar3.h0',
      'ar4.h0',
    ])
  })
  test('f02: white space of pretty-printed XLIFF collapses unless preserved', async () => {
    const pairs = await pairsOf('f02-pretty-printed.xlf')
    expect(pairs.map(({ en }) => en)).toEqual(['The harbour is open on every day of the year.', 'Kept  double  space.'])
  })
  test('f07: files of different target languages stay apart', async () => {
    expect(await pairsOf('f07-two-files-langs.xlf')).toEqual([
      { en: 'The harbour is open.', fr: 'Le port est ouvert.' },
      { en: 'Fees are paid.', es: 'Las tasas se pagan.' },
    ])
  })
  test('h01: the title of a page is not its skip link', async () => {
    const version = await versionOf('h01-nav.html')
    expect(version.title).toBe('Report of the harbour')
    expect(residueOf(version, 'markup')).toContain('Skip to main content')
  })
  test('p01: brackets around an address keep their place in Arabic', async () => {
    const version = await versionOf('p01-ar-parenthesised-address.pdf')
    const file = fileURLToPath(new URL('../../corpus/ceb-annual-overview-2022/ar.txt', import.meta.url))
    const { value } = await readVersion({ name: 'ar.txt', bytes: new Uint8Array(readFileSync(file)), lang: 'ar' })
    // the translation has been revised since the file was printed: blocks are the same, and so are addresses
    expect(version.blocks.map(({ id }) => id)).toEqual(value?.blocks.map(({ id }) => id))
    const addresses = (blocks: readonly { text: string }[] = []): readonly string[] =>
      blocks.flatMap(({ text }) => text.match(/\S*https?:\S+/g) ?? [])
    expect(addresses(version.blocks)).toEqual(addresses(value?.blocks))
  })
  test('q01: a caption at the top of a page is not the end of a paragraph', async () => {
    const version = await versionOf('q01-caption-after-page-break.pdf')
    expect(find(version, 'Progress towards')?.text).toMatch(/\(see figure 4\.I\)\.$/)
    expect(find(version, 'Figure 4.I')?.kind).toBe('heading')
  })
  test('q03: a bold tail over a page end is its paragraph’s', async () => {
    const version = await versionOf('q03-bold-tail-over-page.pdf')
    expect(version.blocks.find(({ number }) => number === '3')?.text).toMatch(/in the spring\.$/)
    expect(byNumber(version, 'unnumbered')).toEqual([])
  })
  test('q05: a bold numbered paragraph is a paragraph', async () => {
    const version = await versionOf('q05-bold-numbered-paragraph.pdf')
    expect(version.blocks.filter(({ id }) => id.startsWith('p3')).map(({ id, kind }) => [id, kind])).toEqual([
      ['p3', 'paragraph'],
      ['p3.a', 'item'],
      ['p3.b', 'item'],
    ])
  })
  test('q08: a word broken at a line end is whole, a hyphened one keeps its hyphen', async () => {
    const all = texts(await versionOf('q08-hyphen-at-line-end.pdf')).join(' ')
    expect(all).toContain('shall inform the council')
    expect(all).toContain('long-term plan')
  })
  test('q10: two columns are read one after the other', async () => {
    const { blocks } = await versionOf('q10-two-column-verbatim-record.pdf')
    expect(blocks.filter(({ kind }) => kind === 'row')).toEqual([])
    expect(blocks[0]?.text).toMatch(/^The President: I declare open/)
    expect(blocks.at(-1)?.text).toBe('The meeting rose at 5.40 p.m.')
    expect(blocks).toHaveLength(8)
  })
  test('r01: repeated Ibid. notes are footnotes', async () => {
    const version = await versionOf('r01-repeated-ibid-notes.pdf')
    const notes = version.blocks.filter(({ kind }) => kind === 'footnote')
    expect(notes.map(({ number, text }) => `${number} ${text}`)).toEqual([
      '1 See the register of the harbour, part 1.',
      '2 Ibid.',
      '3 See the register of the harbour, part 2.',
      '4 Ibid.',
      '5 See the register of the harbour, part 3.',
      '6 Ibid.',
    ])
    expect(version.blocks.flatMap(({ footnotes }) => footnotes ?? []).map(({ number }) => number)).toEqual([
      1, 2, 3, 4, 5, 6,
    ])
    expect(texts(version)[0]).toBe('The gate was built long ago.')
  })
  test('r03: a job number is no heading', async () => {
    const version = await versionOf('r03-job-number-first-page.pdf')
    expect(version.residue.some(({ text }) => text.includes('26-00007 (E)'))).toBe(true)
    expect(texts(version).some((text) => text.includes('26-00007'))).toBe(false)
  })
  test('s02: captions at page tops stay', async () => {
    const version = await versionOf('s02-table-caption-at-each-page-top.pdf')
    for (const n of [1, 2, 3, 4]) expect(find(version, `Table 4.${n}`)?.kind).toBe('heading')
  })
  test('t16: Arabic presentation forms become base letters', async () => {
    expect(texts(await versionOf('t16-ar-presentation-forms.txt'))[0]).toBe('ترحب اللجنة بالتقرير الأخير.')
  })
  test('t24: section numbers with a letter', async () => {
    const version = await versionOf('t24-es-fr-section.txt')
    expect(byNumber(version)).toEqual(['29A.1', '29A.2', '29A.3'])
    expect(version.lang).toBe('fr')
  })
  test('x10: TEI of the UN Parallel Corpus', async () => {
    const version = await versionOf('x10-tei-uncorpus.xml')
    expect(texts(version)).toEqual(['The harbour is open.', 'Fees are paid on entry. They are published in May.'])
    expect(version.masthead.symbol).toBe('A/99/1')
  })
  test('x12: pairs of a memory with a hole stay paired', async () => {
    const pairs = await pairsOf('x12-two-language-hole.tmx')
    expect(pairs).toHaveLength(7)
    expect(pairs[1]).toEqual({ en: 'The keeper holds one key.' })
    expect(pairs[2]).toEqual({ en: 'The clerk holds the other.', fr: 'Le greffier tient l’autre.' })
    expect(pairs[6]).toEqual({ en: 'Yes. No. Perhaps.', fr: 'Oui, non, peut-être.' })
  })
})
