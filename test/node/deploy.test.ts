/** The container file, the unit and the handbook name what is there: tested without a container engine or systemd. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../src/node/own-code.ts'

const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8')

test('the handbook lists every setting of the environment, and no other', () => {
  const source =
    read('src/node/workers/work-limits.ts') + read('src/node/watch.ts') + read('src/node/commands/serve.ts')
  const settings = new Set([...source.matchAll(/'(HEXAPLA_[A-Z_]+)'/g)].map(([, name]) => name))
  const listed = new Set([...read('docs/operate.md').matchAll(/^\| `(HEXAPLA_[A-Z_]+)`/gm)].map(([, name]) => name))
  expect([...listed].sort()).toEqual([...settings].sort())
})

test('the container copies what is there and runs without root', () => {
  const file = read('deploy/Containerfile')
  const copied = [...file.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) => names.split(' '))
  expect(copied.filter((name) => !existsSync(join(ROOT, name)))).toEqual([])
  expect(copied).toEqual(expect.arrayContaining(['bin', 'src', 'package.json']))
  expect(file).toMatch(/^USER node$/m)
  expect(file).toContain('bin/hexapla')
})

test('the unit starts a command that exists, hardened', () => {
  const unit = read('deploy/hexapla.service')
  const { status } = spawnSync(join(ROOT, 'bin/hexapla'), ['serve', '--help'])
  expect(status).toBe(0)
  for (const line of ['DynamicUser=yes', 'ProtectSystem=strict', 'NoNewPrivileges=yes']) expect(unit).toContain(line)
  const verify = spawnSync('systemd-analyze', ['verify', '--man=no', join(ROOT, 'deploy/hexapla.service')])
  // where the machine has systemd, its own judgement counts; the checkout's place differs
  if (verify.error === undefined) expect(String(verify.stderr)).not.toMatch(/Unknown (?:key|section)/)
})
