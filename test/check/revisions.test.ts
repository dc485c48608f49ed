import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diff } from '../../src/check/revisions/edit-script.ts'
import { changesWithTexts, revisionReport, wordMarks } from '../../src/check/revisions/revision-report.ts'
import { compareVersions, followers, wordChanges } from '../../src/check/revisions/compare-versions.ts'
import type { VersionRecord } from '../../src/model/record.ts'
import { recordOf } from './records.ts'

const version = (texts: readonly string[]): VersionRecord =>
  recordOf(texts.map((text) => ({ en: text }))).versions.en as VersionRecord
const TEXTS = [
  'The Committee met in May.',
  'It considered four reports on trade.',
  'It thanked the staff for the work done.',
  'The session was closed at noon.',
]

describe('diff', () => {
  test('the runs turn one list into the other, and equal runs are equal', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 })
    fc.assert(
      fc.property(words, words, (a, b) => {
        const runs = diff(a, b)
        expect(runs.flatMap((run) => (run.kind === 'inserted' ? [] : a.slice(...run.before)))).toEqual(a)
        expect(runs.flatMap((run) => (run.kind === 'deleted' ? [] : b.slice(...run.after)))).toEqual(b)
        for (const run of runs) if (run.kind === 'equal') expect(a.slice(...run.before)).toEqual(b.slice(...run.after))
      }),
      { seed: 8, numRuns: 300 },
    )
  })
  test('the script is shortest', () => {
    const edits = diff([...'abcabba'], [...'cbabac'])
      .filter((run) => run.kind !== 'equal')
      .reduce((sum, run) => sum + run.before[1] - run.before[0] + run.after[1] - run.after[0], 0)
    expect(edits).toBe(5)
  })
})

test('changed words are told by their spans', () => {
  const [before, after] = ['It considered four reports on trade.', 'It considered five reports on trade policy.']
  expect(
    wordChanges(before, after, 'en').map((change) => [
      before.slice(change.before.start, change.before.end),
      after.slice(change.after.start, change.after.end),
    ]),
  ).toEqual([
    ['four', 'five'],
    ['', 'policy'],
  ])
})

test('paragraphs are the same, changed, inserted, deleted, moved, renumbered', () => {
  const kinds = (texts: readonly string[]) =>
    compareVersions(version(TEXTS), version(texts), 'en').map(
      (change) =>
        `${change.kind} ${change.before}→${change.after}${change.moved ? ' moved' : ''}${change.renumbered ? ' renumbered' : ''}`,
    )
  expect(kinds(TEXTS)).toEqual(['same p1→p1', 'same p2→p2', 'same p3→p3', 'same p4→p4'])
  expect(
    kinds([TEXTS[0] as string, 'It considered five reports on trade.', TEXTS[2] as string, TEXTS[3] as string]),
  ).toEqual(['same p1→p1', 'changed p2→p2', 'same p3→p3', 'same p4→p4'])
  expect(kinds([TEXTS[0] as string, 'A new paragraph says something else altogether.', ...TEXTS.slice(1)])).toEqual([
    'same p1→p1',
    'inserted null→p2',
    'same p2→p3 renumbered',
    'same p3→p4 renumbered',
    'same p4→p5 renumbered',
  ])
  expect(kinds([TEXTS[0] as string, TEXTS[2] as string, TEXTS[3] as string])).toEqual([
    'same p1→p1',
    'deleted p2→null',
    'same p3→p2 renumbered',
    'same p4→p3 renumbered',
  ])
  expect(kinds([TEXTS[1] as string, TEXTS[2] as string, TEXTS[0] as string, TEXTS[3] as string])).toEqual([
    'same p2→p1 renumbered',
    'same p3→p2 renumbered',
    'same p1→p3 moved renumbered',
    'same p4→p4',
  ])
})

test('the languages that have not followed a change are named', () => {
  const before = recordOf([
    { en: 'Four reports were read.', fr: 'Quatre rapports ont été lus.', es: 'Se leyeron cuatro informes.' },
  ])
  const after = recordOf([
    { en: 'Five reports were read.', fr: 'Cinq rapports ont été lus.', es: 'Se leyeron cuatro informes.' },
  ])
  expect(followers(before, after, 'en').map(({ row, langs }) => [row, langs])).toEqual([['p1', ['es']]])
})

test.each([
  ['the big dog', 'the dog', 'the [-big-] dog'],
  ['the dog barks.', 'the dog.', 'the dog [-barks-].'],
  ['the dog.', 'the dog barks.', 'the dog {+barks+}.'],
  ['four reports', 'five reports', '[-four-]{+five+} reports'],
  ['2,316 questions', '2,317 questions', '[-2,316-]{+2,317+} questions'],
  ['same', 'same', 'same'],
])('%j to %j is printed %j', (before, after, marks) => {
  expect(wordMarks(before, after, wordChanges(before, after, 'en'))).toBe(marks)
})

test('the report names what was moved, changed and renumbered, and counts the rest', () => {
  const [before, after] = [version(TEXTS), version([TEXTS[3] as string, ...TEXTS.slice(0, 2), 'Thanks.'])]
  expect(revisionReport(changesWithTexts(before, after, compareVersions(before, after, 'en')))).toBe(
    `p4 → p1  moved\n  ${TEXTS[3]}\n\np4  inserted\n  {+Thanks.+}\n\np3  deleted\n  [-${TEXTS[2]}-]\n\n` +
      '3 same, 0 changed, 1 inserted, 1 deleted; 1 moved, 2 only renumbered\n',
  )
})
