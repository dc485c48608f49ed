/**
 * How well terminology works: look-up on the UNBIS sample and TICO-19, recognition of UNBIS labels in SDG and UDHR,
 * learned equivalents over UDHR, SDG and the built report with the termbase off, and learned equivalents on the zh-en
 * development texts with every dictionary off, judged by CC-CEDICT. `--write` writes bench/QUALITY.terms.md.
 * The hand-checked precision of recognition stands in that file and is kept.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readTermsCsv } from '../../src/format/terms/concept-table.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import type { Concept } from '../../src/model/term.ts'
import { readCedict } from '../../src/node/lexicons/cedict.ts'
import { createNativeCutter } from '../../src/node/lexicons/jieba.ts'
import type { ChineseCutter } from '../../src/ports/chinese.ts'
import {
  type EquivalentUnit,
  type EquivalentCell,
  unitsOf,
  wordLengths,
} from '../../src/terms/equivalents/equivalent-units.ts'
import { writeEquivalents } from '../../src/terms/equivalents/learn-equivalents.ts'
import { createEquivalents, type Equivalents } from '../../src/terms/equivalents/equivalents.ts'
import { createTermLookup } from '../../src/terms/termbase/lookup.ts'
import { createRecogniser, type Recogniser, type TermRow } from '../../src/terms/recognise/recognise.ts'
import { readTermbase } from '../../src/terms/termbase/termbase.ts'
import { tokenise } from '../../src/terms/recognise/term-tokens.ts'
import { plainKey } from '../../src/text/fold.ts'
import { stemKey } from '../../src/text/words/stem.ts'

/** One line of the report: what was measured, on what, and the figures by name. */
export interface TermQuality {
  readonly measure: string
  readonly on: string
  readonly figures: Readonly<Record<string, number>>
}

const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url))
const shared = (name: string): string => path(`../shared/data/${name}`)
const read = (file: string): string => readFileSync(file, 'utf8')

/** Everything that can be measured with the data at hand; empty where the shared data is absent. */
export async function measureTerms(): Promise<readonly TermQuality[]> {
  if (!existsSync(shared('unbis-sample.tsv'))) return []
  const chinese = createNativeCutter()
  const unbis = readTermbase(read(shared('unbis-sample.tsv'))).value
  const parallel = parallelUnits(chinese)
  return [
    ...lookupFigures('UNBIS sample', unbis, LANGS),
    ...ticoFigures(),
    ...recognitionFigures('SDG and UDHR', unbis, parallel),
    ...recognitionFigures('the report', unbis, reportUnits(chinese)),
    ...(await equivalentFigures(unbis, parallel, chinese)),
    await dictionaryFigures(chinese),
  ]
}

function lookupFigures(on: string, concepts: readonly Concept[], langs: readonly Lang[]): TermQuality[] {
  const find = createTermLookup(concepts)
  return langs.map((lang) => {
    const owners = new Map<string, Set<string>>()
    for (const { id, terms } of concepts)
      for (const term of terms[lang] ?? []) owners.set(term, (owners.get(term) ?? new Set()).add(id))
    let [right, given, wanted, first] = [0, 0, 0, 0]
    for (const [term, ids] of owners) {
      const found = find(term).map(({ concept }) => concept.id)
      right += found.filter((id) => ids.has(id)).length
      given += found.length
      wanted += ids.size
      if (found[0] !== undefined && ids.has(found[0])) first++
    }
    return {
      measure: 'look-up',
      on: `${on}, ${lang}`,
      figures: { labels: owners.size, precision: right / given, recall: right / wanted, first: first / owners.size },
    }
  })
}

function ticoFigures(): TermQuality[] {
  if (!existsSync(shared('tico19'))) return []
  return readdirSync(shared('tico19'))
    .filter((file) => file.endsWith('.csv'))
    .sort()
    .flatMap((file) => {
      const { value } = readTermsCsv(read(shared(`tico19/${file}`)))
      const other = LANGS.filter((lang) => value.some(({ terms }) => terms[lang] !== undefined))
      return lookupFigures(`TICO-19 ${file}`, value, other)
    })
}

/** SDG goals and targets and UDHR paragraphs as units. */
function parallelUnits(chinese: ChineseCutter): EquivalentUnit[] {
  const units: EquivalentUnit[] = []
  const add = (doc: string, row: string, texts: Partial<Record<Lang, string>>): void => {
    const cells: Partial<Record<Lang, EquivalentCell>> = {}
    for (const lang of LANGS) {
      const text = texts[lang]
      if (text === undefined || text === '') continue
      const parts = [{ block: row, start: 0, at: 0, length: text.length }]
      cells[lang] = lang === 'zh' ? { text, parts, words: wordLengths(text, chinese) } : { text, parts }
    }
    units.push({ doc, row, cells })
  }
  const sdg = JSON.parse(read(shared('sdg/goals-targets.json'))) as Record<
    string,
    Record<string, Partial<Record<Lang, string>>>
  >
  for (const [group, entries] of Object.entries(sdg))
    for (const [key, texts] of Object.entries(entries)) add('sdg', `${group}-${key}`, texts)
  const udhr = JSON.parse(read(shared('udhr/paragraphs.json'))) as {
    paragraphs: Record<Lang, string[]>
    groups: (Record<Lang, number[]> & { id: string })[]
  }
  for (const group of udhr.groups) {
    const texts = LANGS.map((lang) => [lang, group[lang].map((at) => udhr.paragraphs[lang][at]).join(' ')] as const)
    add('udhr', group.id, Object.fromEntries(texts))
  }
  return units
}

/**
 * Labels in units whose English text has the English label: found by exact folded matching, by the recogniser in the text
 * alone, and in the row of all versions, as pages and marks have it.
 */
function recognitionFigures(on: string, unbis: readonly Concept[], units: readonly EquivalentUnit[]): TermQuality[] {
  const counts = new Map(LANGS.map((lang) => [lang, { pairs: 0, exact: 0, words: 0, found: 0, used: 0, foundUsed: 0 }]))
  for (const concept of unbis) {
    const label = concept.terms.en?.[0]
    const english =
      label === undefined
        ? []
        : units.filter(({ cells }) => cells.en !== undefined && hasWord(cells.en.text, label, 'en'))
    if (english.length === 0) continue
    const recogniser = createRecogniser([concept])
    for (const lang of LANGS) {
      const own = concept.terms[lang]?.[0]
      const count = counts.get(lang)
      if (own === undefined || lang === 'en' || count === undefined) continue
      const used = units.some(
        ({ cells }) => cells[lang] !== undefined && recogniser.find(cells[lang].text, lang).length > 0,
      )
      for (const { cells } of english) {
        const text = cells[lang]?.text
        if (text === undefined) continue
        const isFound = (recogniser.findInRow(rowOf(cells))[lang] ?? []).flat().length > 0
        count.pairs++
        if (hasWord(text, own, lang)) count.exact++
        if (recogniser.find(text, lang).length > 0) count.words++
        if (isFound) count.found++
        if (used) count.used++
        if (used && isFound) count.foundUsed++
      }
    }
  }
  return LANGS.flatMap((lang) => {
    const { pairs, exact, words, found, used, foundUsed } = counts.get(lang) as NonNullable<
      ReturnType<typeof counts.get>
    >
    if (lang === 'en' || pairs === 0) return []
    return {
      measure: 'recognition',
      on: `UNBIS labels in ${on}, ${lang}`,
      figures: {
        pairs,
        exact: exact / pairs,
        'word by word': words / pairs,
        recall: found / pairs,
        'recall where the label is used at all': foundUsed / used,
      },
    }
  })
}

/** The cells of a unit as recognition takes them, Chinese cut into its words. */
function rowOf(cells: EquivalentUnit['cells']): TermRow {
  return Object.fromEntries(
    Object.entries(cells).map(([lang, { text, words }]) => {
      let at = 0
      return [lang, [{ text, words: words?.map((length) => text.slice(at, (at += length))) }]]
    }),
  )
}

function hasWord(text: string, label: string, lang: Lang): boolean {
  const [haystack, needle] = [plainKey(text, lang), plainKey(label, lang)]
  if (lang === 'zh') return haystack.includes(needle)
  const escaped = needle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[ -]')
  return new RegExp(`(?<!\\p{L})${escaped}(?!\\p{L})`, 'u').test(haystack)
}

function serve(units: readonly EquivalentUnit[]): Equivalents {
  const files = writeEquivalents(units)
  return createEquivalents({
    json: async (file) => JSON.parse(files.get(file) ?? 'null') as unknown,
    bytes: async () => null,
  })
}

const REPORT = 'ceb-annual-overview-2022'

/** The rows of the report, where it is built. */
function reportUnits(chinese: ChineseCutter): readonly EquivalentUnit[] {
  const built = path(`dist/docs/${REPORT}.json`)
  return existsSync(built) ? unitsOf([JSON.parse(read(built)) as DocumentRecord], chinese) : []
}

/** Terms that occur three times and more, 30 directions: is the other language's term the first, or among five? */
async function equivalentFigures(
  unbis: readonly Concept[],
  parallel: readonly EquivalentUnit[],
  chinese: ChineseCutter,
): Promise<TermQuality[]> {
  const report = reportUnits(chinese)
  const units = [...parallel, ...report]
  const equivalents = serve(units)
  const concepts = [...unbis, ...readTermbase(read(path('corpus/terms.tsv'))).value]
  const indexes = new Map(LANGS.map((lang) => [lang, indexOf(units, lang)]))
  const groups = { all: [0, 0, 0, 0], 'translated three times and more': [0, 0, 0, 0] }
  for (const concept of concepts) {
    const recogniser = createRecogniser([concept])
    const where = new Map(
      LANGS.map((lang) => [
        lang,
        placesOf(recogniser, units, lang, candidatesOf(concept, lang, indexes.get(lang) as WordIndex)),
      ]),
    )
    for (const from of LANGS) {
      const own = where.get(from) as ReadonlyMap<number, string>
      const term = own.values().next().value
      if (own.size < 3 || term === undefined) continue
      for (const to of LANGS) {
        if (to === from || concept.terms[to] === undefined) continue
        const with_ = [...own.keys()].filter((at) => units[at]?.cells[to] !== undefined)
        if (with_.length < 3) continue
        const both = with_.filter((at) => where.get(to)?.has(at)).length
        const found = await equivalents.equivalents(term, from, to, 5)
        const right = found.map(({ rendering }) => isTerm(recogniser, rendering, to))
        for (const [name, group] of Object.entries(groups)) {
          if (name !== 'all' && both < 3) continue
          group[0] = (group[0] as number) + 1
          if (right[0] === true) group[1] = (group[1] as number) + 1
          if (right.includes(true)) group[2] = (group[2] as number) + 1
          if (found.length === 0) group[3] = (group[3] as number) + 1
        }
      }
    }
  }
  return Object.entries(groups).map(([name, [n, first, five, none]]) => ({
    measure: 'equivalents, termbase off',
    on: `UDHR, SDG${report.length > 0 ? ' and report' : ''}, ${name}`,
    figures: {
      directions: n as number,
      first: (first as number) / (n as number),
      'among five': (five as number) / (n as number),
      none: (none as number) / (n as number),
    },
  }))
}

type WordIndex = ReadonlyMap<string, ReadonlySet<number>>

function indexOf(units: readonly EquivalentUnit[], lang: Lang): WordIndex {
  const index = new Map<string, Set<number>>()
  for (const [at, { cells }] of units.entries()) {
    for (const { keys } of cells[lang] === undefined ? [] : tokenise(cells[lang].text, lang)) {
      for (const key of keys) index.set(key, (index.get(key) ?? new Set()).add(at))
    }
  }
  return index
}

/** Units that hold all words of a term, in order of place: only there can the concept be. */
function candidatesOf(concept: Concept, lang: Lang, index: WordIndex): readonly number[] {
  const units = new Set<number>()
  for (const term of concept.terms[lang] ?? []) {
    const words = tokenise(term, lang).filter(({ weak }) => !weak)
    const sets = words.map(({ own }) => new Set(own.flatMap((key) => [...(index.get(key) ?? [])])))
    for (const unit of sets[0] ?? []) if (sets.every((set) => set.has(unit))) units.add(unit)
  }
  return [...units].sort((a, b) => a - b)
}

/** Units that hold the concept, with the wording of the termbase found there. */
function placesOf(
  recogniser: Recogniser,
  units: readonly EquivalentUnit[],
  lang: Lang,
  candidates: readonly number[],
): ReadonlyMap<number, string> {
  const places = new Map<number, string>()
  for (const at of candidates) {
    const cell = units[at]?.cells[lang]
    const [match] = cell === undefined ? [] : recogniser.find(cell.text, lang)
    if (match !== undefined) places.set(at, match.term)
  }
  return places
}

/** Whether a rendering is a term of the concept in some form, but for an article or particle of up to two letters. */
function isTerm(recogniser: Recogniser, rendering: string, lang: Lang): boolean {
  return recogniser
    .find(rendering, lang, lang === 'zh' ? [rendering] : undefined)
    .some(({ start, end }) => start <= 2 && end >= rendering.length - 2)
}

/** Chinese words of the zh-en development texts: is a word of the first rendering among CC-CEDICT's? Gold beads, no dictionary. */
async function dictionaryFigures(chinese: ChineseCutter): Promise<TermQuality> {
  const senses = new Map<string, Set<string>>()
  for (const { simplified, english } of readCedict()) {
    const words = senses.get(simplified) ?? new Set<string>()
    for (const sense of english)
      for (const word of sense.toLowerCase().match(/[a-z]+/g) ?? []) words.add(word).add(stemKey(word, 'en'))
    senses.set(simplified, words)
  }
  const units: EquivalentUnit[] = []
  const frequency = new Map<string, number>()
  for (const file of readdirSync(shared('sentences'))
    .filter((name) => name.startsWith('zhen'))
    .sort()) {
    const { src, tgt, gold } = JSON.parse(read(shared(`sentences/${file}`))) as {
      src: string[]
      tgt: string[]
      gold: [number[], number[]][]
    }
    for (const [at, [a, b]] of gold.entries()) {
      if (a.length === 0 || b.length === 0) continue
      const [zh, en] = [a.map((i) => src[i]).join(''), b.map((i) => tgt[i]).join(' ')]
      for (const word of chinese.cut(zh)) frequency.set(word, (frequency.get(word) ?? 0) + 1)
      units.push({
        doc: file,
        row: `b${at}`,
        cells: { zh: { text: zh, parts: [], words: wordLengths(zh, chinese) }, en: { text: en, parts: [] } },
      })
    }
  }
  const { equivalents } = serve(units)
  const classes = [
    ['2-4', 2, 4],
    ['5-19', 5, 19],
    ['20+', 20, Number.POSITIVE_INFINITY],
  ] as const
  const counts = new Map(classes.map(([name]) => [name as string, { words: 0, given: 0, right: 0 }]))
  for (const [word, times] of frequency) {
    const defs = senses.get(word)
    const found = classes.find(([, least, most]) => times >= least && times <= most)
    if (defs === undefined || found === undefined || !/^\p{Script=Han}+$/u.test(word)) continue
    const count = counts.get(found[0]) as { words: number; given: number; right: number }
    count.words++
    const [best] = await equivalents(word, 'zh', 'en', 1)
    if (best === undefined) continue
    count.given++
    const words = best.rendering.toLowerCase().match(/[a-z]+/g) ?? []
    if (words.some((other) => defs.has(other) || defs.has(stemKey(other, 'en')))) count.right++
  }
  const figures: Record<string, number> = { beads: units.length }
  for (const [name, { words, given, right }] of counts) {
    figures[`words ${name}`] = words
    figures[`right of all ${name}`] = right / words
    figures[`given ${name}`] = given / words
    figures[`right of given ${name}`] = right / given
  }
  return { measure: 'equivalents, dictionaries off', on: 'zh-en development texts, gold beads', figures }
}

const FILE = path('bench/QUALITY.terms.md')
const MARK = '<!-- by hand below -->'

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = await measureTerms()
  const lines = rows.map(({ measure, on, figures }) => {
    const shown = Object.entries(figures).map(
      ([name, value]) => `${name} ${Number.isInteger(value) && value > 1 ? value : value.toFixed(3)}`,
    )
    return `| ${measure} | ${on} | ${shown.join(', ')} |`
  })
  const table = ['| measure | on | figures |', '|---|---|---|', ...lines].join('\n')
  console.log(table)
  if (process.argv.includes('--write')) {
    const before = existsSync(FILE) ? read(FILE) : `# Quality of terminology\n\n${MARK}\n`
    const [head = '', tail = ''] = before.split(MARK)
    const intro = head.split('\n| ')[0]?.trimEnd() ?? ''
    writeFileSync(FILE, `${intro}\n\n${table}\n\n${MARK}${tail}`)
  }
}
