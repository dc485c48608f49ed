/** The address of the search engine: of the option `--engine`, else of OPENSEARCH_URL. */
import { InvalidArgumentError } from 'commander'
import { readAddress } from '../../search/engine/transport.ts'
import { engineOfEnvironment } from '../app.ts'
import { CommandError } from '../terminal.ts'

/** Takes the option: it stands in for the environment, so that threads and requests of this process ask the same engine. */
export function useEngine(url: string): string {
  try {
    readAddress(url)
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message)
  }
  process.env['OPENSEARCH_URL'] = url
  return url
}

/** The address in use. Throws CommandError if there is none. */
export function engineAddress(): string {
  const { engine } = engineOfEnvironment()
  if (engine === undefined)
    throw new CommandError('No search engine is named: set --engine http://host:port or OPENSEARCH_URL')
  return engine
}
