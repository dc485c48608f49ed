/**
 * Time of the check at three sizes: the paragraphs of the SDG targets repeated to 250, 500 and 1,000 rows in six
 * languages, sentences included. One core; the best of three runs. Run: `node bench/check.ts`.
 */
import { check } from '../src/check/check.ts'
import { LANGS, type Lang } from '../src/model/lang.ts'
import type { DocumentRecord, VersionRecord } from '../src/model/record.ts'
import { sdg } from './records.ts'

/** The record with its rows repeated to `rows`; ids get new numbers. */
function repeated(record: DocumentRecord, rows: number): DocumentRecord {
  const base = record.alignment.rows.filter((row) => row.level === 'paragraph')
  const id = (index: number) => `p${index + 1}`
  const versions: Partial<Record<Lang, VersionRecord>> = {}
  for (const lang of LANGS) {
    const version = record.versions[lang]
    if (version === undefined) continue
    const byId = new Map(version.blocks.map((block) => [block.id as string, block]))
    const blocks = Array.from({ length: rows }, (_, index) => {
      const source = byId.get(base[index % base.length]?.cells[lang]?.[0] ?? '') as NonNullable<
        ReturnType<typeof byId.get>
      >
      const text = `${source.text} ${index}`
      return { ...source, id: id(index) as typeof source.id, text, sentences: [{ start: 0, end: text.length }] }
    })
    versions[lang] = { ...version, blocks }
  }
  const cells = (index: number, suffix: string) =>
    Object.fromEntries(LANGS.map((lang) => [lang, [`${id(index)}${suffix}`]]))
  return {
    ...record,
    versions,
    alignment: {
      ...record.alignment,
      rows: Array.from({ length: rows }, (_, index) => [
        {
          id: id(index),
          level: 'paragraph' as const,
          cells: cells(index, ''),
          method: 'number' as const,
          confidence: 1,
        },
        {
          id: `${id(index)}.s1`,
          level: 'sentence' as const,
          cells: cells(index, '.s1'),
          method: 'number' as const,
          confidence: 1,
        },
      ]).flat(),
    },
  }
}

function main(): void {
  const record = sdg('global_targets')
  if (record === null) {
    console.log('Skipped: shared data is absent')
    return
  }
  console.log('  rows  characters    ms  flags')
  for (const rows of [250, 500, 1000]) {
    let best = Number.POSITIVE_INFINITY
    let flags = 0
    let characters = 0
    for (let run = 0; run < 3; run++) {
      const made = repeated(record, rows)
      characters = LANGS.reduce(
        (sum, lang) => sum + (made.versions[lang]?.blocks ?? []).reduce((total, block) => total + block.text.length, 0),
        0,
      )
      const start = performance.now()
      flags = check(made).length
      best = Math.min(best, performance.now() - start)
    }
    console.log(
      `${String(rows).padStart(6)}${String(characters).padStart(12)}${best.toFixed(0).padStart(6)}${String(flags).padStart(7)}`,
    )
  }
}

main()
