import { expect, test } from 'vitest'
import { mutationsOf } from '../../bench/mutators.ts'

const TEXT = `import { a } from 'a'
type Kind = 'x' | 'y'
export function f(n: number, list: readonly string[]): string {
  if (n < 3 && list.length > 0) list.at(0)
  const found = n === 4 ? 'yes' : \`no\`
  console.log(found)
  return 'n' + found
}
`

test('conditions, operators, calls and literals are changed, types and imports are not', () => {
  const changed = mutationsOf('x.ts', TEXT).map(({ start, end, text, kind }) => [kind, TEXT.slice(start, end), text])
  expect(changed.toSorted()).toEqual(
    [
      ['condition', 'n < 3 && list.length > 0', '!(n < 3 && list.length > 0)'],
      ['operator', '<', '<='],
      ['literal', '3', '(3 + 1)'],
      ['operator', '&&', '||'],
      ['operator', '>', '>='],
      ['literal', '0', '(0 + 1)'],
      ['call', 'list.at(0)', ';'],
      ['literal', '0', '(0 + 1)'],
      ['condition', 'n === 4', '!(n === 4)'],
      ['operator', '===', '!=='],
      ['literal', '4', '(4 + 1)'],
      ['literal', "'yes'", "''"],
      ['call', 'console.log(found)', ';'],
      ['literal', "'n'", "''"],
    ].toSorted(),
  )
})
