/** A list may show a doubtful rendering; a mark in a reader's text needs better evidence. */
import { expect, test } from 'vitest'
import type { EquivalentUnit } from '../../src/terms/equivalents/equivalent-units.ts'
import { createEquivalents } from '../../src/terms/equivalents/equivalents.ts'
import { writeEquivalents } from '../../src/terms/equivalents/learn-equivalents.ts'

const units: readonly EquivalentUnit[] = Array.from({ length: 4 }, (_, at) => ({
  doc: 'd',
  row: `p${at + 1}`,
  cells: Object.fromEntries(
    [
      ['en', 'harbour'],
      ['fr', 'rade'],
    ].map(([lang, text]) => [
      lang,
      { text, parts: [{ block: `p${at + 1}`, start: 0, at: 0, length: text?.length ?? 0 }] },
    ]),
  ) as EquivalentUnit['cells'],
}))

/** Renderings and marks if the build was this sure (hundredths) of the link in the first `of` units and has none in the others. */
async function withLinks(sure: number, of: number) {
  const files = writeEquivalents(units)
  const links = { format: 1, links: units.map((_, at) => (at < of ? [0, 0, sure] : 0)) }
  const { equivalents, mark } = createEquivalents({
    json: async (path) =>
      path === 'equivalents/en-fr.json' ? links : JSON.parse((files.get(path) as string) ?? 'null'),
  } as Parameters<typeof createEquivalents>[0])
  const [list, marks] = [await equivalents('harbour', 'en', 'fr'), await mark('harbour', 'en', 'fr', 'd', ['p1'])]
  return { listed: list.map(({ confidence }) => confidence), marked: marks.length }
}

test('a doubtful rendering is listed with its confidence and not marked, a surer one is marked', async () => {
  const [doubtful, surer] = [await withLinks(12, 1), await withLinks(40, 2)]
  expect(doubtful).toEqual({ listed: [expect.closeTo(0.11, 2)], marked: 0 })
  expect(surer.marked).toBe(1)
  expect(surer.listed[0]).toBeGreaterThan(0.2)
})
