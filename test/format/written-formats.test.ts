/** The report in six languages as RTF, ODT, EPUB and Word XML, read back: the same blocks, footnotes and table rows. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readSource } from '../../src/format/read.ts'
import { readText } from '../../src/format/text/read-text.ts'
import type { Block, Version } from '../../src/model/document.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { Source } from '../../src/model/source.ts'
import { parse } from '../../src/parse/parse.ts'
import { withTable } from './made-document.ts'
import { epubOf, flatPackageOf, fodtOf, odtOf, rtfOf, word2003Of } from './made-formats.ts'

const originals = new Map<Lang, Version>()
const original = (lang: Lang): Version => {
  const known = originals.get(lang)
  if (known !== undefined) return known
  const file = new URL(`../../corpus/ceb-annual-overview-2022/${lang}.txt`, import.meta.url)
  const version = withTable(parse(readText(new Uint8Array(readFileSync(file))).value as Source, lang))
  originals.set(lang, version)
  return version
}

const summary = (block: Block): string => {
  const marks = (block.footnotes ?? []).map(({ number, at }) => `${number}@${at}`).sort()
  return `${block.kind} ${block.number ?? ''} ${block.text.replace(/\s+/g, ' ').trim()} ${marks.join(' ')}`
}
const table = ({ blocks }: Version): Map<string, string> => new Map(blocks.map((block) => [block.id, summary(block)]))

const WRITERS = { rtf: rtfOf, odt: odtOf, fodt: fodtOf, epub: epubOf, package: flatPackageOf, word2003: word2003Of }

describe.each(Object.entries(WRITERS))('%s', (name, write) => {
  test.each(LANGS)('%s reads back the same', async (lang) => {
    const version = original(lang)
    const { value, problems } = await readSource(write(version), `${lang}.${name}`)
    expect(problems).toEqual([])
    const [found, expected] = [table(parse(value as Source, lang)), table(version)]
    expect(expected.size).toBeGreaterThan(100)
    const different = [...new Set([...expected.keys(), ...found.keys()])].filter(
      (id) => found.get(id) !== expected.get(id),
    )
    expect(different.map((id) => ({ id, expected: expected.get(id), found: found.get(id) }))).toEqual([])
  })
})
