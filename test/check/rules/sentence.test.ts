/** A sentence without a counterpart in one version, borne out by the length of its paragraph. */
import { expect, test } from 'vitest'
import { check } from '../../../src/check/check.ts'
import { LANGS, type Lang } from '../../../src/model/lang.ts'
import type { DocumentRecord } from '../../../src/model/record.ts'
import { recordOf } from '../records.ts'
import { changed, HARBOUR, SCHOOL } from './versions.ts'

/** Eight paragraphs of two sentences; in `lang` the second one of `p4` is left out, or said in one sentence with the first. */
function documentWith(lang: Lang | null, joined = false): DocumentRecord {
  const lacks = (each: Lang, at: number) => each === lang && at === 3
  const text = (each: Lang, at: number) => {
    const first = HARBOUR[each]
    if (lacks(each, at) && !joined) return first
    return lacks(each, at) ? `${first.slice(0, -1)}, ${SCHOOL[each]}` : `${first} ${SCHOOL[each]}`
  }
  const record = recordOf(
    Array.from({ length: 8 }, (_, at) => Object.fromEntries(LANGS.map((each) => [each, text(each, at)]))),
  )
  const split = changed(record, (block, each, at) => {
    const end = HARBOUR[each].length + 1
    const sentences = lacks(each, at)
      ? [{ start: 0, end: block.text.length }]
      : [
          { start: 0, end },
          { start: end, end: block.text.length },
        ]
    return { ...block, sentences }
  })
  const rows = Array.from({ length: 8 }, (_, at) =>
    [1, 2].map((n) => ({
      id: `p${at + 1}.s${n}`,
      level: 'sentence' as const,
      cells: Object.fromEntries(
        LANGS.filter((each) => n === 1 || !lacks(each, at)).map((each) => [each, [`p${at + 1}.s${n}`]]),
      ),
      method: 'lexicon' as const,
      confidence: 1,
    })),
  ).flat()
  return { ...split, alignment: { ...split.alignment, rows: [...split.alignment.rows, ...rows] } }
}

const seen = (record: DocumentRecord) =>
  check(record, { kinds: ['sentence-missing'], minConfidence: 0.5 }).map(({ row, change, langs, reason }) =>
    [row, change, langs.join(), reason.args['place']].join(' '),
  )

test('sentences with counterparts in all versions raise no flag', () => {
  expect(seen(documentWith(null))).toEqual([])
})

test.each(LANGS)('a sentence left out in %s', (lang) => {
  expect(seen(documentWith(lang))).toEqual([`p4 missing ${lang} p4.s2`])
})

test.each(LANGS)('a sentence joined to its neighbour in %s is no loss', (lang) => {
  expect(seen(documentWith(lang, true))).toEqual([])
})
