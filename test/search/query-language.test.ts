/** The grammar page, line by line, and queries of every shape with their parse (test/search/queries.json). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shapeOf } from './query-shape.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/query-language.md'), 'utf8')
const lines = [...page.matchAll(/^\| `(.+?)` \| (.+) \|$/gm)].map(([, query, shape]): [string, string] => [
  (query as string).replaceAll('\\|', '|'),
  (shape as string).replaceAll('\\|', '|'),
])

describe('docs/query-language.md', () => {
  it('has lines', () => expect(lines.length).toBeGreaterThan(60))
  it.each(lines)('%s', (query, shape) => expect(shapeOf(query)).toBe(shape))
})

const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'queries.json'), 'utf8')) as Record<string, string>

describe('queries of every shape', () => {
  it('are two hundred', () => expect(Object.keys(golden).length).toBeGreaterThanOrEqual(200))
  it('read as they did', () => {
    const read = Object.fromEntries(Object.keys(golden).map((query) => [query, shapeOf(query)]))
    expect(read).toEqual(golden)
  })
})
