/**
 * Memory of reading by size of file: `node bench/format-memory.ts`. Files of running text of about 1 and 8 MB are made in
 * each format; each is read and parsed in a process of its own, whose peak resident size is told beside that of a process that
 * reads a file of one line.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readSource } from '../src/format/read.ts'
import type { Source } from '../src/model/source.ts'
import { parse } from '../src/parse/parse.ts'
import { docxWith, fodtWith, p } from '../test/format/small-files.ts'

const SENTENCE =
  'The harbour is kept open on every day of the year, and its gates are watched by the keeper and the clerk.'
const lines = (megabytes: number): readonly string[] =>
  Array.from(
    { length: Math.max(1, Math.round((megabytes * 1e6) / SENTENCE.length)) },
    (_, at) => `${at + 1}. ${SENTENCE}`,
  )

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const MAKERS: Readonly<Record<string, (megabytes: number) => Uint8Array>> = {
  txt: (size) => text(lines(size).join('\n\n')),
  html: (size) =>
    text(
      `<html><body>${lines(size)
        .map((line) => `<p>${line}</p>`)
        .join('')}</body></html>`,
    ),
  docx: (size) =>
    docxWith(
      lines(size)
        .map((line) => p(line))
        .join(''),
    ),
  odt: (size) =>
    fodtWith(
      lines(size)
        .map((line) => `<text:p>${line}</text:p>`)
        .join(''),
    ),
  rtf: (size) =>
    text(
      `{\\rtf1\\ansi ${lines(size)
        .map((line) => `${line}\\par\n`)
        .join('')}}`,
    ),
}

if (process.argv[2] === 'read') {
  const path = process.argv[3] as string
  const { value } = await readSource(new Uint8Array(readFileSync(path)), path)
  if (value !== null) parse(value as Source, 'en')
  console.log(Math.round(process.resourceUsage().maxRSS / 1024))
} else if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'memory-'))
  const peak = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes)
    const own = fileURLToPath(import.meta.url)
    return execFileSync(process.execPath, [own, 'read', join(folder, name)], { encoding: 'utf8' }).trim()
  }
  console.log('| format | one line | 1 MB of text | 8 MB |\n|---|---|---|---|')
  for (const [format, make] of Object.entries(MAKERS)) {
    const peaks = [0, 1, 8].map((size) => peak(`${size}.${format}`, make(size)))
    console.log(`| ${format} | ${peaks.map((mebibytes) => `${mebibytes} MiB`).join(' | ')} |`)
  }
  rmSync(folder, { recursive: true, force: true })
}
