import { describe, expect, it } from 'vitest'
import { apiRoutes } from '../../src/web/api/api-app.ts'
import { testServices } from './services.ts'

const { services } = await testServices()
const app = apiRoutes(services)
const record = await services.library.document('sample')
const SEGMENT = record?.versions.en?.blocks.find(({ id }) => id === 'p1')?.text ?? ''
const BASE = '/v1/tmserver'

const ask = async (path: string, init?: RequestInit) => {
  const response = await app.request(`${BASE}/${path}`, init)
  return { status: response.status, body: await response.json() }
}
const unit = (src: string, tgt: string, text: string, query = '') =>
  ask(`${src}/${tgt}/unit/${encodeURIComponent(text)}${query}`)

describe('translation memory, as clients of amaGama ask it', () => {
  it('lists its languages at the address with a slash that Weblate asks', async () => {
    const { status, body } = await ask('languages/')
    expect(status).toBe(200)
    expect(body.sourceLanguages).toEqual(expect.arrayContaining(['ar', 'en', 'fr', 'zh', 'zh_hans']))
    expect(body.targetLanguages).toEqual(body.sourceLanguages)
    expect((await ask('languages')).body).toEqual(body)
  })

  it('gives the same units for every tag of a language', async () => {
    const { body } = await unit('en', 'zh', SEGMENT)
    expect(body[0]).toMatchObject({ source: expect.any(String), target: expect.any(String), quality: 100 })
    for (const tag of ['zh_hans', 'zh_cn', 'zh-CN', 'zh-Hans', 'zh_hant', 'ZH']) {
      expect(await unit('en_us', tag, SEGMENT), tag).toEqual({ status: 200, body })
    }
  })

  it('answers an empty list for a language that is not held: Weblate checks its settings with German', async () => {
    expect(await unit('en', 'de', 'test')).toEqual({ status: 200, body: [] })
    expect(await unit('tlh', 'en', 'test')).toEqual({ status: 200, body: [] })
  })

  it('takes slashes in the text raw or encoded', async () => {
    const text = 'See A/RES/70/1 and/or E/2023/36.'
    const raw = await ask(`en/fr/unit/${text.replaceAll(' ', '%20')}`)
    expect(raw.status).toBe(200)
    expect(raw).toEqual(await unit('en', 'fr', text))
  })

  it('accepts what only changes the form of the answer', async () => {
    const plain = await unit('en', 'fr', SEGMENT, '?min_similarity=75&max_candidates=3')
    const asked = await unit('en', 'fr', SEGMENT, '?min_similarity=75&max_candidates=3&style=x&jsoncallback=cb1&_=17')
    expect(asked).toEqual(plain)
  })

  it('gives the units of many segments in their order, each as alone', async () => {
    const send = (body: unknown, path = 'en/fr/unit/') =>
      ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
    const { status, body } = await send(['nothing like it at all', SEGMENT])
    expect([status, body]).toEqual([200, [[], (await unit('en', 'fr', SEGMENT)).body]])
    expect(body[1]).not.toEqual([])
    expect((await send([SEGMENT], 'en/de/unit')).body).toEqual([[]])
    expect((await send(Array.from({ length: 51 }, () => 'x'))).status).toBe(400)
  })
})
