import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { createWasmCutter } from '../../src/edge/jieba.ts'
import { createNativeCutter } from '../../src/node/lexicons/jieba.ts'
import type { ChineseCutter } from '../../src/ports/chinese.ts'
import { sharedData } from '../shared-data.ts'

const WORDS = [
  '首协会',
  '使用多种语文',
  '行政首长协调理事会',
  '方案问题高级别委员会',
  '管理问题高级别委员会',
  '可持续发展目标',
  '可持续发展',
]
const path = sharedData('report-zh.txt')
if (path === null) console.log('shared data absent: report-zh.txt not found beside the repository')

let wasm: ChineseCutter | undefined
function both(): [ChineseCutter, ChineseCutter] {
  const entry = createRequire(import.meta.url).resolve('jieba-wasm/web')
  wasm ??= createWasmCutter(new WebAssembly.Module(readFileSync(entry.replace(/\.js$/, '_bg.wasm'))), WORDS)
  return [createNativeCutter(WORDS), wasm]
}

describe('native and WebAssembly jieba', () => {
  it('keep the words of the user dictionary whole', () => {
    for (const cutter of both()) {
      expect(cutter.cut('首协会成员')).toEqual(['首协会', '成员'])
      expect(cutter.cutForSearch('使用多种语文')).toEqual(['使用', '多种', '语文', '使用多种语文'])
    }
  })

  it.skipIf(path === null)('cut the whole report the same, exactly and for search', () => {
    const text = readFileSync(path as string, 'utf8')
    const [native, twin] = both()
    expect(twin.cut(text)).toEqual(native.cut(text))
    expect(twin.cutForSearch(text)).toEqual(native.cutForSearch(text))
    expect(twin.cut(text).join('')).toBe(text)
  })

  it.skipIf(path === null)(
    'cut every query that can be drawn from the report the same: all stretches of two to eight characters',
    () => {
      const text = readFileSync(path as string, 'utf8').replace(/\s/g, '')
      const [native, twin] = both()
      const queries = new Set<string>()
      for (const [run] of text.matchAll(/\p{Script=Han}+/gu)) {
        for (let at = 0; at < run.length; at += 1) for (let n = 2; n <= 8; n += 1) queries.add(run.slice(at, at + n))
      }
      const list = [...queries]
      const differing = list.filter(
        (query) =>
          twin.cut(query).join('|') !== native.cut(query).join('|') ||
          twin.cutForSearch(query).join('|') !== native.cutForSearch(query).join('|'),
      )
      expect(list.length).toBeGreaterThan(30_000)
      expect(differing).toEqual([])
    },
  )
})
