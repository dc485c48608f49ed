/** `hexapla serve`: the service; prints its address when it answers. */
import { Command, InvalidArgumentError } from 'commander'
import { buildWeb } from '../build/build-web.ts'
import { buildProject, openProject } from '../project.ts'
import { startServer } from '../serve.ts'
import { CommandError, printProblems, progressBar } from '../terminal.ts'

/** The command. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Serve the web pages and the API, after rebuilding what has changed')
    .option('--port <port>', 'port to listen on', readPort, 8787)
    .option('--host <address>', 'address to listen on; 0.0.0.0 for every interface', '127.0.0.1')
    .option('--corpus <dir>', 'folder of the corpus')
    .action(async (options: { port: number; host: string; corpus?: string }) => {
      const project = openProject(options.corpus)
      const report = await buildProject(project, { later: true, progress: progressBar() })
      await buildWeb(project.distFolder)
      printProblems(report.problems)
      const server = await startServer(project, {
        host: options.host,
        port: options.port,
        token: process.env['HEXAPLA_TOKEN'] ?? null,
        pending: report.pending,
      }).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE')
          throw new CommandError(`Port ${options.port} is in use: choose another with --port`)
        if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
          throw new CommandError(`This machine has no address ${options.host}: choose another with --host`)
        throw error
      })
      process.stdout.write(`Hexapla is running at ${server.url}\n`)
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => void server.close().then(() => process.exit(0)))
    })
}

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('a port is a whole number from 0 to 65535')
  return port
}
