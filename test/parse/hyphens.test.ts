/** Hyphens at line ends: a word's own break goes, a compound's hyphen stays. */
import { describe, expect, test } from 'vitest'
import { joinery, joint } from '../../src/parse/lines/joint.ts'

const joined = (before: string, after: string, rest = ''): string => {
  const { drop, glue } = joint(before, after, joinery(`${before}\n${after}\n${rest}`))
  return `${before.slice(0, before.length - drop)}${glue}${after}`
}

describe('a hyphen at a line end', () => {
  test.each([
    ['shall in-', 'form the council', 'shall inform the council'],
    ['la coopé-', 'ration entre', 'la coopération entre'],
    ['междуна-', 'родный', 'международный'],
    ['the long-', 'term plan', 'the long-term plan'],
    ['decision-', 'making body', 'decision-making body'],
    ['социально-', 'экономический', 'социально-экономический'],
    ['the COVID-', 'related cost', 'the COVID-related cost'],
    ['the state-of-', 'the-art tool', 'the state-of-the-art tool'],
  ])('%s + %s', (before, after, whole) => expect(joined(before, after)).toBe(whole))

  test('the text’s own spelling decides first', () => {
    expect(joined('the co-', 'operation', 'cooperation is')).toBe('the cooperation')
    expect(joined('a re-', 'entry', 'each re-entry is')).toBe('a re-entry')
  })
})
