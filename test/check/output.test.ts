import { expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { compared, comparedReport } from '../../src/check/compared.ts'
import { coverage } from '../../src/check/coverage.ts'
import { REASON_KEYS, REASONS, reasonText } from '../../src/check/reasons.ts'
import { flagReport } from '../../src/check/report.ts'
import { sarif } from '../../src/check/sarif.ts'
import { LANGS } from '../../src/model/lang.ts'
import { recordOf, SOUND } from './records.ts'

const record = recordOf([{ ...SOUND, ru: (SOUND.ru as string).replace('26', '62') }])
const flags = check(record, { minConfidence: 0.5 })

test('every reason has the same arguments in six languages', () => {
  const names = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()
  for (const key of REASON_KEYS)
    for (const lang of LANGS)
      expect([key, lang, names(REASONS[lang][key])]).toEqual([key, lang, names(REASONS.en[key])])
})

test('a reason is filled in', () => {
  expect(reasonText('value-different', { langs: 'ru', found: '62', others: 'en', values: '26' }, 'en')).toBe(
    'ru: 62; en: 26',
  )
})

test('the report shows the reason and each version with its value marked', () => {
  const text = flagReport(record, flags)
  expect(text.split('\n').slice(0, 4)).toEqual([
    'test: 1',
    '',
    `p1  number  0.97  ${flags[0]?.id}`,
    '  ru: 62; ar, zh, en, fr, es: 26',
  ])
  expect(text).toContain('[62] членов')
})

test('SARIF names the tool, the rule, the file and the flag', () => {
  const log = sarif([{ record, flags, root: 'corpus/test', texts: {} }]) as {
    version: string
    runs: { tool: { driver: { name: string } }; results: Record<string, unknown>[] }[]
  }
  expect([log.version, log.runs[0]?.tool.driver.name]).toEqual(['2.1.0', 'hexapla check'])
  const [result] = log.runs[0]?.results ?? []
  expect([result?.ruleId, result?.level, result?.partialFingerprints]).toEqual([
    'number',
    'warning',
    { flag: flags[0]?.id },
  ])
  expect(JSON.stringify(result?.locations)).toContain('corpus/test/ru.txt')
})

test('a SARIF region is the lines where the block stands in the file, as an editor counts them', () => {
  const text = `Отчёт\r\n\r\n  1. ${record.versions.ru?.blocks[0]?.text.replace(' ', '\r\n')}\r\n`
  const from = text.indexOf('1.')
  const blocks = record.versions.ru?.blocks.map((block) => ({
    ...block,
    source: [{ start: from, end: text.trimEnd().length }],
  }))
  const placed = { ...record, versions: { ...record.versions, ru: { ...record.versions.ru!, blocks: blocks! } } }
  const log = sarif([{ record: placed, flags, root: 'corpus/test', texts: { ru: text } }]) as {
    runs: { columnKind: string; results: { locations: { physicalLocation: { region: unknown } }[] }[] }[]
  }
  const last = text.trimEnd().split('\r\n').at(-1)?.length ?? 0
  expect(log.runs[0]?.columnKind).toBe('utf16CodeUnits')
  expect(log.runs[0]?.results[0]?.locations[0]?.physicalLocation.region).toEqual({
    startLine: 3,
    startColumn: 3,
    endLine: 4,
    endColumn: last + 1,
    snippet: { text: '62' },
  })
})

test('coverage counts what is held, aligned and flagged', () => {
  const [row] = coverage([{ record, flags }])
  expect(row?.cells.ru).toEqual({ status: null, blocks: 1, held: 1, aligned: 1, flags: 1 })
  expect(row?.cells.en?.flags).toBe(0)
  expect(coverage([{ record: recordOf([{ en: 'One.' }]), flags: [] }])[0]?.cells.fr).toBeNull()
})

test('what was compared is counted by version, rows that one version holds alone left out', () => {
  const two = recordOf([SOUND, { en: 'Only 12 here.' }])
  const counts = compared(two)
  expect(counts.rows).toBe(1)
  expect(counts.versions.en).toEqual({ rows: 1, numbers: 2, dates: 1, symbols: 1, footnotes: 0, items: 0 })
  expect(comparedReport(counts).split('\n')[3]).toBe(
    '  en  1 rows, 2 numbers, 1 dates, 1 symbols, 0 footnotes, 0 items',
  )
})
