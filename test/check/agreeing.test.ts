/**
 * Rows that agree, each version in the words and forms of its language: none is flagged, and each is once a number in it
 * is wrong. The rows stand in agreeing.tsv; a new kind of false flag is added there in words of our own.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { values } from '../../src/text/values/find-values.ts'
import { recordOf } from './records.ts'

type Six = Readonly<Record<Lang, string>>

const [head = '', ...lines] = readFileSync(new URL('agreeing.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
const langs = head.split('\t') as Lang[]
const rows = lines.map((line) => {
  const cells = line.split('\t')
  return Object.fromEntries(langs.map((lang, at) => [lang, cells[at]])) as Six
})
const flags = (texts: Six) => check(recordOf([texts]), { minConfidence: 0.5 })

describe('versions that agree', () => {
  test('raise no flag', () => {
    const found = check(recordOf(rows), { minConfidence: 0.5 })
    expect(
      found.map(({ row, kind, langs }) => `${rows[Number(row.slice(1)) - 1]?.en} ${kind} ${langs.join()}`),
    ).toEqual([])
  })

  /** The text with another last digit in a number that all six write in digits, or null where they share none. */
  function faulty(row: Six, lang: Lang): string | null {
    const shared = values(row[lang], lang).find(
      ({ kind, key, spelled }) =>
        kind === 'number' &&
        spelled !== true &&
        /^[2-9]\d+$/.test(key) &&
        LANGS.every((other) => values(row[other], other).some((value) => value.key === key && value.spelled !== true)),
    )
    if (shared === undefined) return null
    const written = row[lang].slice(shared.start, shared.end)
    const digit = /\d(?=\D*$)/.exec(written)
    if (digit === null) return null
    const at = shared.start + digit.index
    return row[lang].slice(0, at) + String((Number(digit[0]) + 3) % 10) + row[lang].slice(at + 1)
  }

  test.each(LANGS)('%s: a wrong digit among them is found', (lang) => {
    const planted = rows.flatMap((row) => {
      const text = faulty(row, lang)
      return text === null ? [] : [{ ...row, [lang]: text }]
    })
    expect(planted.length).toBeGreaterThan(10)
    const missed = planted.filter((row) => !flags(row).some((flag) => flag.langs.join() === lang))
    expect(missed.map((row) => row[lang])).toEqual([])
  })
})
