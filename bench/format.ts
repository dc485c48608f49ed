/**
 * Reading speed of each format, beside pdftotext and pandoc in the same run: `node bench/format.ts [--write]`. Real UN
 * files where the shared data is there (their paragraphs also as HTML, text, TMX and XLIFF), each read for some seconds
 * after one warm-up; peers are started anew for each file, as they must be. `--write` writes bench/RESULTS.format.md.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSource } from '../src/format/read.ts'
import type { Source } from '../src/model/source.ts'
import { parse } from '../src/parse/parse.ts'

interface Sample {
  readonly name: string
  readonly bytes: Uint8Array
  readonly pages: number
}

const FOLDER = join('..', 'shared', 'data', 'un-files')
/** Word's own page counts of the PDFs; a Word file of the same document counts as as many. */
const PAGES: Readonly<Record<string, number>> = {
  'A_80_604_Add.1': 13,
  'A_80_604_Add.6': 12,
  'A_81_6__SECT._13_': 10,
  'A_81_6__SECT._26_': 32,
  'A_81_6__SECT._27_': 33,
  'A_81_6__SECT._29A_': 49,
}

async function main(): Promise<void> {
  if (!existsSync(FOLDER)) {
    console.error('Skipped: ../shared/data/un-files is absent')
    return
  }
  const scratch = mkdtempSync(join(tmpdir(), 'format-'))
  const samples = await makeSamples()
  const lines = ['| format | reader | files | pages/s | MB/s | ms a file |', '|---|---|---|---|---|---|']
  for (const [format, list] of Object.entries(samples)) {
    lines.push(
      row(format, 'read', list, await timed(list, async ({ bytes, name }) => void (await readSource(bytes, name)))),
    )
    if (!['tmx', 'xliff'].includes(format)) {
      const both = async ({ bytes, name }: Sample): Promise<void> => {
        const { value } = await readSource(bytes, name)
        if (value !== null && 'lines' in value) parse(value, 'en')
      }
      lines.push(row(format, 'read + parse', list, await timed(list, both)))
    }
    for (const [peer, command] of Object.entries(PEERS[format] ?? {})) {
      const paths = list.map((sample) => {
        const path = join(scratch, sample.name)
        writeFileSync(path, sample.bytes)
        return { ...sample, path }
      })
      const run = async ({ name }: Sample): Promise<void> =>
        void execFileSync(
          command[0] ?? '',
          [...command.slice(1), join(scratch, name), ...(command[0] === 'pdftotext' ? ['-'] : [])],
          { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 },
        )
      try {
        lines.push(row(format, peer, list, await timed(paths, run)))
      } catch {
        console.error(`Skipped: ${command[0]} cannot be run`)
      }
    }
  }
  rmSync(scratch, { recursive: true, force: true })
  console.log(lines.join('\n'))
  if (process.argv.includes('--write')) {
    const head =
      '# Reading speed\n\n2026-11-23, 2 cores, 24 GiB (shared with other work), Node 24. `node bench/format.ts --write`. The UN files of `../shared/data/un-files`; ' +
      'HTML, text, TMX and XLIFF hold the same paragraphs. One thread. Peers run once a file in a process of their own, their start included: that is how they are used, and it is most of their time on files so small.\n\n'
    writeFileSync('bench/RESULTS.format.md', `${head}${lines.join('\n')}\n`)
  }
}

const PEERS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  pdf: { 'pdftotext -layout': ['pdftotext', '-layout'] },
  docx: { 'pandoc -t plain': ['pandoc', '-f', 'docx', '-t', 'plain'] },
  html: { 'pandoc -t plain': ['pandoc', '-f', 'html', '-t', 'plain'] },
}

async function makeSamples(): Promise<Readonly<Record<string, readonly Sample[]>>> {
  const samples: Record<string, Sample[]> = { docx: [], pdf: [], html: [], txt: [], tmx: [], xliff: [] }
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  for (const name of readdirSync(FOLDER)
    .filter((file) => /\.(docx|pdf)$/.test(file))
    .sort()) {
    const stem = name.replace(/\.\w+$/, '')
    const sample = { name, bytes: new Uint8Array(readFileSync(join(FOLDER, name))), pages: PAGES[stem] ?? 1 }
    samples[name.slice(name.lastIndexOf('.') + 1)]?.push(sample)
    if (!name.endsWith('.docx')) continue
    const { value } = await readSource(sample.bytes, name)
    const source = value as Source
    const texts = source.lines.map((line) => source.text.slice(line.start, line.end).trim())
    const add = (format: string, text: string): void =>
      void samples[format]?.push({ name: `${stem}.${format}`, bytes: encode(text), pages: sample.pages })
    add('html', `<!doctype html><html><body>${texts.map((text) => `<p>${escape(text)}</p>`).join('\n')}</body></html>`)
    add('txt', texts.join('\n\n'))
    add(
      'tmx',
      `<tmx version="1.4"><header srclang="en"/><body>${texts.map((text) => `<tu><tuv xml:lang="en"><seg>${escape(text)}</seg></tuv><tuv xml:lang="fr"><seg>${escape(text)}</seg></tuv></tu>`).join('\n')}</body></tmx>`,
    )
    add(
      'xliff',
      `<xliff version="1.2"><file source-language="en" target-language="fr"><body>${texts.map((text, index) => `<trans-unit id="${index}"><source>${escape(text)}</source><target>${escape(text)}</target></trans-unit>`).join('\n')}</body></file></xliff>`,
    )
  }
  return samples
}

/** Milliseconds for all samples once, the median of runs over about two seconds. */
async function timed<T extends Sample>(list: readonly T[], run: (sample: T) => Promise<void>): Promise<number> {
  for (const sample of list) await run(sample)
  const rounds: number[] = []
  const until = performance.now() + 2500
  while (performance.now() < until || rounds.length < 3) {
    const started = performance.now()
    for (const sample of list) await run(sample)
    rounds.push(performance.now() - started)
  }
  return rounds.sort((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? 0
}

function row(format: string, reader: string, list: readonly Sample[], milliseconds: number): string {
  const pages = list.reduce((sum, sample) => sum + sample.pages, 0)
  const bytes = list.reduce((sum, sample) => sum + sample.bytes.length, 0)
  const seconds = milliseconds / 1000
  return `| ${format} | ${reader} | ${list.length} | ${(pages / seconds).toFixed(0)} | ${(bytes / 1e6 / seconds).toFixed(2)} | ${(milliseconds / list.length).toFixed(1)} |`
}

if (import.meta.main) await main()
