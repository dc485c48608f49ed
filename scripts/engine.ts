/**
 * An OpenSearch of one to three nodes on this machine, for development and tests: `npm run engine -- start [nodes] [heap]`,
 * `stop`, `status`. The server is fetched once from Maven's central repository by Maven itself, which checks what it
 * fetched; this file checks it again against the hash below. Needs Java 17 or newer (JAVA_HOME, or `java` in the path);
 * needs no root, and where it is run by root the nodes run as `nobody`, for OpenSearch refuses root. Nodes listen on
 * this machine only, on ports 9201, 9202 and 9203.
 */
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { unzipSync } from 'fflate'

const VERSION = '2.19.4'
const ARTIFACT = `org.opensearch.distribution.integ-test-zip:opensearch:${VERSION}:zip`
const SHA512 =
  'f647ffad1263d5cef32657abe14533cf83e297b7dda42b0c27fa7250aa1de22367876a4b4bbc76205d84dabeea5f70c8c34d93753e751441a469f09b5e24a8a2'
const IS_ROOT = process.getuid?.() === 0
/** Server and nodes: a folder that the user who runs the nodes can read. */
const FOLDER =
  process.env['HEXAPLA_ENGINE_DIR'] ??
  (IS_ROOT ? join(tmpdir(), 'hexapla-engine') : join(homedir(), '.cache', 'hexapla', 'engine'))
const HOME = join(FOLDER, `opensearch-${VERSION}`)
const FIRST_PORT = Number(process.env['HEXAPLA_ENGINE_PORT'] ?? 9201)
/** Longest that nodes may take to form a cluster, milliseconds. */
const START_LIMIT = 180_000

/** The addresses of so many nodes. */
export function nodeUrls(nodes: number): readonly string[] {
  return Array.from({ length: nodes }, (_, n) => `http://127.0.0.1:${FIRST_PORT + n}`)
}

/** What is missing to start nodes without fetching anything; null if nothing is. */
export function missingForNodes(): string | null {
  if (javaHome() === null) return 'Java 17 or newer is not installed'
  if (!existsSync(join(HOME, 'bin'))) return 'no OpenSearch is unpacked here (npm run engine does it)'
  return null
}

/** Starts nodes that are not running and waits until they have formed a cluster; gives their addresses. */
export async function startNodes(nodes = 1, heap = '512m'): Promise<readonly string[]> {
  install()
  for (let node = 1; node <= nodes; node += 1) startNode(node, { nodes, heap })
  const urls = nodeUrls(nodes)
  const end = Date.now() + START_LIMIT
  for (const url of urls) {
    for (;;) {
      const health = await fetch(`${url}/_cluster/health?wait_for_nodes=${nodes}&timeout=5s`).then(
        (response) => response.json() as Promise<{ number_of_nodes?: number }>,
        () => null,
      )
      if (health?.number_of_nodes === nodes) break
      if (Date.now() > end) throw new Error(`Read ${join(FOLDER, 'n1', 'logs')}: ${url} formed no cluster of ${nodes}`)
      await wait(500)
    }
  }
  return urls
}

/** Starts one node of a cluster unless it is running. */
export function startNode(node: number, { nodes, heap }: { nodes: number; heap: string }): void {
  if (pidOf(node) !== null) return
  const java = javaHome()
  if (java === null) throw new Error('Install Java 17 or newer, or set JAVA_HOME: no java was found')
  const folder = join(FOLDER, `n${node}`)
  writeSettings(folder, node, nodes, heap)
  if (IS_ROOT) giveToNobody(folder)
  const program = join(HOME, 'bin', 'opensearch')
  const [command, args] = IS_ROOT
    ? ['runuser', ['-u', 'nobody', '--preserve-environment', '--', program, '-p', join(folder, 'pid')]]
    : [program, ['-p', join(folder, 'pid')]]
  const out = openSync(join(folder, 'logs', 'out'), 'a')
  spawn(command as string, args as string[], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', out, out],
    env: {
      ...process.env,
      JAVA_HOME: java,
      OPENSEARCH_JAVA_HOME: java,
      OPENSEARCH_PATH_CONF: join(folder, 'config'),
      OPENSEARCH_TMPDIR: join(folder, 'tmp'),
    },
  }).unref()
}

/** Which of the nodes run. */
export const runningNodes = (): readonly number[] => [1, 2, 3].filter((node) => pidOf(node) !== null)

/** Ends a node, with what it keeps on disk left or removed. `signal` SIGKILL ends it as a power cut does. */
export async function stopNode(node: number, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM', keep = true): Promise<void> {
  const pid = pidOf(node)
  if (pid !== null) process.kill(pid, signal)
  while (pidOf(node) !== null) await wait(100)
  if (!keep) rmSync(join(FOLDER, `n${node}`), { recursive: true, force: true })
}

/** CPU time that the nodes have used, milliseconds; Linux only. */
export function nodeCpu(): number {
  let ticks = 0
  for (const node of [1, 2, 3]) {
    const pid = pidOf(node)
    if (pid === null) continue
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    ticks += Number(fields[11]) + Number(fields[12])
  }
  return ticks * 10
}

/** Process id of a running node, or null. */
function pidOf(node: number): number | null {
  try {
    const pid = Number(readFileSync(join(FOLDER, `n${node}`, 'pid'), 'utf8'))
    // A node that was killed is gone at once; its entry may stay until its parent looks.
    const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] : ''
    if (state === 'Z') return null
    process.kill(pid, 0)
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('opensearch') ? pid : null
  } catch {
    return null
  }
}

function javaHome(): string | null {
  const named = process.env['JAVA_HOME']
  if (named !== undefined && existsSync(join(named, 'bin', 'java'))) return named
  const found = (process.env['PATH'] ?? '').split(delimiter).find((folder) => existsSync(join(folder, 'java')))
  if (found === undefined) return null
  const home = execFileSync('java', ['-XshowSettings:properties', '-version'], { encoding: 'utf8', stdio: 'pipe' }) || ''
  const settings = home === '' ? javaSettings() : home
  return /java\.home = (.+)/.exec(settings)?.[1]?.trim() ?? dirname(found)
}

/** Java tells its settings on standard error. */
function javaSettings(): string {
  return execFileSync('sh', ['-c', 'java -XshowSettings:properties -version 2>&1'], { encoding: 'utf8' })
}

/** Where Maven keeps the archive, or null. */
function archive(): string | null {
  const path = join(
    homedir(),
    '.m2/repository/org/opensearch/distribution/integ-test-zip/opensearch',
    VERSION,
    `opensearch-${VERSION}.zip`,
  )
  return existsSync(path) ? path : null
}

function install(): void {
  if (existsSync(join(HOME, 'bin', 'opensearch'))) return
  if (archive() === null) {
    process.stderr.write(`Fetching OpenSearch ${VERSION} with Maven (56 MB)\n`)
    const fetched = ['-q', '-C', 'dependency:get', `-Dartifact=${ARTIFACT}`, '-Dtransitive=false']
    execFileSync('mvn', fetched, { stdio: ['ignore', 2, 2] })
  }
  const path = archive()
  if (path === null) throw new Error(`Install Maven: ${ARTIFACT} could not be fetched`)
  const bytes = readFileSync(path)
  const hash = createHash('sha512').update(bytes).digest('hex')
  if (hash !== SHA512) throw new Error(`Remove ${path} and start again: its SHA-512 is ${hash}, expected ${SHA512}`)
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const target = join(FOLDER, name)
    if (name.endsWith('/')) mkdirSync(target, { recursive: true })
    else {
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, content)
      if (name.includes('/bin/')) chmodSync(target, 0o755)
    }
  }
}

function writeSettings(folder: string, node: number, nodes: number, heap: string): void {
  for (const name of ['config', 'data', 'logs', 'tmp']) mkdirSync(join(folder, name), { recursive: true })
  const all = Array.from({ length: nodes }, (_, n) => n + 1)
  const settings = {
    'cluster.name': 'hexapla-local',
    'node.name': `n${node}`,
    'path.data': join(folder, 'data'),
    'path.logs': join(folder, 'logs'),
    'network.host': '127.0.0.1',
    'http.port': FIRST_PORT + node - 1,
    'transport.port': FIRST_PORT + 99 + node,
    'discovery.seed_hosts': all.map((n) => `127.0.0.1:${FIRST_PORT + 99 + n}`),
    'cluster.initial_cluster_manager_nodes': all.map((n) => `n${n}`),
    'cluster.routing.allocation.disk.threshold_enabled': false,
    'action.auto_create_index': false,
    'indices.query.bool.max_clause_count': 8192,
  }
  const lines = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  writeFileSync(join(folder, 'config', 'opensearch.yml'), `${lines.join('\n')}\n`)
  const options = [
    `-Xms${heap}`,
    `-Xmx${heap}`,
    '-XX:+UseG1GC',
    '-XX:G1ReservePercent=25',
    '-XX:InitiatingHeapOccupancyPercent=30',
    `-Djava.io.tmpdir=${join(folder, 'tmp')}`,
    `-XX:ErrorFile=${join(folder, 'logs', 'hs_err_pid%p.log')}`,
    '18-:-Djava.security.manager=allow',
    '-Djava.util.concurrent.ForkJoinPool.common.threadFactory=org.opensearch.secure_sm.SecuredForkJoinWorkerThreadFactory',
  ]
  writeFileSync(join(folder, 'config', 'jvm.options'), `${options.join('\n')}\n`)
  writeFileSync(
    join(folder, 'config', 'log4j2.properties'),
    readFileSync(join(HOME, 'config', 'log4j2.properties')),
  )
}

function giveToNobody(folder: string): void {
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  const [user, group] = [id('-u'), id('-g')]
  const give = (path: string): void => {
    chownSync(path, user, group)
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isDirectory()) give(join(path, entry.name))
      else chownSync(join(path, entry.name), user, group)
    }
  }
  chmodSync(FOLDER, 0o755)
  give(folder)
}

async function main([command = 'start', nodes = '1', heap = '512m']: readonly string[]): Promise<void> {
  if (command === 'stop') {
    for (const node of [1, 2, 3]) await stopNode(node)
  } else if (command === 'clean') {
    for (const node of [1, 2, 3]) await stopNode(node, 'SIGTERM', false)
  } else if (command === 'status') {
    for (const node of [1, 2, 3]) process.stdout.write(`n${node} ${pidOf(node) ?? 'not running'}\n`)
  } else if (command === 'start' && ['1', '2', '3'].includes(nodes)) {
    const urls = await startNodes(Number(nodes), heap)
    process.stdout.write(`${urls.join(',')}\n`)
  } else {
    process.stderr.write('npm run engine -- start [1|2|3] [heap, 512m] | stop | clean | status\n')
    process.exitCode = 2
  }
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2))
