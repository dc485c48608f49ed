/**
 * kill -9 at random moments: `node bench/crash.ts [kills] [--from N]` (40 unless told) copies the example of the corpus,
 * starts `hexapla add`, `terms import`, `check --dismiss` or `build`, kills it after a drawn time, and looks at what the
 * next opening leaves: every text under its own record, nothing left behind. Ends with 1 on a mixture or a leftover. That
 * the same holds at each single call to the disk is tested by test/node/transaction.test.ts.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../src/node/own-code.ts'
import { randomFrom } from '../test/format/small-files.ts'

const SLUG = 'example-six-languages'

async function run(args: readonly string[], killAfter?: number): Promise<{ code: number | null; err: string }> {
  const child = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    join(ROOT, 'src/node/cli.ts'),
    ...args,
  ])
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.stdout.resume()
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
  const [code] = (await once(child, 'close')) as [number | null]
  clearTimeout(timer)
  return { code, err }
}

async function main(): Promise<void> {
  const words = process.argv.slice(2)
  const flag = words.indexOf('--from')
  const random = randomFrom(flag < 0 ? 1 : Number(words.splice(flag, 2)[1]))
  const kills = Number(words[0] ?? 40)
  const folder = await mkdtemp(join(tmpdir(), 'hexapla-crash-'))
  const corpus = ['--corpus', join(folder, 'corpus')]
  await cp(join(ROOT, 'corpus', SLUG), join(folder, 'corpus', SLUG), { recursive: true })
  await cp(join(ROOT, 'corpus/terms.tsv'), join(folder, 'corpus/terms.tsv'))
  await run(['build', ...corpus])
  const broken: string[] = []
  let died = 0
  let longest = 4000
  for (let n = 0; n < kills; n += 1) {
    const text = join(folder, 'new.txt')
    await writeFile(text, `1. The Board met for the ${n} time in Geneva.\n\n2. It took note of ${n} reports.\n`)
    await writeFile(join(folder, 'terms.csv'), `id,en,fr\nmade-${n},made term ${n},terme fait ${n}\n`)
    const tasks = [
      ['add', text, '--doc', SLUG, '--lang', 'en'],
      ['add', text, '--doc', `made-${n % 3}`, '--lang', 'en'],
      ['terms', 'import', join(folder, 'terms.csv')],
      ['build', '--realign'],
    ]
    const task = tasks[n % tasks.length] as string[]
    const began = performance.now()
    const { code } = await run([...task, ...corpus], random() * longest)
    if (code === null) died += 1
    else longest = Math.max(500, (longest + performance.now() - began) / 2)
    const after = await run(['build', ...corpus])
    const checked = await run(['verify', '--check', ...corpus])
    const names = await readdir(folder, { recursive: true })
    const left = names.filter((name) => /(?:^|\/)\.(?:changes|lock)|\.new$/.test(name))
    if (after.code !== 0 || /differs from its recorded hash/.test(after.err) || checked.code !== 0 || left.length > 0)
      broken.push(`${n} ${task.slice(0, 2).join(' ')}: ${left.join(' ')} ${after.err} ${checked.err}`)
  }
  console.log(JSON.stringify({ kills, died, mixtures: broken.length }))
  for (const line of broken.slice(0, 10)) console.log(`  ${line}`)
  await rm(folder, { recursive: true })
  process.exitCode = broken.length > 0 ? 1 : 0
}

if (import.meta.main) await main()
