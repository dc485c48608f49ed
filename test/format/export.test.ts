import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { aknPieces } from '../../src/format/akn.ts'
import { plainCell } from '../../src/format/csv.ts'
import { byteStream, bytesOfPieces, EXPORTS, textOfPieces } from '../../src/format/export.ts'
import { readSource } from '../../src/format/read.ts'
import { readTmx } from '../../src/format/tmx/read-tmx.ts'
import { readXliff } from '../../src/format/xliff/read-xliff.ts'
import { elements, readXml, textOf, type XmlElement } from '../../src/format/xml/read-xml.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { Unit } from '../../src/model/unit.ts'
import { documentUnits } from '../../src/rows/units.ts'
import { NASTY, sampleRecord } from '../fixtures/record.ts'

const record = sampleRecord()
const units = [...documentUnits(record)]
const write = (
  name: keyof typeof EXPORTS,
  langs: readonly Lang[] = LANGS,
  of: Iterable<Unit> = units,
): Promise<string> => textOfPieces(EXPORTS[name].pieces(of, { langs, original: 'en', title: 'E/2099/36' }))

const unit = (text: string, over: Partial<Unit> = {}): Unit => ({
  doc: 'd',
  symbol: null,
  title: null,
  id: 'p1',
  ref: '1',
  kind: 'paragraph',
  level: 'paragraph',
  method: 'number',
  confidence: 1,
  cells: {
    en: { text, ids: ['p1'], status: 'official', source: '' },
    ar: { text, ids: ['p1'], status: 'unofficial', source: '' },
  },
  ...over,
})

/** Any UTF-16 at all, with the characters that break formats made frequent. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '=',
        '"',
        "'",
        ',',
        '\t',
        '\n',
        '<',
        '&',
        ']]>',
        '\u202E',
        '\u2066',
        '\u0001',
        '\uD800',
        '\u2028',
        'ة',
      ),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

/** What XML can hold of a text. */
const writable = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Surrogate}]/gu, '\uFFFD')

describe('TMX', () => {
  it('has a header that agrees with its units, and says who made a unit and when', async () => {
    const made = { ...unit('A text.'), level: 'sentence' as const, method: 'manual' as const }
    const text = await write('tmx', ['en', 'ar'], [{ ...made, author: 'A. Reviser', date: '2026-11-23' }])
    expect(text).toMatch(/<header [^>]*segtype="sentence"[^>]*adminlang="en"[^>]*>\n<note>Aligned by Hexapla/)
    expect(text).toMatch(
      /<tu [^>]*creationid="A. Reviser" creationdate="20261123T000000Z" changedate="20261123T000000Z">/,
    )
    expect(await write('tmx', ['en', 'ar'], [{ ...made, method: 'number' }])).toContain('creationid="Hexapla">')
    expect(await write('tmx', ['en'], [])).toContain('<header ')
  })
  it('reads back letter for letter with our own reader', async () => {
    const { value, problems } = readTmx(new TextEncoder().encode(await write('tmx')))
    expect(problems).toEqual([])
    expect(value?.units.map(({ id, texts }) => ({ id, texts }))).toEqual(
      units.map(({ id, cells }) => ({
        id,
        texts: Object.fromEntries(Object.entries(cells).map(([lang, cell]) => [lang, cell.text])),
      })),
    )
  })

  it('keeps the content model of the DTD: props before variants, one seg, only codes inside', async () => {
    const root = readXml(await write('tmx'), undefined).value as XmlElement
    expect([
      root.name,
      root.attributes,
      root.children.filter((node) => typeof node !== 'string').map((node) => (node as XmlElement).name),
    ]).toEqual(['tmx', { version: '1.4' }, ['header', 'body']])
    const header = elements(root, 'header')[0]
    expect(header?.attributes).toEqual({
      creationtool: 'Hexapla',
      creationtoolversion: '1',
      segtype: 'paragraph',
      'o-tmf': 'Hexapla',
      adminlang: 'en',
      srclang: 'en',
      datatype: 'plaintext',
    })
    for (const tu of elements(elements(root, 'body')[0])) {
      expect(
        elements(tu)
          .map(({ name }) => name)
          .join(' '),
      ).toMatch(/^(prop )+(tuv ?){1,6}$/)
      for (const tuv of elements(tu, 'tuv')) {
        expect(
          elements(tuv)
            .map(({ name }) => name)
            .join(' '),
        ).toMatch(/^(prop )*seg$/)
        expect(elements(elements(tuv, 'seg')[0]).filter(({ name }) => name !== 'ph')).toEqual([])
      }
    }
  })

  it('says symbol, place, method, confidence and status', async () => {
    const text = await write('tmx')
    for (const part of [
      'x-symbol">E/2099/36',
      'x-para">4.a',
      'x-align-method">manual',
      'x-align-confidence">0.98',
      'x-status">unofficial',
      'x-status">official',
      'x-source">https://example.org/sample?a=1&amp;b=2',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('takes *all* where the original language is not written', async () => {
    expect(await write('tmx', ['zh', 'ar'])).toContain('srclang="*all*"')
  })

  it('holds any text', () =>
    fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { value, problems } = readTmx(new TextEncoder().encode(await write('tmx', ['en', 'ar'], [unit(text)])))
        expect(problems).toEqual([])
        expect(value?.units[0]?.texts).toEqual({ en: writable(text), ar: writable(text) })
      }),
      { seed: 1, numRuns: 300 },
    ))
})

describe('XLIFF', () => {
  it('reads back with our own reader, a missing target left out', async () => {
    const { value, problems } = readXliff(new TextEncoder().encode(await write('xliff', ['en', 'es'])))
    expect(problems).toEqual([])
    const expected = units.map(({ id, cells }) => ({
      id,
      texts: { en: cells.en?.text, ...(cells.es === undefined ? {} : { es: cells.es.text }) },
    }))
    expect(value?.units.map(({ id, texts }) => ({ id, texts }))).toEqual(expected)
  })

  it('begins a file where the document changes, ids unique in each', async () => {
    const text = await write('xliff', ['en', 'ar'], [unit('a'), unit('b'), unit('c', { doc: 'e' }), unit('d')])
    expect([...text.matchAll(/<(?:file|unit) id="([^"]+)"/g)].map((match) => match[1])).toEqual([
      'f1',
      'p1',
      'p1_2',
      'f2',
      'p1',
      'f3',
      'p1',
    ])
  })

  it('is a valid file even without a unit', async () => {
    expect(readXliff(new TextEncoder().encode(await write('xliff', ['en', 'ar'], []))).problems).toEqual([])
  })

  it('says directions and the state of each target', async () => {
    const text = await write('xliff', ['en', 'ar'])
    expect(text).toContain('srcLang="en" trgLang="ar"')
    expect(text).toContain('srcDir="ltr" trgDir="rtl"')
    expect(new Set([...text.matchAll(/state="(\w+)"/g)].map((match) => match[1]))).toEqual(new Set(['translated']))
    expect(await write('xliff', ['en', 'fr'])).toContain('state="final"')
    expect(await write('xliff', ['en', 'es'])).toContain('state="initial"')
  })

  it('holds any text; controls stand as cp elements', () =>
    fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { value, problems } = readXliff(
          new TextEncoder().encode(await write('xliff', ['en', 'ar'], [unit(`x${text}`)])),
        )
        expect(problems).toEqual([])
        const plain = text.replace(/[\uFFFE\uFFFF\p{Surrogate}]/gu, '\uFFFD')
        expect(value?.units[0]?.texts.en).toBe(`x${plain}`)
      }),
      { seed: 2, numRuns: 300 },
    ))
})

/** RFC 4180, strictly: throws on a quote out of place. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy
  for (let at = 0; at < text.length; at = field.lastIndex) {
    field.lastIndex = at
    const match = field.exec(text)
    if (match === null) throw new Error(`not RFC 4180 at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`)
    const value = match[1] ?? ''
    rows.at(-1)?.push(value.startsWith('"') ? value.slice(1, -1).replace(/""/g, '"') : value)
    if (match[2] === '\r\n') rows.push([])
  }
  rows.pop()
  return rows
}

describe('CSV and TSV', () => {
  it('begins with a byte order mark and names its columns', async () => {
    const text = await write('csv', ['en', 'zh'])
    expect(text.charCodeAt(0)).toBe(0xfeff)
    expect(parseCsv(text.slice(1))[0]).toEqual([
      'document',
      'symbol',
      'reference',
      'id',
      'kind',
      'level',
      'method',
      'confidence',
      'en',
      'en status',
      'zh-Hans',
      'zh-Hans status',
    ])
    expect(parseCsv(text.slice(1))[1]).toEqual([
      'sample',
      'E/2099/36',
      'h1',
      'h1',
      'heading',
      'paragraph',
      'structure',
      '0.98',
      'Introduction',
      'official',
      '导言',
      'unofficial',
    ])
  })

  it('never lets a cell begin a formula, and gives the text back', () =>
    fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const field = parseCsv((await write('csv', ['en'], [unit(text)])).slice(1))[1]?.[8] ?? ''
        expect(field).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
        const controls = text.replace(
          /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF\p{Surrogate}]/gu,
          '\uFFFD',
        )
        expect(plainCell(field).slice(0, controls.length)).toBe(controls)
        expect(plainCell(field).slice(controls.length)).toMatch(/^[\u202C\u2069]*$/)
      }),
      { seed: 3, numRuns: 300 },
    ))

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', "'@x", '\t=1', '＝1', '＋1', '－1', '＠SUM(A1)'])(
    'sets an apostrophe before %j, which a spreadsheet would run',
    async (text) => {
      for (const [name, cells] of [
        ['csv', (file: string) => parseCsv(file)[1]],
        ['tsv', (file: string) => file.split('\r\n')[1]?.split('\t')],
      ] as const) {
        const field = cells((await write(name, ['en'], [unit(text)])).slice(1))?.[8] ?? ''
        // in TSV a space stands for the tab that made the cell dangerous
        const read = name === 'csv' ? plainCell(field) : field.slice(1)
        expect([name, field.startsWith("'"), read.trim()]).toEqual([name, true, text.trim()])
      }
    },
  )

  it('closes what a text leaves open in direction', async () => {
    const field = parseCsv((await write('csv', ['en'], [unit('a\u202Eb\u2066c')])).slice(1))[1]?.[8]
    expect(field).toBe('a\u202Eb\u2066c\u2069\u202C')
  })

  it('writes TSV with a fixed number of fields, whatever the texts hold', async () => {
    const lines = (await write('tsv', ['en'], [unit('a\tb\r\nc\n"d"')])).slice(1).split('\r\n')
    expect(lines.map((line) => line.split('\t').length)).toEqual([10, 10, 1])
    expect(lines[1]?.split('\t')[8]).toBe('a b c "d"')
  })
})

describe('JSON Lines', () => {
  it('has a unit a line, with tag, direction and status of every text', async () => {
    const lines = (await write('jsonl', ['ar', 'es']))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toHaveLength(units.length)
    expect(lines[3]).toMatchObject({
      id: 'p4',
      symbol: 'E/2099/36',
      versions: { ar: { lang: 'ar', dir: 'rtl', status: 'unofficial', text: 'ستواصل اللجنة ما يلي:' }, es: null },
    })
  })

  it('gives any text back, and no line separator inside a line', () =>
    fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const line = await write('jsonl', ['en'], [unit(text)])
        expect(line.slice(0, -1)).not.toMatch(/[\n\r\u2028\u2029]/)
        expect(JSON.parse(line).versions.en.text).toBe(text)
      }),
      { seed: 4, numRuns: 200 },
    ))
})

describe('HTML for printing', () => {
  it('gives every text its language, direction and status, and no script', async () => {
    const text = await write('html', ['en', 'ar'])
    expect(text).toContain('<td lang="ar" dir="rtl">مقدمة<br><span class="status">ترجمة غير رسمية</span></td>')
    expect(text).toContain('<td lang="en" dir="ltr">Introduction<br><span class="status">official text</span></td>')
    expect(text).not.toMatch(/<script|<b>|\bsrc=|https?:/)
  })
  it('stacks more than three languages', async () => {
    expect(await write('html')).toContain('<td class="stack"><p lang="ar" dir="rtl">')
  })
})

describe('AKN', () => {
  it('holds every block once, footnotes at their marks, and tells an unofficial version', async () => {
    const text = await textOfPieces(aknPieces(record.info, 'zh', record.versions.zh!))
    const root = readXml(text, undefined).value as XmlElement
    expect([...text.matchAll(/eId="([^"]+)"/g)].map((match) => match[1])).toEqual([
      'un',
      'translator',
      'hexapla',
      'h1',
      'p1',
      'fn1',
      'p2',
      'p3',
      'p4',
      'p4.a',
      'p5',
      'u5-1',
    ])
    expect(text).toContain('<FRBRauthoritative value="false"/><FRBRlanguage language="zho"/>')
    expect(text).toContain(
      '开展工作。<authorialNote eId="fn1" marker="1" placement="bottom"><p>见A/RES/64/289。</p></authorialNote>其依据',
    )
    expect(textOf(root)).toContain(NASTY)
  })
  it('says in words, before the text, that a version is unofficial, and nothing of an official one', async () => {
    const label = /<preface>.*<p class="status" xml:lang="en">unofficial: [^<]+<\/p><\/preface>/
    const as = (status: 'official' | 'unofficial'): Promise<string> =>
      textOfPieces(
        aknPieces(
          { ...record.info, versions: { ...record.info.versions, zh: { ...record.info.versions.zh!, status } } },
          'zh',
          record.versions.zh!,
        ),
      )
    expect(await as('unofficial')).toMatch(label)
    expect(await as('official')).not.toContain('class="status"')
  })
  it('names the United Nations as author of the work and of official texts, the translator of unofficial ones', async () => {
    const authors = async (status: 'official' | 'unofficial', originalLanguage: 'en' | null) => {
      const versions = { ...record.info.versions, zh: { ...record.info.versions.zh!, status, source: 'By A & B' } }
      const info = { ...record.info, versions, originalLanguage }
      const text = await textOfPieces(aknPieces(info, 'zh', record.versions.zh!))
      return {
        authors: [...text.matchAll(/<FRBRauthor href="#(\w+)"/g)].map((match) => match[1]),
        translator: /eId="translator"[^>]*showAs="([^"]*)"/.exec(text)?.[1] ?? null,
        translation:
          /<FRBRtranslation [^>]*fromLanguage="(\w+)" authoritative="false" by="#translator"/.exec(text)?.[1] ?? null,
      }
    }
    expect(await authors('official', 'en')).toEqual({
      authors: ['un', 'un', 'hexapla'],
      translator: null,
      translation: null,
    })
    expect(await authors('unofficial', 'en')).toEqual({
      authors: ['un', 'translator', 'hexapla'],
      translator: 'By A &amp; B',
      translation: 'eng',
    })
    expect((await authors('unofficial', null)).translation).toBeNull()
  })
  it('does not make up a date', async () => {
    const text = await textOfPieces(aknPieces({ ...record.info, date: null }, 'en', record.versions.en!))
    expect(text).toContain('<FRBRdate date="0001-01-01" name="unknown"/>')
  })
})

describe('DOCX and XLSX', () => {
  const rows: readonly Unit[] = [
    { en: 'Held in Geneva.', ar: 'عُقدت في جنيف.', zh: '在日内瓦举行。' },
    { en: '@SUM(A1)', ar: 'نص\nعلى سطرين' },
  ].map((texts) =>
    unit('', {
      cells: Object.fromEntries(
        Object.entries(texts).map(([lang, text]) => [lang, { text, ids: ['p1'], status: 'unofficial', source: '' }]),
      ),
    }),
  )
  const made = (name: 'docx' | 'xlsx') =>
    bytesOfPieces(EXPORTS[name].pieces(rows, { langs: ['ar', 'en', 'zh'], title: 'E/2099/36' }))

  it('give a Word table that reads back with every text, its status, and Arabic from the right', async () => {
    const { value, problems } = await readSource(await made('docx'), 'table.docx')
    expect(problems).toEqual([])
    const text = value !== null && 'text' in value ? value.text : ''
    for (const part of ['Held in Geneva.', 'عُقدت في جنيف.', '在日内瓦举行。', 'على سطرين', 'العربية: ', 'English: '])
      expect(text).toContain(part)
    const xml = strFromU8(unzipSync(await made('docx'))['word/document.xml'] ?? new Uint8Array())
    expect(xml).toContain('<w:bidiVisual/>')
  })

  it('give a sheet that holds every text as text', async () => {
    const parts = unzipSync(await made('xlsx'))
    const all = Object.values(parts)
      .map((part) => strFromU8(part))
      .join('')
    for (const part of ['Held in Geneva.', 'عُقدت في جنيف.', '在日内瓦举行。', '@SUM(A1)']) expect(all).toContain(part)
    expect(all).not.toContain('<f>')
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain('rightToLeft="1"')
  })
})

describe('byteStream', () => {
  it('reads units only as fast as it is read, and stops when it is cancelled', async () => {
    let made = 0
    let ended = false
    function* endless(): Generator<Unit> {
      try {
        for (;;) {
          made += 1
          yield unit('x'.repeat(1000))
        }
      } finally {
        ended = true
      }
    }
    const reader = byteStream(EXPORTS.tmx.pieces(endless(), { langs: ['en'] })).getReader()
    await reader.read()
    expect(made).toBeLessThan(60)
    await reader.cancel()
    expect(ended).toBe(true)
  })
})

// The published grammars are not ours to keep in the repository: name a folder that holds them to run these.
// tmx14.dtd · xliff_core_2.0.xsd with metadata.xsd (XLIFF 2.1) · akomantoso30.xsd
const schemas = process.env['HEXAPLA_SCHEMAS']
const xmllint = process.env['XMLLINT'] ?? 'xmllint'

describe.skipIf(schemas === undefined || !existsSync(schemas))(
  'published grammars (set HEXAPLA_SCHEMAS to a folder that holds them)',
  () => {
    const validate = (text: string, ...grammar: readonly string[]): string => {
      const folder = mkdtempSync(join(tmpdir(), 'export-'))
      try {
        const file = join(folder, 'x.xml')
        writeFileSync(file, text)
        execFileSync(xmllint, ['--nonet', '--noout', ...grammar, file], { stdio: 'pipe' })
        return 'valid'
      } catch (error) {
        return String((error as { stderr?: unknown }).stderr ?? error)
      } finally {
        rmSync(folder, { recursive: true })
      }
    }
    it('TMX is valid by tmx14.dtd', async () => {
      expect(validate(await write('tmx'), '--dtdvalid', join(schemas ?? '', 'tmx14.dtd'))).toBe('valid')
    })
    it('XLIFF is valid by the XLIFF 2.1 schema', async () => {
      for (const pair of [
        ['en', 'ar'],
        ['zh', 'es'],
        ['fr', 'en'],
      ] as const) {
        expect(validate(await write('xliff', pair), '--schema', join(schemas ?? '', 'xliff_core_2.0.xsd'))).toBe(
          'valid',
        )
      }
    })
    it('every version as AKN is valid by the Akoma Ntoso schema', async () => {
      for (const lang of LANGS) {
        const text = await textOfPieces(aknPieces(record.info, lang, record.versions[lang]!))
        expect(validate(text, '--schema', join(schemas ?? '', 'akomantoso30.xsd'))).toBe('valid')
      }
    })
  },
)
