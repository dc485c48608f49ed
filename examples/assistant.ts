/** node examples/assistant.ts [SITE] [DOCUMENT] [PLACE]: a paragraph as an assistant is given it. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'

const [site = 'http://localhost:8787', document = 'example-six-languages', from = '1'] = process.argv.slice(2)

const client = new Client({ name: 'example', version: '1' })
await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', site)))
const { structuredContent } = await client.callTool({ name: 'read_passages', arguments: { document, from } })
const { passages } = structuredContent as {
  passages: readonly { texts: readonly { citation: string; label: string; text: string; url: string }[] }[]
}
for (const { citation, label, text, url } of passages.flatMap(({ texts }) => texts))
  console.log(`“${text.slice(0, 80)}” (${citation}; ${label}; ${url})`)
await client.close()
