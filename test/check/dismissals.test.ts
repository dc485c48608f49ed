import { expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { applyDismissals, dismiss, formatDismissal, parseDismissals } from '../../src/check/dismissals.ts'
import { recordOf, SOUND } from './records.ts'

const faulty = (text: string) => recordOf([{ ...SOUND, ru: text }])
const TEXT = (SOUND.ru as string).replace('26', '62')

test('a dismissal holds while the texts stand and falls when one changes', () => {
  const record = faulty(TEXT)
  const [flag] = check(record)
  if (flag === undefined) throw new Error('The fault raised no flag')
  const dismissal = dismiss(flag, record, { reason: 'as in the original', author: 'A. Reviser', date: '2026-11-23' })
  const { value, problems } = parseDismissals(formatDismissal(dismissal))
  expect(problems).toEqual([])
  expect(value).toEqual([dismissal])
  expect(check(record, { dismissals: value })[0]?.dismissed).toEqual({
    reason: 'as in the original',
    author: 'A. Reviser',
    date: '2026-11-23',
  })
  const changed = faulty(`${TEXT} `)
  expect(check(changed, { dismissals: value })[0]?.id).toBe(flag.id)
  expect(check(changed, { dismissals: value })[0]?.dismissed).toBeUndefined()
})

test('a dismissal taken back leaves the flag standing, and can be made again', () => {
  const record = faulty(TEXT)
  const [flag] = check(record)
  if (flag === undefined) throw new Error('The fault raised no flag')
  const made = dismiss(flag, record, { reason: 'as in the original', author: 'A. Reviser', date: '2026-11-23' })
  const lines = [
    made,
    { ...made, reason: 'it is one', withdrawn: true as const },
    { ...made, reason: 'no, it is none' },
  ]
  const { value, problems } = parseDismissals(lines.map(formatDismissal).join(''))
  expect([value, problems]).toEqual([lines, []])
  const reasons = [1, 2, 3].map((count) => check(record, { dismissals: value.slice(0, count) })[0]?.dismissed?.reason)
  expect(reasons).toEqual(['as in the original', undefined, 'no, it is none'])
})

test('a malformed line is a problem with its number and dismisses nothing', () => {
  const { value, problems } = parseDismissals('{"flag":"x"}\n\nnot json\n')
  expect(value).toEqual([])
  expect(problems.map((problem) => [problem.kind, problem.place?.line])).toEqual([
    ['malformed-record', 1],
    ['malformed-record', 3],
  ])
})

test('a dismissal falls when a version is added to the row or taken from it', () => {
  const { es, ...five } = { ...SOUND, ru: TEXT }
  const before = recordOf([five])
  const [flag] = check(before)
  if (flag === undefined) throw new Error('The fault raised no flag')
  const by = { reason: 'as in the original', author: 'A. Reviser', date: '2026-11-23' }
  const standing = (record: typeof before) => applyDismissals([flag], [dismiss(flag, before, by)], record)[0]?.dismissed
  expect(standing(before)).toEqual(by)
  expect(standing(recordOf([{ ...five, es }]))).toBeUndefined()
  const { fr: _, ...four } = five
  expect(standing(recordOf([four]))).toBeUndefined()
})
