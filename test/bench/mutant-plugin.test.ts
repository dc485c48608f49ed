import { afterEach, expect, test } from 'vitest'
import { mutantPlugins } from '../mutant-plugin.ts'

afterEach(() => {
  delete process.env['HEXAPLA_MUTANT']
})

test('the module that the environment names is loaded with its change, others as they are', () => {
  process.env['HEXAPLA_MUTANT'] = JSON.stringify({ file: 'src/text/x.ts', start: 4, end: 5, text: '<=' })
  const [plugin] = mutantPlugins()
  const transform = plugin?.transform as (code: string, id: string) => string | null
  expect(transform('a(b < c)', '/some/where/src/text/x.ts?v=1')).toBe('a(b <= c)')
  expect(transform('a(b < c)', '/some/where/src/text/y.ts')).toBeNull()
})

test('nothing is changed where the environment names nothing', () => {
  expect(mutantPlugins()).toEqual([])
})
