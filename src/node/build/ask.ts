/**
 * The API asked from the command line, without a server: the project is built if it has changed, the app answers the
 * request in the same process. So a command gives the same answer as the route, by construction.
 */
import { buildProject, openProject } from '../project.ts'
import { createNodeApp } from '../app.ts'
import { CommandError, EXIT, printProblems, progressBar } from '../terminal.ts'

/** What is told of a problem (RFC 9457). A parameter that is not valid was an option of the command. */
interface Refusal {
  readonly type?: string
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly { readonly parameter: string; readonly detail: string }[]
}

/** A route's answer, to a form where one is given. Throws CommandError with the problem's words where the API refuses. */
export async function askFor(
  path: string,
  corpus: string | undefined,
  headers: Record<string, string> = {},
  body?: FormData,
): Promise<Response> {
  const project = openProject(corpus)
  const report = await buildProject(project, { later: true, progress: progressBar() })
  printProblems(report.problems)
  const response = await createNodeApp(project).request(path, {
    headers: { 'accept-encoding': 'identity', ...headers },
    ...(body && { method: 'POST', body }),
  })
  if (response.ok) return response
  const problem = (await response.json().catch(() => ({}))) as Refusal
  const lines = [`${problem.title ?? `Refused with ${response.status}`}${problem.detail ? `: ${problem.detail}` : ''}`]
  for (const { parameter, detail } of problem.errors ?? []) lines.push(`  ${parameter}: ${detail}`)
  throw new CommandError(lines.join('\n'), problem.type === '/problems/invalid-parameter' ? EXIT.usage : EXIT.input)
}

/** The JSON of a route's answer. */
export async function ask(path: string, corpus: string | undefined): Promise<unknown> {
  return (await askFor(path, corpus)).json()
}
