/** The server for assistants, asked by the SDK's own client over HTTP: a real server over the sample. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANG_INFO, LANGS } from '../../src/model/lang.ts'
import { createApp } from '../../src/web/app.ts'
import { serveApp } from '../browser.ts'
import { testServices } from './services.ts'

let served: Awaited<ReturnType<typeof serveApp>>
let client: Client
beforeAll(async () => {
  const { services } = await testServices()
  served = await serveApp(createApp(services))
  client = new Client({ name: 'test', version: '1' })
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', served.url)))
})
afterAll(async () => {
  await client.close()
  await served.close()
})

/** The data of an answer, which the client has checked against the tool's schema. */
const call = async (name: string, given: Record<string, unknown>): Promise<any> => {
  const { structuredContent, content, isError } = await client.callTool({ name, arguments: given })
  expect(isError, JSON.stringify(content)).not.toBe(true)
  expect(JSON.parse((content as { text: string }[])[0]?.text ?? '')).toEqual(structuredContent)
  return structuredContent
}
const refusal = async (name: string, given: Record<string, unknown>): Promise<string> => {
  const { isError, content } = await client.callTool({ name, arguments: given })
  expect(isError).toBe(true)
  return (content as { text: string }[])[0]?.text ?? ''
}

describe('an assistant', () => {
  it('finds read-only tools, each with what it takes and gives', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'align_texts',
      'discover_translations',
      'get_document',
      'list_disagreements',
      'list_documents',
      'look_up_term',
      'match_text',
      'read_passages',
      'search',
    ])
    for (const { annotations, inputSchema, outputSchema, description } of tools) {
      expect(annotations?.readOnlyHint).toBe(true)
      expect(inputSchema.type).toBe('object')
      expect(outputSchema?.type).toBe('object')
      expect(description?.length).toBeGreaterThan(50)
    }
    expect(client.getInstructions()).toContain('Quote texts exactly')
  })

  it('is given a passage with all that quoting needs, in each language', async () => {
    const { passages, total } = await call('read_passages', { document: 'E/2099/36', from: '2' })
    expect(total).toBe(1)
    const [found] = passages
    expect(found).toMatchObject({ id: 'sample#p2', place: '2', document: { slug: 'sample', symbol: 'E/2099/36' } })
    expect(found.texts.map(({ lang }: { lang: string }) => lang)).toEqual(LANGS.map((lang) => LANG_INFO[lang].tag))
    expect(found.texts[2]).toEqual({
      lang: 'en',
      text: 'Multilingualism is a core value.\nThere were 42 documents.',
      status: 'official',
      label: 'official text',
      source: expect.any(String),
      citation: 'E/2099/36, para. 2',
      url: `${served.url}/en/d/sample?show=en#p2`,
    })
    expect(found.texts[5]).toMatchObject({
      status: 'unofficial',
      label: 'traducción no oficial',
      citation: 'E/2099/36, párr. 2',
    })
  })

  it('reads several paragraphs, and is told where a language lacks one', async () => {
    const { passages } = await call('read_passages', { document: 'sample', from: '2', to: '4', show: ['ru', 'es'] })
    expect(passages.map(({ place, missing }: { place: string; missing: string[] }) => [place, missing])).toEqual([
      ['2', []],
      ['4', ['es']],
    ])
  })

  it('finds what the API finds, in the language found and in English', async () => {
    const { passages, total } = await call('search', { query: 'multilinguisme' })
    const answer = (await (await fetch(`${served.url}/v1/search?q=multilinguisme&limit=5`)).json()) as any
    expect([total, passages.map(({ id }: { id: string }) => id)]).toEqual([
      answer.total.rows,
      answer.items.map(({ id }: { id: string }) => id),
    ])
    expect(passages[0].texts.map(({ lang }: { lang: string }) => lang)).toEqual(['en', 'fr'])
  })

  it('understands any tag of a language', async () => {
    const { passages } = await call('search', { query: '使用多种语文', show: ['zh-Hans-CN', 'en_GB'], limit: 1 })
    expect(passages[0].texts.map(({ lang }: { lang: string }) => lang)).toEqual(['zh-Hans', 'en'])
  })

  it('lists documents and reads the outline of one', async () => {
    const { documents } = await call('list_documents', { has: ['en', 'fr'] })
    expect(documents.map(({ slug }: { slug: string }) => slug).sort()).toEqual(['sample', 'second'])
    const { outline, versions } = await call('get_document', { document: 'sample', language: 'fr' })
    expect(outline[0]).toMatchObject({ id: 'h1', heading: 'I. Introduction' })
    expect(versions).toHaveLength(6)
  })

  it('matches a text, and discovers what of it was translated', async () => {
    const matched = await call('match_text', { text: 'Multilingualism is a core value' })
    expect(matched).toMatchObject({ lang: 'en', passages: [{ place: '2' }, { place: '2' }] })
    const found = await call('discover_translations', {
      text: 'The system works in six languages.',
      language: 'en',
      to: ['fr'],
    })
    expect(found.sentences[0].matches[0]).toMatchObject({
      similarity: 1,
      source: { lang: 'en', status: 'official' },
      translations: [
        {
          lang: 'fr',
          text: 'Le système travaille en six langues.',
          status: 'official',
          citation: expect.stringMatching(/par\. 1/),
        },
      ],
    })
  })

  it('tells the termbase from what was learned', async () => {
    const { concepts, wordings } = await call('look_up_term', { term: 'multilingualism', from: 'en', to: ['zh'] })
    expect(concepts[0]).toMatchObject({
      status: 'official',
      terms: { en: ['multilingualism'], 'zh-Hans': ['使用多种语文'] },
    })
    expect(wordings[0]).toMatchObject({ lang: 'zh-Hans', origin: 'termbase', examples: [{ passage: 'sample#p2' }] })
  })

  it('is told where versions disagree, in words', async () => {
    const { total, disagreements } = await call('list_disagreements', { document: 'sample' })
    expect(total).toBe(1)
    expect(disagreements[0]).toMatchObject({
      kind: 'number',
      versions: ['ru'],
      reason: expect.stringContaining('42: found in'),
      citation: 'E/2099/36, para. 2',
    })
  })

  it('aligns texts that are not held', async () => {
    const { rows } = await call('align_texts', {
      texts: [
        { language: 'en', text: '1. The Board met.' },
        { language: 'fr', text: '1. Le Conseil s’est réuni.' },
      ],
    })
    expect(rows.length).toBeGreaterThan(0)
  })

  it('is refused in the words of the API, with what would do', async () => {
    expect(await refusal('read_passages', { document: 'E/2099/37', from: '2' })).toMatch(/E\/2099\/37[\s\S]*→ .*sample/)
    expect(await refusal('read_passages', { document: 'sample', from: '99' })).toContain('99')
    expect(await refusal('search', { query: '"unclosed' })).toMatch(/quot|unclosed/i)
  })

  it('cannot ask for more than the API gives', async () => {
    for (const given of [{ query: 'a', limit: 1000 }, { query: 'x'.repeat(1001) }, { query: 'a', show: ['de'] }])
      await expect(
        client.callTool({ name: 'search', arguments: given }).then(({ isError }) => {
          if (isError === true) throw new Error('refused')
        }),
      ).rejects.toThrow()
  })
})

describe('the address of the server for assistants', () => {
  const post = (body: string) =>
    fetch(`${served.url}/mcp`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    })

  it('takes a message of the handshake of 2025 without a session', async () => {
    const response = await post(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }))
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('read_passages')
  })

  it('refuses what is no message, long batches and other methods', async () => {
    expect((await post('{')).status).toBe(400)
    const batch = Array.from({ length: 11 }, (_, id) => ({ jsonrpc: '2.0', id, method: 'ping' }))
    expect((await post(JSON.stringify(batch))).status).toBe(400)
    expect((await fetch(`${served.url}/mcp`)).status).toBe(405)
  })

  it('is open to pages of other origins', async () => {
    const response = await fetch(`${served.url}/mcp`, {
      method: 'OPTIONS',
      headers: { origin: 'https://example.org', 'access-control-request-method': 'POST' },
    })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-headers')).toMatch(/mcp-protocol-version/i)
  })
})
