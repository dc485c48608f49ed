import { dirname, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT, scanTree } from './scan.ts'

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
  service: ['model', 'text', 'rows', 'lexicon', 'ports', 'check', 'terms', 'search', 'discover', 'format', 'pipeline'],
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
/** Both runtimes and the library stand on everything else; neither runtime knows of the other. */
const BELOW = Object.keys(MAY_IMPORT)
MAY_IMPORT['node'] = BELOW
MAY_IMPORT['edge'] = BELOW
MAY_IMPORT['index.ts'] = BELOW

const modules = scanTree()
const files = modules.map(({ file }) => file)

/** The folder of src that a relative import of a file leads to, or null for a package. */
function target(file: string, name: string): string | null {
  if (!name.startsWith('.')) return null
  const path = relative(ROOT, resolve(ROOT, dirname(file), name))
  return path.split('/')[0] as string
}

const edges = modules.flatMap(({ file, imports }) =>
  imports.map((name) => ({ file, folder: file.split('/')[0] as string, name })),
)

describe('the layers of src', () => {
  test('the scan saw the tree', () => {
    expect(files.length).toBeGreaterThan(60)
    expect(edges.length).toBeGreaterThan(200)
  })

  test('imports point downward only', () => {
    const upward = edges.filter(({ file, folder, name }) => {
      const to = target(file, name)
      if (to === null || to === folder || !(folder in MAY_IMPORT)) return false
      return !(MAY_IMPORT[folder] as readonly string[]).includes(to)
    })
    expect(upward.map(({ file, name }) => `${file} imports ${name}`)).toEqual([])
  })

  test('every folder has a rule', () => {
    const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0] as string))
    expect([...folders].filter((folder) => !(folder in MAY_IMPORT))).toEqual([])
  })

  test('only node/ touches node: modules and native packages', () => {
    const native = edges.filter(
      ({ folder, name }) => folder !== 'node' && /^(node:|@node-rs\/|@hono\/node-server)/.test(name),
    )
    expect(native.map(({ file, name }) => `${file} imports ${name}`)).toEqual([])
  })

  test('only edge/ names Cloudflare and WebAssembly modules', () => {
    const edge = edges.filter(
      ({ folder, name }) => folder !== 'edge' && /^(cloudflare:|@cloudflare\/|jieba-wasm)|\.wasm$/.test(name),
    )
    expect(edge.map(({ file, name }) => `${file} imports ${name}`)).toEqual([])
  })
})
