/**
 * A lexicon of two languages through a third: what translates a word's translations. It is weaker than a dictionary, because
 * a word between may mean something else to either side, and says so in its name.
 */
import type { Lexicon, Translation } from './lexicon.ts'

/** How much weaker a translation through another language is. */
const WEAKER = 0.5
/** Translations followed from each word. */
const MOST = 6

/** From the first language of `first` to the second of `second`, through the language that both share. */
export function bridgeLexicon(first: readonly Lexicon[], second: readonly Lexicon[]): Lexicon {
  const [from, middle] = first[0]!.langs
  const to = second[0]!.langs[1]
  const names = [...new Set([...first, ...second].map(({ source }) => source))].join(' and ')
  const known = new Map<string, readonly Translation[]>()
  return {
    langs: [from, to],
    source: `${names}, through ${middle} (weaker)`,
    size: null,
    translations(token) {
      const found = known.get(token)
      if (found !== undefined) return found
      const weights = new Map<string, number>()
      for (const step of strongest(first, token)) {
        for (const { token: other, weight } of strongest(second, step.token))
          weights.set(other, Math.max(weights.get(other) ?? 0, WEAKER * step.weight * weight))
      }
      const list = [...weights].map(([other, weight]) => ({ token: other, weight }))
      known.set(token, list)
      return list
    },
  }
}

/** Adds lexicons through `middle` for the pairs of `langs` that have none of their own. */
export function withBridges(
  lexicons: readonly Lexicon[],
  langs: readonly string[],
  middle: string,
): readonly Lexicon[] {
  const between = (a: string, b: string) =>
    lexicons.filter((lexicon) => lexicon.langs[0] === a && lexicon.langs[1] === b)
  const bridges: Lexicon[] = []
  langs.forEach((a, i) => {
    for (const b of langs.slice(i + 1)) {
      if (a === middle || b === middle || between(a, b).length + between(b, a).length > 0) continue
      const ways = [
        [between(a, middle), between(middle, b)],
        [between(b, middle), between(middle, a)],
      ] as const
      const way = ways.find(([first, second]) => first.length > 0 && second.length > 0)
      if (way !== undefined) bridges.push(bridgeLexicon(way[0], way[1]))
    }
  })
  return [...lexicons, ...bridges]
}

function strongest(lexicons: readonly Lexicon[], token: string): readonly Translation[] {
  const all = lexicons.flatMap((lexicon) => lexicon.translations(token))
  return all.length <= MOST ? all : [...all].sort((a, b) => b.weight - a.weight).slice(0, MOST)
}
