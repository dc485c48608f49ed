/**
 * `hexapla mcp`: the server for assistants over stdin and stdout, until the assistant closes them. Everything for people
 * goes to stderr, since stdout belongs to the protocol.
 */
import { Command, InvalidArgumentError } from 'commander'
import { parseLang, type Lang } from '../model/lang.ts'
import { createNodeApp } from './app.ts'
import { buildProject, openProject } from './project.ts'
import { printProblems } from './terminal.ts'

interface McpOptions {
  readonly site: string
  readonly lang: Lang
  readonly corpus?: string
}

/** The command. */
export function mcpCommand(): Command {
  return new Command('mcp')
    .description('Answer an assistant over stdio (Model Context Protocol): search, read, terms, matches; read-only')
    .option('--site <url>', 'address of the pages that passages link to', readSite, 'http://localhost:8787')
    .option('--lang <lang>', 'language of titles and messages', readLang, 'en')
    .option('--corpus <dir>', 'folder of the corpus')
    .action(async ({ site, lang, corpus }: McpOptions) => {
      const project = openProject(corpus)
      const report = await buildProject(project, { later: true })
      printProblems(report.problems)
      const [{ serveStdio }, { createMcpServer }] = await Promise.all([
        import('@modelcontextprotocol/server/stdio'),
        import('../web/mcp/mcp-server.ts'),
      ])
      const app = createNodeApp(project)
      serveStdio(() => createMcpServer({ ask: (path, init) => app.request(path, init), origin: site, ui: lang }))
    })
}

function readSite(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('an address begins with http:// or https://')
  return text.replace(/\/+$/, '')
}

function readLang(text: string): Lang {
  const lang = parseLang(text)
  if (lang === null) throw new InvalidArgumentError('expected one of ar, zh, en, fr, ru, es')
  return lang
}
