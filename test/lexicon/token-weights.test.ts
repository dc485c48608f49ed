import { describe, expect, it } from 'vitest'
import { alignSentences } from '../../src/align/pair/align-sentences.ts'
import { encodeText } from '../../src/lexicon/encoded-text.ts'
import { tokenWeights } from '../../src/lexicon/token-weights.ts'

const words = (text: string) => text.split(' ').filter((word) => word !== '')

describe('tokenWeights', () => {
  const side = encodeText(['a b b', 'b c b b', '', 'c'], words)
  const [a, b, c] = ['a', 'b', 'c'].map((token) => side.index.get(token) ?? -1)

  it('keeps the tokens with trust, and what a sentence costs of which none is explained', () => {
    const telling = tokenWeights(side, Float32Array.from([0.5, 0, 0.5]))
    expect(Array.from(telling.starts)).toEqual([0, 1, 2, 2, 3])
    expect(Array.from(telling.ids)).toEqual([a, c, c])
    expect(Array.from(telling.gains)).toEqual([1, 0.5, 0.5])
    expect(Array.from(telling.floors)).toEqual([Math.log(0.5), Math.log(0.5), 0, Math.log(0.5)])
  })

  it('names what a sentence repeats of the one before it, how often it has it and how often the two', () => {
    const { repeats } = tokenWeights(side, Float32Array.from([0.5, 0.5, 0.5]))
    expect(Array.from(repeats.starts)).toEqual([0, 0, 1, 1, 1])
    expect(Array.from(repeats.ids)).toEqual([b])
    expect(Array.from(repeats.own)).toEqual([3])
    expect(Array.from(repeats.both)).toEqual([5])
  })
})

describe('a source word explains as many target words as it occurs', () => {
  // Pairs of topics: each topic has two lines of one name; on the source side some second lines are missing.
  const names = ['Amara', 'Borodin', 'Cevallos', 'Dimitrov', 'Eriksen', 'Fontaine', 'Gutierrez', 'Hamilton']
  const src: string[] = []
  const tgt: string[] = []
  const lone: number[] = []
  for (let k = 0; k < 40; k++) {
    const name = `${names[k % 8]}${String.fromCharCode(97 + (k >> 3))}son`
    src.push(`${name} signed protocol ${1000 + 7 * k} during negotiations.`)
    tgt.push(`${name} a signé le protocole ${1000 + 7 * k} pendant les négociations.`)
    if (k % 5 === 4) lone.push(tgt.length)
    else src.push(`Later ${name} received ${3000 + 11 * k} visitors.`)
    tgt.push(
      k % 5 === 4 ? `${name} est parti hier, selon ${name}.` : `Plus tard ${name} reçut ${3000 + 11 * k} visiteurs.`,
    )
  }

  it('leaves a line alone that only repeats the name of its neighbour', () => {
    const { beads } = alignSentences(src, tgt, { langs: ['en', 'fr'] })
    expect(beads.filter((bead) => bead.src.length === 0).map((bead) => bead.tgt[0])).toEqual(lone)
  })
})
