import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importSets, type ImportOptions, slugOf } from '../../src/node/bulk/import-corpus.ts'
import { findInputSets, languageInPath } from '../../src/node/bulk/input-sets.ts'
import { ownPart, readShard } from '../../src/node/bulk/shard.ts'
import { ROOT } from '../../src/node/own-code.ts'
import { openProject } from '../../src/node/project.ts'
import { readDocumentInfo } from '../../src/format/document-file.ts'
import { readAlignment } from '../../src/format/alignment-file.ts'
import { EXPORTS, type ExportName, textOfPieces } from '../../src/format/export.ts'
import type { Lang } from '../../src/model/lang.ts'
import { documentUnits } from '../../src/rows/units.ts'
import { sampleRecord } from '../fixtures/record.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'hexapla-import-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

async function put(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, 'in', name)), { recursive: true })
    await writeFile(join(folder, 'in', name), text)
  }
}

const OPTIONS: ImportOptions = { doc: null, symbol: null, official: false, source: null, progress: () => {} }

async function run(over: Partial<ImportOptions> = {}, corpus = 'corpus') {
  const { sets, problems } = await findInputSets([join(folder, 'in')])
  const report = await importSets(openProject(join(folder, corpus)), sets, { ...OPTIONS, ...over })
  return { ...report, failures: [...problems, ...report.failures] }
}

const LINE_OF = (doc: string, en: string): string =>
  `${JSON.stringify({ doc, id: 'p1', versions: { en: { text: en }, es: { text: `${en}!` } } })}\n`

/** Each paragraph row of a document with its texts, as the corpus holds it. */
async function rowsOf(slug: string): Promise<readonly Record<string, string>[]> {
  const alignment = readAlignment(await readFile(join(folder, 'alignments', `${slug}.jsonl`), 'utf8'), slug).value
  const tmx = await readFile(join(folder, 'corpus', slug, 'aligned.tmx'), 'utf8')
  const units = tmx.split('<tu ').slice(1)
  const paragraphs = alignment?.rows.filter(({ level }) => level === 'paragraph') ?? []
  expect(paragraphs.length).toBe(units.length)
  return paragraphs.map(({ cells }, index) => {
    const texts = [...(units[index] ?? '').matchAll(/xml:lang="(\w+)[^"]*">.*?<seg>(.*?)<\/seg>/g)]
    const found = Object.fromEntries(texts.map(([, lang, text]) => [lang, text as string]))
    expect(Object.keys(cells).length).toBe(texts.length)
    return found
  })
}

const infoOf = async (slug: string) =>
  readDocumentInfo(await readFile(join(folder, 'corpus', slug, 'document.json'), 'utf8'), slug).value

describe('line files', () => {
  const LINES = {
    'harbour.en': 'Open.\nFees are due. Pay now.\n\n',
    'harbour.fr': 'Ouvert.\r\nDroits dus.\r\nFin.\r\n',
  }

  test('line n of each file is one row, an empty line a hole', async () => {
    await put({ ...LINES, 'harbour.ru': 'Открыт.\nСборы.\nКонец.' })
    expect(await run()).toMatchObject({ imported: 1, failed: 0, failures: [] })
    expect(await rowsOf('harbour')).toEqual([
      { en: 'Open.', fr: 'Ouvert.', ru: 'Открыт.' },
      { en: 'Fees are due. Pay now.', fr: 'Droits dus.', ru: 'Сборы.' },
      { fr: 'Fin.', ru: 'Конец.' },
    ])
    expect((await infoOf('harbour'))?.versions.ru).toMatchObject({
      status: 'unofficial',
      source: 'Imported from harbour.en',
    })
  })

  test('names with a pair of languages are one set', async () => {
    await put({ 'a.en-fr.en': 'One.\n', 'a.en-fr.fr': 'Un.\n' })
    expect(await run({ doc: 'named', official: true, source: 'Registry', symbol: 'A/99/3' })).toMatchObject({
      imported: 1,
    })
    expect(await infoOf('named')).toMatchObject({
      symbol: 'A/99/3',
      versions: { fr: { status: 'official', source: 'Registry' } },
    })
  })

  test('files of unlike length are refused whole, with the line and both counts', async () => {
    await put({ 'a.en': 'One.\nTwo.\n', 'a.fr': 'Un.\n' })
    const { imported, failures } = await run()
    expect(imported).toBe(0)
    expect(failures).toEqual([
      {
        kind: 'malformed-record',
        file: join(folder, 'in/a.fr'),
        place: { line: 2 },
        found: '1 lines',
        expected: `2 lines as in ${join(folder, 'in/a.en')}`,
      },
    ])
  })

  test('one language alone is refused', async () => {
    await put({ 'a.en': 'One.\n' })
    expect((await run()).failures).toMatchObject([{ kind: 'unpaired', found: 'one language' }])
  })

  test('what XML cannot hold is refused rather than altered', async () => {
    await put({ 'a.en': 'One.\nT\u0001wo.\n', 'a.fr': 'Un.\nDeux.\n' })
    const { imported, failures } = await run()
    expect([imported, failures]).toMatchObject([0, [{ kind: 'malformed-record', place: { line: 2 } }]])
  })

  test('a long file goes on in further documents, and a second run changes nothing', async () => {
    const lines = Array.from({ length: 21 }, (_, line) => `Line ${line}.`)
    await put({ 'long.en': lines.join('\n'), 'long.fr': lines.join('\n') })
    expect(await run({ maxUnits: 20 })).toMatchObject({ imported: 2, unchanged: 0 })
    expect(await rowsOf('long-2')).toEqual([{ en: 'Line 20.', fr: 'Line 20.' }])
    expect(await run({ maxUnits: 20 })).toMatchObject({ imported: 0, unchanged: 2 })
    await put({ 'long.en': lines.join('\n').replace('Line 7.', 'Row 7.') })
    expect(await run({ maxUnits: 20 })).toMatchObject({ imported: 2, unchanged: 0 })
  })
})

describe('exports of our own', () => {
  const record = sampleRecord()
  const exported = (name: ExportName, langs: readonly Lang[]): Promise<string> =>
    textOfPieces(EXPORTS[name].pieces(documentUnits(record, { langs }), { langs }))
  const facts = async (slug: string, langs: readonly Lang[]) => {
    const alignment = readAlignment(await readFile(join(folder, 'alignments', `${slug}.jsonl`), 'utf8'), slug).value
    const info = await infoOf(slug)
    const rows = alignment?.rows.filter(({ level }) => level === 'paragraph') ?? []
    return {
      rows: rows.map(({ id, method, confidence }) => [id, method, confidence]),
      status: langs.map((lang) => info?.versions[lang]?.status),
      source: langs.map((lang) => info?.versions[lang]?.source),
      symbol: info?.symbol,
    }
  }

  test.each(['tmx', 'jsonl', 'csv'] as const)('%s brings ids, method, confidence and status with it', async (name) => {
    const langs = ['en', 'fr', 'ru'] as const
    await put({ [`sample.${name}`]: await exported(name, langs) })
    expect(await run({ official: null })).toMatchObject({ imported: 1, failed: 0, failures: [] })
    const rows = [...documentUnits(record, { langs })]
    const found = await facts('sample', langs)
    expect(found).toMatchObject({ status: ['official', 'official', 'unofficial'], symbol: 'E/2099/36' })
    // a row that a person set needs the person's decision here too
    expect(found.rows).toEqual(
      rows.map(({ id, cells, method, confidence }) =>
        Object.keys(cells).length > 1
          ? [id, method === 'manual' ? 'structure' : method, confidence]
          : [id, 'none', 0.5],
      ),
    )
    if (name !== 'csv') expect(found.source[0]).toBe(record.info.versions.en?.source)
  })

  test('what the command says of the texts counts more', async () => {
    await put({ 'sample.tmx': await exported('tmx', ['en', 'fr']) })
    await run({ official: false, source: 'Somebody' })
    expect(await facts('sample', ['en'])).toMatchObject({ status: ['unofficial'], source: ['Somebody'] })
  })

  test('a table of others needs nothing but a column for each language', async () => {
    await put({ 'list.csv': 'en;fr-CH;Note\r\nOpen.;Ouvert.;x\r\n"Shut; soon.";Fermé.;\r\n' })
    expect(await run()).toMatchObject({ imported: 1, failures: [] })
    expect(await rowsOf('list')).toEqual([
      { en: 'Open.', fr: 'Ouvert.' },
      { en: 'Shut; soon.', fr: 'Fermé.' },
    ])
    await put({ 'bad.csv': 'a,b\r\n1,2\r\n' })
    expect((await run()).failures).toMatchObject([{ kind: 'malformed-record', place: { line: 1 } }])
  })
})

describe('TEI', () => {
  const tei = (lang: string, sentences: Record<string, string>, symbol = 'A/99/1'): string =>
    `<TEI.2><teiHeader><fileDesc><titleStmt><title>${symbol}</title></titleStmt></fileDesc></teiHeader><text lang="${lang}"><body><p id="1">` +
    Object.entries(sentences)
      .map(([id, text]) => `<s id="${id}" lang="${lang}">${text}</s>`)
      .join('') +
    '</p></body></text></TEI.2>'
  const links = (from: string, to: string, targets: readonly string[]): string =>
    `<?xml version="1.0"?><linkGrp fromDoc="${from}" toDoc="${to}">${targets.map((xtargets) => `<link type="x" xtargets="${xtargets}"/>`).join('')}</linkGrp>`
  const TEXTS = {
    'xml/en/1999/a.xml': tei('en', { '1:1': 'It opened.', '1:2': 'Fees rose.', '1:3': 'It closed.' }),
    'xml/fr/1999/a.xml': tei('fr', { '1:1': 'Elle a ouvert. Les droits montent.', '1:2': 'Note.', '1:3': 'Fin.' }),
    'xml/zh/1999/a.xml': tei('zh', { '1:1': '开放了。', '1:2': '费用上涨。', '1:3': '关闭了。' }),
  }
  const LINKS = {
    'links/en/fr/1999/a.lnk': links('xml/en/1999/a.xml', 'xml/fr/1999/a.xml', ['1:1 1:2;1:1', '1:3;1:3', ';1:2']),
    'links/en/zh/1999/a.lnk': links('xml/en/1999/a.xml', 'xml/zh/1999/a.xml', ['1:1;1:1', '1:2;1:2', '1:3;1:3']),
  }

  test('links make the rows, through the pivot; what no link names stands alone, in place', async () => {
    await put({ ...TEXTS, ...LINKS })
    expect(await run()).toMatchObject({ imported: 1, failures: [] })
    expect((await infoOf('a-99-1'))?.symbol).toBe('A/99/1')
    expect(await rowsOf('a-99-1')).toEqual([
      { en: 'It opened. Fees rose.', fr: 'Elle a ouvert. Les droits montent.', zh: '开放了。费用上涨。' },
      { fr: 'Note.' },
      { en: 'It closed.', fr: 'Fin.', zh: '关闭了。' },
    ])
  })

  test('a language without links, or a link to no sentence, fails the document and no other', async () => {
    await put({
      ...TEXTS,
      'links/en/fr/1999/a.lnk': LINKS['links/en/fr/1999/a.lnk'],
      'xml/en/2000/a.xml': tei('en', { '1': 'One.' }, 'A/99/2'),
      'xml/fr/2000/a.xml': tei('fr', { '1': 'Un.' }, 'A/99/2'),
      'l/1.lnk': links('en/2000/a.xml', 'fr/2000/a.xml', ['1;1']),
      'xml/en/b.xml': tei('en', { '1': 'One.' }, 'A/99/3'),
      'xml/fr/b.xml': tei('fr', { '1': 'Un.' }, 'A/99/3'),
      'l/2.lnk': links('en/b.xml', 'fr/b.xml', ['1;9']),
    })
    const { imported, failed, failures } = await run()
    expect([imported, failed]).toEqual([1, 2])
    expect(failures).toMatchObject([
      { kind: 'unpaired', found: 'no links of zh and en' },
      { kind: 'malformed-record', found: 'fr 9' },
    ])
    expect(await readdir(join(folder, 'corpus'))).toContain('a-99-2')
  })

  test('a link file may hold the links of several documents, each with its own', async () => {
    // as the corpus is distributed in XCES: files named with .gz, a score to each group and link
    const group = (from: string, to: string, targets: readonly string[]): string =>
      `<linkGrp fromDoc="${from}" toDoc="${to}" score="0.38">${targets.map((one) => `<link type="1-1" xtargets="${one}" score="1" />`).join('\n')}</linkGrp>`
    await put({
      'en/1992/a.xml': tei('en', { '1:1': 'One.', '2:1': 'Two.' }, 'A/1'),
      'ar/1992/a.xml': tei('ar', { '1:1': 'اثنان.', '2:1': 'ثلاثة.' }, 'A/1'),
      'en/1993/b.xml': tei('en', { '1:1': 'Four.' }, 'A/2'),
      'ar/1993/b.xml': tei('ar', { '1:1': 'أربعة.' }, 'A/2'),
      'ar-en.xml': `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">\n<cesAlign version="1.0">\n${group('ar/1992/a.xml.gz', 'en/1992/a.xml.gz', ['1:1;2:1', '2:1;', ';1:1'])}\n${group('ar/1993/b.xml.gz', 'en/1993/b.xml.gz', ['1:1;1:1'])}</cesAlign>`,
    })
    expect(await run()).toMatchObject({ imported: 2, failures: [] })
    expect(await rowsOf('a-1')).toEqual([{ en: 'One.' }, { en: 'Two.', ar: 'اثنان.' }, { ar: 'ثلاثة.' }])
    expect(await rowsOf('a-2')).toEqual([{ en: 'Four.', ar: 'أربعة.' }])
  })

  test('two texts of one symbol do not become one document', async () => {
    const pair = { en: tei('en', { '1': 'One.' }), fr: tei('fr', { '1': 'Un.' }) }
    await put({
      'en/x.xml': pair.en,
      'fr/x.xml': pair.fr,
      'x.lnk': links('en/x.xml', 'fr/x.xml', ['1;1']),
      'en/y.xml': pair.en,
      'fr/y.xml': pair.fr,
      'y.lnk': links('en/y.xml', 'fr/y.xml', ['1;1']),
    })
    expect(await run()).toMatchObject({ imported: 1, failed: 1, failures: [{ kind: 'name-taken' }] })
  })
})

describe('TMX and JSON Lines', () => {
  const LINE = (id: string, doc: string, en: string) =>
    `${JSON.stringify({ doc, symbol: 'A/99/1', id, level: 'paragraph', versions: { en: { text: en }, fr: null, es: { text: `${en}!` } } })}\n`

  test('units go to the documents they name and keep their ids', async () => {
    await put({ 'all.jsonl': LINE('p1', 'one', 'Text.') + LINE('fn2', 'one', 'Note.') + LINE('p1', 'two', 'More.') })
    expect(await run()).toMatchObject({ imported: 2, failures: [] })
    expect(await readFile(join(folder, 'alignments/one.jsonl'), 'utf8')).toContain('"id":"fn2"')
    expect(await rowsOf('two')).toEqual([{ en: 'More.', es: 'More.!' }])
  })

  test('a line that is no unit is reported and the rest taken', async () => {
    await put({ 'all.jsonl': `${LINE('p1', 'one', 'Text.')}{"id":\n` })
    expect(await run()).toMatchObject({ imported: 1, problems: [{ kind: 'malformed-record', place: { line: 2 } }] })
  })

  test('what was imported from TMX is imported again from its own file to the same rows', async () => {
    await put({ 'a.en': 'One & <two>.\nThree.\n', 'a.ar': 'واحد.\nثلاثة.\n' })
    await run()
    const first = await rowsOf('a')
    await rm(join(folder, 'in'), { recursive: true })
    await mkdir(join(folder, 'in'))
    await cp(join(folder, 'corpus/a/aligned.tmx'), join(folder, 'in/a.tmx'))
    expect(await run()).toMatchObject({ imported: 1 })
    expect(await rowsOf('a')).toEqual(first)
  })

  test('a document that was added by hand is not replaced', async () => {
    await put({ 'a.en': 'One.\n', 'a.fr': 'Un.\n' })
    await run()
    const path = join(folder, 'corpus/a/document.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace(/,\s*"imported": "[^"]*"/g, ''))
    expect(await run()).toMatchObject({ imported: 0, failures: [{ kind: 'name-taken' }] })
  })
})

test.each([
  ['xml/en/1994/s/x_1.xml', 'en', '1994/s/x_1'],
  ['1994/report-fr.xml', 'fr', '1994/report'],
  ['report.ru.xml', 'ru', 'report'],
  ['a\\zh\\b.xml', 'zh', 'b'],
  ['plain.xml', null, 'plain'],
])('the path %s names the language %s and the key %s', (path, lang, key) => {
  expect(languageInPath(path)).toEqual({ lang, key })
})

test.each([
  ['A/RES/64/289', 'a-res-64-289'],
  ['Évaluation 2.en-fr', 'evaluation-2-en-fr'],
  ['报告', 'document'],
])('%s is named %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})

describe('shards', () => {
  test('are every n-th set, together all of them, and imported apart give the same corpus', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 7 }, (_, n) => [`${n}.jsonl`, LINE_OF(`doc-${n}`, `Text ${n}.`)]),
    )
    await put(files)
    const { sets } = await findInputSets([join(folder, 'in')])
    const whole = openProject(join(folder, 'whole/corpus'))
    await importSets(whole, sets, OPTIONS)
    const parts = openProject(join(folder, 'parts/corpus'))
    const shards = [1, 2, 3].map((part) => ownPart(sets, readShard(`${part}/3`)))
    expect(shards.map((shard) => shard.map(({ name }) => name))).toEqual([
      ['0', '3', '6'],
      ['1', '4'],
      ['2', '5'],
    ])
    await Promise.all(shards.map((shard) => importSets(parts, shard, OPTIONS)))
    const contents = async (root: string): Promise<Record<string, string>> => {
      const entries = await readdir(join(folder, root), { recursive: true, withFileTypes: true })
      const paths = entries
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.lock'))
        .map((entry) => join(entry.parentPath, entry.name))
      return Object.fromEntries(
        await Promise.all(
          paths.sort().map(async (path) => [path.slice(join(folder, root).length), await readFile(path, 'utf8')]),
        ),
      ) as Record<string, string>
    }
    expect(await contents('parts')).toEqual(await contents('whole'))
    // each part again finds its own unchanged
    expect(await importSets(parts, shards[1] ?? [], OPTIONS)).toMatchObject({ imported: 0, unchanged: 2 })
  })

  test.each(['0/3', '4/3', '1', 'x/2', '1/0', '-1/2'])('%s is none', (text) => {
    expect(() => readShard(text)).toThrow(/Give a part and their number/)
  })

  test('import --shard leaves building to hexapla build', { timeout: 60_000 }, async () => {
    await put({ 'a.jsonl': LINE_OF('one', 'Text.'), 'b.jsonl': LINE_OF('two', 'More.') })
    const run = spawnSync(join(ROOT, 'bin/hexapla'), [
      'import',
      join(folder, 'in'),
      '--shard',
      '2/2',
      '--corpus',
      join(folder, 'corpus'),
    ])
    expect([run.status, String(run.stderr)]).toEqual([0, expect.stringContaining('Imported 1 documents')])
    expect(await readdir(join(folder, 'corpus'))).toContain('two')
    expect(await readdir(join(folder, 'corpus'))).not.toContain('one')
    expect(await readdir(folder)).not.toContain('dist')
  })
})
