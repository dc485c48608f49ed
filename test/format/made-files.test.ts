/**
 * The report in six languages as files made by other programs, read back: our own DOCX, PDF printed by Chromium, DOCX
 * and PDF written by LibreOffice. What a program is missing for is skipped, with the reason printed.
 */
import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSource } from '../../src/format/read.ts'
import { readText } from '../../src/format/text/read-text.ts'
import type { Block, Version } from '../../src/model/document.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { Source } from '../../src/model/source.ts'
import { parse } from '../../src/parse/parse.ts'
import { findChromium } from '../chromium.ts'
import { docxOf, printableHtmlOf, withTable } from './made-document.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'made-'))
const originals = new Map<Lang, Version>()

function programme(names: readonly string[]): string | null {
  for (const name of names) {
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore', timeout: 20_000 })
      return name
    } catch {
      // not this one
    }
  }
  console.warn(`Skipped: none of ${names.join(', ')} is installed`)
  return null
}

const chromium = findChromium()
const office = programme(['soffice', 'libreoffice'])

beforeAll(async () => {
  for (const lang of LANGS) {
    const bytes = new Uint8Array(
      readFileSync(new URL(`../../corpus/ceb-annual-overview-2022/${lang}.txt`, import.meta.url)),
    )
    const version = parse(readText(bytes).value as Source, lang)
    originals.set(lang, withTable(version))
    writeFileSync(join(folder, `${lang}.docx`), docxOf(withTable(version)))
    writeFileSync(join(folder, `${lang}.html`), printableHtmlOf(withTable(version)))
  }
  if (chromium !== null) {
    for (const lang of LANGS) {
      const args = [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-pdf-header-footer',
        `--user-data-dir=${join(folder, 'profile')}`,
      ]
      await run(
        chromium,
        [...args, `--print-to-pdf=${join(folder, `${lang}.printed.pdf`)}`, join(folder, `${lang}.html`)],
        { timeout: 280_000 },
      )
    }
  }
  if (office !== null) {
    for (const target of ['pdf', 'docx']) {
      mkdirSync(join(folder, 'office'), { recursive: true })
      const args = [
        '--headless',
        `-env:UserInstallation=file://${join(folder, 'office-profile')}`,
        '--convert-to',
        target,
        '--outdir',
        join(folder, 'office'),
      ]
      await run(office, [...args, ...LANGS.map((lang) => join(folder, `${lang}.docx`))], { timeout: 280_000 })
    }
  }
}, 600_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Fonts draw some Arabic letters with their vowel sign as one glyph that the file maps to the letter alone. */
const folded = (text: string, lang: Lang, isPdf: boolean): string =>
  (lang === 'ar' && isPdf ? text.replace(/[\u064b-\u0652]/g, '') : text).replace(/\s+/g, ' ').trim()

/** Ids whose block is missing, extra or different, with both; empty where the file reads back the same. */
async function differences(file: string, lang: Lang): Promise<readonly unknown[]> {
  const isPdf = file.endsWith('.pdf')
  const { value } = await readSource(new Uint8Array(readFileSync(join(folder, file))), file)
  const version = parse(value as Source, lang)
  const summary = (block: Block): string => {
    const marks = (block.footnotes ?? [])
      .map(({ number, at }) => `${number}@${folded(block.text.slice(0, at), lang, isPdf).length}`)
      .sort()
    return `${block.kind} ${block.number ?? ''} ${folded(block.text, lang, isPdf)} ${marks.join(' ')}`
  }
  const table = (blocks: readonly Block[]): Map<string, string> =>
    new Map(blocks.map((block) => [block.id, summary(block)]))
  const [found, expected] = [table(version.blocks), table(originals.get(lang)?.blocks ?? [])]
  expect(expected.size).toBeGreaterThan(100)
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((id) => found.get(id) !== expected.get(id))
    .map((id) => ({ id, expected: expected.get(id), found: found.get(id) }))
}

describe('the report in six languages reads back the same', () => {
  test.each(LANGS)('%s: DOCX written here', async (lang) => {
    expect(await differences(`${lang}.docx`, lang)).toEqual([])
  })

  test.skipIf(chromium === null).each(LANGS)('%s: PDF printed by Chromium', async (lang) => {
    expect(await differences(`${lang}.printed.pdf`, lang)).toEqual([])
  })

  test.skipIf(office === null).each(LANGS)('%s: PDF written by LibreOffice', async (lang) => {
    expect(await differences(join('office', `${lang}.pdf`), lang)).toEqual([])
  })

  test.skipIf(office === null).each(LANGS)('%s: DOCX written by LibreOffice', async (lang) => {
    expect(await differences(join('office', `${lang}.docx`), lang)).toEqual([])
  })
})
