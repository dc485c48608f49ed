/**
 * Search quality on the 2030 Agenda's goals and targets: a unit of a language as the query, whole and by its first six
 * words; right is the row with the same key (or with the very same text). Gives hit@1 and
 * MRR@10 a language, in the language's own search and, where it is Latin, with the language left to be guessed.
 *
 * Beside hit@1 stands its ceiling: the highest any ranking can reach. Units that begin with the same six words ask the
 * same question ("De aquí a 2030, asegurar que …"), one answer stands first, so of each such group all but the units
 * with that answer's text are missed, whatever the order. Nothing is tuned here: the ceiling is a property of the set.
 */
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { exactTokens } from '../../src/text/analyzer.ts'
import type { Searcher } from '../../src/search/searcher.ts'
import type { Figure } from './align-run.ts'
import { chinese, recordOf, sdgUnits, searcherOf, type Unit } from '../../test/search/corpora.ts'

const MARKS = /["“”„«»「」*]/g

interface Score {
  hits: number
  /** The first row begins with the very words asked: no search can tell it from the one meant. */
  beginning: number
  reciprocal: number
  asked: number
}

/** The first words of a text as a reader counts them: by spaces, in Chinese by jieba. */
function firstWords(text: string, lang: Lang, count: number): string {
  if (lang !== 'zh') return text.split(/\s+/u).slice(0, count).join(' ')
  let [taken, words] = ['', 0]
  for (const word of chinese().cut(text)) {
    if (words === count) break
    if (/[\p{L}\p{N}]/u.test(word)) words += 1
    taken += word
  }
  return taken
}

/**
 * The share of units that a ranking can put first at most: for each question (compared folded, as a search compares
 * it) the units of its commonest text, over all units.
 */
function ceilingOf(units: readonly Unit[], lang: Lang, words: number): number {
  const answers = new Map<string, Map<string, number>>()
  let asked = 0
  for (const unit of units) {
    const text = unit[lang]
    if (text === undefined) continue
    const question = exactTokens(firstWords(text, lang, words), lang)
      .map(({ exact }) => exact)
      .join(' ')
    const texts = answers.get(question) ?? new Map<string, number>()
    answers.set(question, texts.set(text, (texts.get(text) ?? 0) + 1))
    asked += 1
  }
  let reached = 0
  for (const texts of answers.values()) reached += Math.max(...texts.values())
  return reached / asked
}

async function measure(
  searcher: Searcher,
  units: readonly Unit[],
  lang: Lang,
  words: number,
  named: boolean,
): Promise<Score> {
  const score = { hits: 0, beginning: 0, reciprocal: 0, asked: 0 }
  for (const [n, unit] of units.entries()) {
    const text = unit[lang]
    if (text === undefined) continue
    const q = firstWords(text, lang, words).replace(MARKS, ' ')
    const { items } = await searcher.search({ q, ...(named ? { in: [lang] } : {}), limit: 10, expand: 'none' })
    const rank = items.findIndex((item) => item.row === `p${n + 1}` || item.versions[lang]?.text === text)
    score.asked += 1
    if (rank === 0) score.hits += 1
    if (rank === 0 || items[0]?.versions[lang]?.text.replace(MARKS, ' ').startsWith(q)) score.beginning += 1
    if (rank >= 0) score.reciprocal += 1 / (rank + 1)
  }
  return score
}

/** hit@1 and MRR@10 a language, whole units and first six words; none where the data is absent. */
export async function measureSearch(): Promise<readonly Figure[]> {
  const units = sdgUnits()
  if (units === null) return []
  const searcher = searcherOf([recordOf('sdg', units)])
  const figures: Figure[] = []
  for (const lang of LANGS) {
    for (const [name, words, named] of [
      ['whole', Infinity, true],
      ['first six words', 6, true],
      ['first six words, language not named', 6, false],
    ] as const) {
      const { hits, beginning, reciprocal, asked } = await measure(searcher, units, lang, words, named)
      const set = `SDG ${lang}, ${name}`
      figures.push({ set, measure: 'hit@1', value: hits / asked })
      figures.push({ set, measure: 'ceiling of hit@1 for any ranking', value: ceilingOf(units, lang, words) })
      figures.push({ set, measure: 'hit@1 or a unit that begins with the same words', value: beginning / asked })
      figures.push({ set, measure: 'MRR@10', value: reciprocal / asked })
    }
  }
  return figures
}
