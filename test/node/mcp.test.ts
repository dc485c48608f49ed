/** `hexapla mcp` as an assistant runs it: a process that is asked by the SDK's own client over stdio. */
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../../src/node/own-code.ts'

let client: Client
beforeAll(async () => {
  client = new Client({ name: 'test', version: '1' })
  const args = ['mcp', '--site', 'https://example.org/', '--lang', 'fr_FR']
  await client.connect(new StdioClientTransport({ command: join(ROOT, 'bin/hexapla'), args, stderr: 'ignore' }))
})
afterAll(() => client.close())

const call = async (name: string, given: Record<string, unknown>) => {
  const { isError, structuredContent, content } = await client.callTool({ name, arguments: given })
  return { isError: isError === true, data: structuredContent as any, text: (content as { text: string }[])[0]?.text }
}

describe('an assistant over stdio', () => {
  test('is given passages with the address of the site', async () => {
    const { data } = await call('read_passages', {
      document: 'ceb-annual-overview-2022',
      from: '57',
      show: ['zh', 'en'],
    })
    expect(data.passages[0].texts.map(({ url }: { url: string }) => url)).toEqual([
      'https://example.org/zh/d/ceb-annual-overview-2022?show=zh#p57',
      'https://example.org/en/d/ceb-annual-overview-2022?show=en#p57',
    ])
  })

  test('searches the Chinese as the API does', async () => {
    const { data } = await call('search', { query: '使用多种语文', show: ['zh'] })
    expect(data.total).toBeGreaterThan(3)
    expect(data.passages[0].texts[0].text).toContain('使用多种语文')
  })

  test('is refused in the language it was started with', async () => {
    const { isError, text } = await call('read_passages', { document: 'none', from: '1' })
    expect(isError).toBe(true)
    expect(text).toContain('Document introuvable')
  })
})
