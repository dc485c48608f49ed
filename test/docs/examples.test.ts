/** The programs in examples/ run as they stand against a real service, and say what they are meant to say. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../../src/node/own-code.ts'
import { openProject } from '../../src/node/project.ts'
import { type RunningServer, startServer } from '../../src/node/serve.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer(openProject(), { port: 0, token: null, pending: false, drain: 300 })
})
afterAll(() => server.close())

const run = (command: string, ...args: string[]): Promise<{ out: string; err: string; code: number | null }> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.on('error', reject).on('close', (code) => resolve({ out, err, code }))
  })

const NODE = join(ROOT, 'node_modules/.bin/node')

/** What each prints. An example that is in no test, or in none of the lists, is found below. */
const SAID: Readonly<Record<string, readonly [command: string, ...expected: RegExp[]]>> = {
  'search.ts': [NODE, /^\d+ rows$/m, /en \((un)?official\): .*[Mm]ultilingualism/],
  'assistant.ts': [NODE, /^“.+” \(.+; (official text|unofficial translation); http:\/\/localhost:\d+\/en\/d\//m],
  'paragraph.sh': ['sh', /"id":"example-six-languages#p1"/, /"citations":\{"ar"/],
  'memory.sh': ['sh', /"sourceLanguages":\[/, /^\[\[/m, /<tmx version="1.4">/],
}

describe('examples', () => {
  test.each(Object.entries(SAID))('%s', async (name, [command, ...expected]) => {
    const { out, err, code } = await run(command, join('examples', name), server.url)
    expect([code, err]).toEqual([0, ''])
    for (const part of expected) expect(out).toMatch(part)
  })

  test('are all described, and run by a test or a script', () => {
    const about = readFileSync(join(ROOT, 'examples/README.md'), 'utf8')
    const script = readFileSync(join(ROOT, 'scripts/neighbours/run.sh'), 'utf8')
    const names = readdirSync(join(ROOT, 'examples')).filter((name) => name !== 'README.md')
    expect(names.length).toBeGreaterThan(5)
    expect(names.filter((name) => !about.includes(`\`${name}\``))).toEqual([])
    // the page with the element is tried in test/web/syndication.test.ts
    const others = names.filter((name) => SAID[name] === undefined && name !== 'embed.html')
    expect(others.filter((name) => !script.includes(`examples/${name}`))).toEqual([])
  })
})
