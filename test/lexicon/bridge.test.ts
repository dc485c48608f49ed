import { describe, expect, test } from 'vitest'
import { withBridges } from '../../src/lexicon/bridge.ts'
import { createLexicon } from '../../src/lexicon/lexicon.ts'

const lexicon = (a: string, b: string, entries: Record<string, Record<string, number>>) =>
  createLexicon(
    [a, b],
    `${a}-${b}`,
    new Map(
      Object.entries(entries).map(([word, row]) => [
        word,
        Object.entries(row).map(([token, weight]) => ({ token, weight })),
      ]),
    ),
  )

describe('lexicons through English', () => {
  const arabic = lexicon('ar', 'en', { سلام: { peac: 1, hello: 0.5 } })
  const french = lexicon('en', 'fr', { peac: { paix: 1 }, hello: { bonjour: 1, salut: 0.4 } })

  test('join what both sides translate, at half the weight, and say that they are weaker', () => {
    const [bridge] = withBridges([arabic, french], ['ar', 'en', 'fr'], 'en').slice(2)
    expect(bridge?.langs).toEqual(['ar', 'fr'])
    expect(bridge?.source).toBe('ar-en and en-fr, through en (weaker)')
    expect(bridge?.translations('سلام')).toEqual([
      { token: 'paix', weight: 0.5 },
      { token: 'bonjour', weight: 0.25 },
      { token: 'salut', weight: 0.1 },
    ])
    expect(bridge?.translations('حرب')).toEqual([])
  })

  test('are made for no pair that has a dictionary of its own, in either direction', () => {
    const own = lexicon('fr', 'ar', { paix: { سلام: 1 } })
    expect(withBridges([arabic, french, own], ['ar', 'en', 'fr'], 'en')).toHaveLength(3)
  })

  test('need both halves', () => {
    expect(withBridges([arabic], ['ar', 'en', 'fr'], 'en')).toEqual([arabic])
  })
})
