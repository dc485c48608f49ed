/** Segments of the index: several answer as one, and documents may come from another segment instead of their record. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import { indexLists } from '../../src/search/index/build-index.ts'
import {
  documentSegment,
  joinSegments,
  readSegment,
  type Segment,
  segmentFiles,
} from '../../src/search/index/segment.ts'
import { createEmbeddedStore } from '../../src/search/store/embedded-store.ts'
import { assetsOf, chinese, recordOf } from './corpora.ts'
import { CONTRACT_RECORDS, holdsContract } from './store.contract.ts'

const WORDS: Record<Lang, readonly string[]> = {
  ar: ['والمياه', 'مياه', 'تقرير', 'بالتقرير', 'لجنة'],
  zh: ['水', '营地', '决议', '报告'],
  en: ['water', 'Waters', 'A/RES/70/9', 'camp', 'U.S.', 'COVID-19', '1,250'],
  fr: ['eau', 'l’eau', 'camp', 'côté', 'eaux'],
  ru: ['вода', 'воды', 'ёлка', 'лагерь'],
  es: ['agua', 'aguas', 'campo', 'niño'],
}

/** Documents of drawn words, some without a language, some with headings. */
const records: fc.Arbitrary<readonly DocumentRecord[]> = fc
  .array(
    fc.record({
      langs: fc.subarray([...LANGS], { minLength: 1 }),
      rows: fc.array(fc.array(fc.nat(6), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
      heading: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((documents) =>
    documents.map(({ langs, rows, heading }, n) =>
      recordOf(
        `d${n}`,
        rows.map((words) =>
          Object.fromEntries(
            langs.map((lang) => [lang, words.map((word) => WORDS[lang][word % WORDS[lang].length]).join(' ')]),
          ),
        ),
        { symbol: `E/${n}`, ...(heading ? { kind: (at: number) => (at === 0 ? 'heading' : 'paragraph') } : {}) },
      ),
    ),
  )

const segmentOf = (list: readonly DocumentRecord[]): Segment =>
  joinSegments(list.map((record) => ({ segment: documentSegment(record, [], chinese()), from: 0, to: 1 })))

const bytesOf = (segment: Segment): readonly string[] =>
  [...segmentFiles('s', segment)].map(([path, bytes]) => `${path} ${Buffer.from(bytes).toString('base64')}`)

describe('segments of the index', () => {
  it('have the same bytes whether documents come from records or from other segments', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.nat(5), fc.nat(5), async (list, a, b) => {
        const [from, to] = [Math.min(a, b, list.length), Math.min(Math.max(a, b), list.length)]
        const files = segmentFiles('old', segmentOf(list))
        const old = (await readSegment('old', (path) => assetsOf(files).bytes(path))) as Segment
        const fresh = list.slice(from, to).map((record) => ({
          segment: documentSegment(record, [], chinese()),
          from: 0,
          to: 1,
        }))
        const again = joinSegments([
          { segment: old, from: 0, to: from },
          ...fresh,
          { segment: old, from: to, to: list.length },
        ])
        expect(bytesOf(again)).toEqual(bytesOf(segmentOf(list)))
        // what is taken out leaves nothing behind
        const without = joinSegments([
          { segment: old, from: 0, to: from },
          { segment: old, from: to, to: list.length },
        ])
        expect(bytesOf(without)).toEqual(bytesOf(segmentOf([...list.slice(0, from), ...list.slice(to)])))
      }),
      { numRuns: 60 },
    )
  })
})

const files = new Map(CONTRACT_RECORDS.flatMap((record) => [...segmentFiles(record.info.slug, segmentOf([record]))]))
for (const [path, text] of indexLists(
  CONTRACT_RECORDS.map((record) => ({ name: record.info.slug, rows: segmentOf([record]).rows.count })),
  [],
))
  files.set(path, text)
const store = createEmbeddedStore(assetsOf(files), { chinese })

holdsContract('an index of two segments', () => store)
