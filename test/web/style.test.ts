import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { builtFiles } from './site.ts'

const STYLE = join(import.meta.dirname, '../../src/web/style')

describe('style', () => {
  it('names no side of the page: only logical properties', async () => {
    const names = (await readdir(STYLE)).filter((name) => name.endsWith('.css'))
    expect(names.length).toBeGreaterThan(3)
    const physical =
      /^(?:left|right|top|bottom|(?:min-|max-)?(?:width|height)|(?:margin|padding|border|inset)-(?:top|bottom|left|right)(?:-\w+)?|border-(?:top|bottom)-(?:left|right)-radius)$/
    let declarations = 0
    for (const name of names) {
      const css = (await readFile(join(STYLE, name), 'utf8')).replace(/\/\*.*?\*\//gs, '').replace(/@media[^{]*/g, '')
      const found: string[] = []
      for (const [, property = '', value = ''] of css.matchAll(/(?<=[{;]\s*)([a-z-]+)\s*:\s*([^;{}]+)/g)) {
        declarations += 1
        if (physical.test(property) || /\b(?:left|right)\b/.test(value)) found.push(`${property}: ${value}`)
      }
      expect(found, name).toEqual([])
    }
    expect(declarations).toBeGreaterThan(500)
  })
})

describe('built files', () => {
  it('keep the script of a page under 30 kB compressed, and the style under 15 kB', async () => {
    const files = await builtFiles()
    const size = (ending: RegExp) =>
      [...files].filter(([name]) => ending.test(name)).reduce((sum, [, bytes]) => sum + gzipSync(bytes).length, 0)
    expect(size(/(boot|client)\.js$/)).toBeLessThan(30_000)
    expect(size(/(boot|client|align)\.js$/)).toBeLessThan(30_000)
    expect(size(/style\.css$/)).toBeLessThan(15_000)
  })

  it('are the same bytes for the same sources', async () => {
    const [a, b] = [await builtFiles(), await builtFiles()]
    expect([...b.keys()]).toEqual([...a.keys()])
    for (const [name, bytes] of a) expect(b.get(name), name).toEqual(bytes)
  })
})
