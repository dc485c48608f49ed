/** The service as a process: where it listens, how it stops, and what it says when a client misbehaves. */
import { connect, type Socket } from 'node:net'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAssetsFolder } from '../../src/node/files/assets-folder.ts'
import { ROOT } from '../../src/node/own-code.ts'
import { openProject } from '../../src/node/project.ts'
import { type RunningServer, startServer } from '../../src/node/serve.ts'

let server: RunningServer
const portOf = () => Number(new URL(server.url).port)
const DRAIN = 300
beforeAll(async () => {
  server = await startServer(openProject(), { port: 0, token: null, pending: false, drain: DRAIN })
})
afterAll(() => server.close())

const HEAD =
  'POST /v1/align HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000\r\n\r\nabc'
const stalled = async (): Promise<Socket> => {
  const socket = connect(portOf(), '127.0.0.1').on('error', () => {})
  await once(socket, 'connect')
  socket.write(HEAD)
  return socket
}

describe('the server', () => {
  test('listens on this machine alone unless told', async () => {
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((each) => each?.family === 'IPv4' && !each.internal)
    for (const other of others) {
      const socket = connect(portOf(), other?.address)
      const [error] = await Promise.race([once(socket, 'error'), once(socket, 'connect').then(() => [null])])
      socket.destroy()
      expect(error?.code).toBe('ECONNREFUSED')
    }
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })

  test('answers names that no file can have with 404', async () => {
    for (const name of ['%00', 'a'.repeat(300), 'a%00b', '', 'a/'.repeat(3000)])
      expect((await fetch(`${server.url}/static/${name}`)).status, name).toBe(404)
    const assets = openAssetsFolder(openProject().distFolder)
    for (const path of ['\0', 'x'.repeat(300), 'docs', 'manifest.json/x', '../corpus/terms.tsv'])
      expect(await assets.bytes(path), path).toBeNull()
  })

  test('closes in a bounded time while an upload stalls', async () => {
    const other = await startServer(openProject(), { port: 0, token: null, pending: false, drain: DRAIN })
    const socket = connect(Number(new URL(other.url).port), '127.0.0.1').on('error', () => {})
    await once(socket, 'connect')
    socket.write(HEAD)
    await new Promise((done) => setTimeout(done, 50))
    await other.close()
    expect(socket.destroyed || (await once(socket, 'close'))).toBeTruthy()
  })
})

describe('a process of the command line', () => {
  let folder: string
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'hexapla-service-'))))
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('ends without a stack when the reader of its output has gone', async () => {
    const command = `${join(ROOT, 'bin/hexapla')} parse corpus/ceb-annual-overview-2022 --json | head -c 10`
    const child = spawn('sh', ['-c', command], { cwd: ROOT })
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    await once(child, 'close')
    expect(err).not.toMatch(/EPIPE|^ +at /m)
  })
})

test('an upload that is cut off leaves no stack', async () => {
  const logged: unknown[] = []
  const before = console.error
  console.error = (...given: unknown[]) => void logged.push(given)
  try {
    const socket = await stalled()
    await new Promise((done) => setTimeout(done, 50))
    socket.destroy()
    await new Promise((done) => setTimeout(done, 100))
  } finally {
    console.error = before
  }
  expect(logged).toEqual([])
})
