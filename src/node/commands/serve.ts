/** `hexapla serve`: the service; prints its address when it answers. */
import { join } from 'node:path'
import { useEngine } from '../engine/engine-address.ts'
import { Command, InvalidArgumentError } from 'commander'
import { fileStamp } from '../files/file-stamp.ts'
import { corpusThere, openProject } from '../project.ts'
import { startServer } from '../serve.ts'
import { createLogger } from '../watch.ts'
import { CommandError } from '../terminal.ts'

/** The command. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Serve the web pages and the API, after rebuilding what has changed')
    .option('--port <port>', 'port to listen on', readPort, 8787)
    .option('--host <address>', 'address to listen on; 0.0.0.0 for every interface', '127.0.0.1')
    .option('--corpus <dir>', 'folder of the corpus')
    .option('--engine <url>', 'OpenSearch to ask instead of the built index (OPENSEARCH_URL)', useEngine)
    .action(async (options: { port: number; host: string; corpus?: string }) => {
      const project = openProject(options.corpus)
      await corpusThere(project)
      const logger = createLogger()
      console.error = (error: unknown) => logger.error({ err: error }, 'failure')
      const server = await startServer(project, {
        host: options.host,
        port: options.port,
        token: process.env['HEXAPLA_TOKEN'] ?? null,
        pending: false,
        logger,
      }).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE')
          throw new CommandError(`Port ${options.port} is in use; choose another with --port`)
        if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
          throw new CommandError(`Address ${options.host} does not belong to this machine; choose another with --host`)
        throw error
      })
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => void server.close().then(() => process.exit(0)))
      const running = (): unknown => process.stdout.write(`Hexapla is running at ${server.url}\n`)
      const shown = fileStamp(join(project.distFolder, 'manifest.json')) !== null
      if (shown) running()
      const built = await server.build()
      if (!built) process.stderr.write('Not everything could be built; the service shows what is there\n')
      if (!shown) running()
    })
}

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('a port is a whole number from 0 to 65535')
  return port
}
