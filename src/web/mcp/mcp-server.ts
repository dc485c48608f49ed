/**
 * The server for assistants (Model Context Protocol): the tools over the official SDK, read-only. Every answer is data
 * with a schema, and the same as JSON in text for clients that read no more. What the API refuses is an answer that says
 * so in the API's words, not a failure of the protocol.
 */
import { McpServer } from '@modelcontextprotocol/server'
import { problemWords } from '../problems/http-problem.ts'
import { type DeskOptions, openDesk, Refused } from './desk.ts'
import { READING_TOOLS } from './reading-tools.ts'
import { TEXT_TOOLS } from './text-tools.ts'

/** All tools, in the order that a client lists them. */
export const TOOLS = [...READING_TOOLS, ...TEXT_TOOLS]

const INSTRUCTIONS =
  'United Nations documents in the six official languages, aligned. Quote texts exactly as they are given and name their ' +
  'citation and url. Say that a text is unofficial where its status says so. Never present a learned wording, a guess or a ' +
  'text of your own as a quotation. If nothing is found, say so.'

/** A server over an API; one for each connection or request. */
export function createMcpServer(options: DeskOptions): McpServer {
  const desk = openDesk(options)
  const server = new McpServer({ name: 'hexapla', title: 'Hexapla', version: '1' }, { instructions: INSTRUCTIONS })
  for (const { name, title, description, input, output, run } of TOOLS) {
    server.registerTool(
      name,
      {
        title,
        description,
        inputSchema: input,
        outputSchema: output,
        annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
      },
      async (given) => {
        try {
          const data = await run(given, desk)
          return { structuredContent: data, content: [{ type: 'text', text: JSON.stringify(data) }] }
        } catch (error) {
          // a mistake of ours is logged, and told without its message
          if (!(error instanceof Refused)) console.error(error)
          const text = error instanceof Refused ? error.message : problemWords('failure', {}, options.ui).detail
          return { isError: true, content: [{ type: 'text', text }] }
        }
      },
    )
  }
  return server
}
