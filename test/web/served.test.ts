/**
 * The contract over real HTTP: against the service of this checkout's own corpus, or against one that runs somewhere
 * (HEXAPLA_URL). The same contract runs in memory in api.test.ts.
 */
import { afterAll } from 'vitest'
import { openProject } from '../../src/node/project.ts'
import { type RunningServer, startServer } from '../../src/node/serve.ts'
import { apiContract } from './api.contract.ts'

const elsewhere = process.env['HEXAPLA_URL']
let server: Promise<RunningServer> | undefined

afterAll(async () => (await server)?.close())

apiContract(elsewhere ?? 'this checkout, served', async () => {
  const url = elsewhere ?? (await (server ??= startServer(openProject(), { port: 0, token: null, pending: false }))).url
  return (path, init) => fetch(`${url}${path}`, init)
})
