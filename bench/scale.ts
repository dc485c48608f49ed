/**
 * What a corpus costs as it grows: `node bench/scale.ts [sizes…] [--aligned N] [--kills N] [--folder DIR]`. For each size
 * (10 100 1000 unless told) that many made-up documents of ten paragraphs are added and built; with --aligned that many
 * ready-aligned ones are imported and built as well. Then one more document is added, and to compare, the same one to an
 * empty corpus; the service is started; and the first size is built again with as many kills as --kills says, and its files
 * are compared with those of the build that was not killed. CPU and memory are those of the processes themselves.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LANGS } from '../src/model/lang.ts'
import { ROOT } from '../src/node/own-code.ts'
import { madeDocument, madeLines, madeText } from './made-corpus.ts'
import { randomFrom } from './search-corpus.ts'

interface Cost {
  readonly code: number | null
  /** Seconds of CPU and MB of memory at most; null for a process that was killed. */
  readonly cpu: number | null
  readonly memory: number | null
  readonly err: string
}

const TOLD = `process.on('exit',()=>{const u=process.resourceUsage();require('fs').writeSync(2,'\\ncost '+JSON.stringify([(u.userCPUTime+u.systemCPUTime)/1e6,u.maxRSS/1024])+'\\n')})`

function start(args: readonly string[]): ChildProcess {
  const told = `data:text/javascript,import{createRequire}from'node:module';const require=createRequire('/');${TOLD}`
  return spawn(process.execPath, ['--import', told, join(ROOT, 'bin/hexapla'), ...args])
}

async function run(args: readonly string[], killAfter?: number): Promise<Cost> {
  const child = start(args)
  let err = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.stdout?.resume()
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
  const [code] = (await once(child, 'close')) as [number | null]
  clearTimeout(timer)
  const [cpu = null, memory = null] = JSON.parse(/\ncost (.*)\n/.exec(err)?.[1] ?? '[]') as number[]
  return { code, cpu, memory, err }
}

/** What was built, without what tells one disk from another. */
async function built(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const part of ['dist', 'alignments']) {
    const entries = await readdir(join(folder, part), { recursive: true, withFileTypes: true })
    const paths = entries
      .filter((one) => one.isFile() && one.name !== 'stamps.json' && !one.parentPath.includes('.old'))
      .map((one) => join(one.parentPath, one.name))
    for (const path of paths.sort()) hash.update(path.slice(folder.length)).update(await readFile(path))
  }
  return hash.digest('hex')
}

async function documentFolder(folder: string, numbers: readonly number[]): Promise<void> {
  for (const n of numbers) {
    const document = madeDocument(n)
    await mkdir(join(folder, document.slug), { recursive: true })
    for (const lang of LANGS) await writeFile(join(folder, document.slug, `${lang}.txt`), madeText(document, lang))
  }
}

const range = (from: number, count: number): readonly number[] => Array.from({ length: count }, (_, n) => from + n)
const show = (name: string, more: object): void => console.log(JSON.stringify({ what: name, ...more }))
const of = ({ code, cpu, memory }: Cost, documents = 1): object => ({
  code,
  cpu: Math.round(100 * (cpu ?? 0)) / 100,
  each: Math.round((1000 * (cpu ?? 0)) / documents) / 1000,
  memory: Math.round(memory ?? 0),
})

/** Milliseconds and CPU seconds until a service over a corpus answers `/readyz`. */
async function startOf(corpus: string): Promise<object> {
  const began = performance.now()
  const child = start(['serve', '--port', '18787', '--corpus', corpus])
  child.stdout?.resume()
  child.stderr?.resume()
  let first: number | null = null
  while (first === null && performance.now() - began < 120_000) {
    const response = await fetch('http://localhost:18787/readyz').catch(() => null)
    if (response?.status === 200) first = performance.now() - began
    await response?.arrayBuffer()
    if (first === null) await new Promise((done) => setTimeout(done, 20))
  }
  const stat = (await readFile(`/proc/${child.pid}/stat`, 'utf8')).split(' ')
  child.kill('SIGTERM')
  await once(child, 'close')
  return { milliseconds: Math.round(first ?? -1), cpu: (Number(stat[13]) + Number(stat[14])) / 100 }
}

async function afterwards(name: string, size: number, folder: string, work: string): Promise<void> {
  const corpus = ['--corpus', join(folder, 'corpus')]
  const one = join(work, 'one')
  await documentFolder(one, [size + 7])
  show(`${name}: build with nothing changed`, of(await run(['build', ...corpus])))
  show(`${name}: one added`, of(await run(['add', one, ...corpus])))
  show(`${name}: build after it`, of(await run(['build', ...corpus])))
  const alone = join(work, 'alone')
  await rm(alone, { recursive: true, force: true })
  show(`${name}: the same added to nothing`, of(await run(['add', one, '--corpus', join(alone, 'corpus')])))
  show(`${name}: service answers`, await startOf(join(folder, 'corpus')))
  await rm(one, { recursive: true })
}

async function killed(folder: string, kills: number, work: string): Promise<void> {
  const expected = await built(folder)
  const again = join(work, 'killed')
  const random = randomFrom(kills)
  await rm(again, { recursive: true, force: true })
  await cp(join(folder, 'corpus'), join(again, 'corpus'), { recursive: true })
  await cp(join(folder, 'alignments'), join(again, 'alignments'), { recursive: true })
  const began = performance.now()
  const whole = await run(['build', '--corpus', join(again, 'corpus')])
  const took = performance.now() - began
  const same = (await built(again)) === expected
  await rm(join(again, 'dist'), { recursive: true })
  let died = 0
  for (let n = 0; n < kills; n += 1)
    if ((await run(['build', '--corpus', join(again, 'corpus')], (random() * took * 2) / kills)).code === null)
      died += 1
  const last = await run(['build', '--corpus', join(again, 'corpus')])
  show('killed', {
    kills,
    died,
    same: (await built(again)) === expected,
    unkilledSame: same,
    whole: of(whole),
    lastRun: of(last),
    left: existsSync(join(again, 'dist/.changes')),
  })
}

async function main(): Promise<void> {
  const words = process.argv.slice(2)
  const option = (name: string): string | undefined => {
    const at = words.indexOf(name)
    return at < 0 ? undefined : words.splice(at, 2)[1]
  }
  const [aligned, kills, kept] = [Number(option('--aligned') ?? 0), Number(option('--kills') ?? 10), option('--folder')]
  const sizes = words.length > 0 ? words.map(Number).filter((size) => size > 0) : [10, 100, 1000]
  const work = kept ?? (await mkdtemp(join(tmpdir(), 'hexapla-scale-')))
  for (const size of sizes) {
    const folder = join(work, String(size))
    await documentFolder(join(work, 'documents'), range(0, size))
    const corpus = ['--corpus', join(folder, 'corpus')]
    show(`add ${size}`, of(await run(['add', join(work, 'documents'), '--no-build', ...corpus]), size))
    show(`build ${size}`, of(await run(['build', ...corpus]), size))
    if (size === sizes[0] && kills > 0) await killed(folder, kills, work)
    await afterwards(String(size), size, folder, work)
    await rm(join(work, 'documents'), { recursive: true })
  }
  if (aligned > 0) {
    const [input, folder] = [join(work, 'aligned'), join(work, `aligned-${aligned}`)]
    await mkdir(input, { recursive: true })
    for (let n = 0; n < aligned; n += 100)
      await writeFile(
        join(input, `made-${String(n).padStart(6, '0')}.jsonl`),
        range(n, Math.min(100, aligned - n))
          .map((one) => madeLines(madeDocument(one)))
          .join(''),
      )
    const corpus = ['--corpus', join(folder, 'corpus')]
    show(`import ${aligned}`, of(await run(['import', input, '--no-build', ...corpus]), aligned))
    show(`build ${aligned} imported`, of(await run(['build', ...corpus]), aligned))
    await afterwards(`${aligned} imported`, aligned, folder, work)
  }
  if (kept === undefined) await rm(work, { recursive: true })
}

if (import.meta.main) await main()
