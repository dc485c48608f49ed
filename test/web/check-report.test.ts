/** The check page and its report: what was compared, and the differences as a file to hand over. */
import { beforeAll, describe, expect, it } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import type { Hono } from 'hono'
import { pageRoutes } from '../../src/web/pages-app.ts'
import { fixtureLibrary, fixtureServices, reportRecord, SLUG } from './fixture.ts'

let app: Hono

beforeAll(async () => {
  const records = [await reportRecord('excerpt')]
  app = pageRoutes(fixtureLibrary(records, new Map()), fixtureServices(records))
})

describe('the check page', () => {
  it.each(['en', 'ar', 'ru'])('says how much of each version was compared (%s)', async (ui) => {
    const page = await (await app.request(`/${ui}/d/${SLUG}/check`)).text()
    const table = /<details class="compared">.*?<\/details>/s.exec(page)?.[0] ?? ''
    expect(table.match(/<th scope="row">/g)?.length).toBe(6)
    expect(table).toMatch(/<td>[1-9]/)
  })

  it.each([
    ['docx', 'word/document.xml'],
    ['xlsx', 'xl/sharedStrings.xml'],
  ])('gives its differences as %s, in words of the interface', async (format, part) => {
    const answer = await app.request(`/fr/d/${SLUG}/check/${format}`)
    expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="${SLUG}-check.${format}"`)
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    const text = Object.entries(files)
      .filter(([name]) => name === part || name.startsWith('xl/worksheets'))
      .map(([, bytes]) => strFromU8(bytes))
      .join('')
    expect(text).toContain('Paragraphe 57')
    expect(text).toContain('lignes présentes')
  })

  it('answers 404 for a document that is not held', async () => {
    expect((await app.request('/en/d/none/check/docx')).status).toBe(404)
  })
})
