/**
 * How fast terminology is: reading and filing 10,000 concepts, look-up, recognition in running text of six languages, and
 * learning equivalents of the report. CPU seconds of this process, so that other work on the machine counts for little.
 * `--write` writes bench/RESULTS.terms.md.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readTermsCsv, writeTermsCsv } from '../src/format/terms/concept-table.ts'
import { readTbx, writeTbx } from '../src/format/terms/tbx.ts'
import { LANGS, type Lang } from '../src/model/lang.ts'
import type { DocumentRecord } from '../src/model/record.ts'
import type { Concept } from '../src/model/term.ts'
import { createNativeCutter } from '../src/node/lexicons/jieba.ts'
import { buildEquivalents } from '../src/terms/equivalents/learn-equivalents.ts'
import { addConcepts } from '../src/terms/termbase/import-concepts.ts'
import { createTermLookup } from '../src/terms/termbase/lookup.ts'
import { createRecogniser } from '../src/terms/recognise/recognise.ts'
import { readTermbase } from '../src/terms/termbase/termbase.ts'

/** One line of the report. */
export interface TermSpeed {
  readonly what: string
  readonly figure: string
}

const path = (relative: string): string => fileURLToPath(new URL(`../${relative}`, import.meta.url))

/** Concepts of other words than the termbase's: the first half of a term and the second of another. */
function mixed(concepts: readonly Concept[], count: number): readonly Concept[] {
  const half = (term: string, lang: Lang, second: boolean): string => {
    const words = lang === 'zh' ? [...term] : term.split(' ')
    const middle = Math.ceil(words.length / 2)
    return (second ? words.slice(middle) : words.slice(0, middle)).join(lang === 'zh' ? '' : ' ')
  }
  return Array.from({ length: count }, (_, at) => {
    const one = concepts[at % concepts.length] as Concept
    const other = concepts[(at * 7 + Math.floor(at / concepts.length)) % concepts.length] as Concept
    const terms = LANGS.flatMap((lang) => {
      const [a, b] = [one.terms[lang]?.[0], other.terms[lang]?.[0]]
      if (a === undefined || b === undefined) return []
      return [[lang, [`${half(a, lang, false)}${lang === 'zh' ? '' : ' '}${half(b, lang, true)}`.trim()]] as const]
    })
    return { ...one, id: `m${at}`, terms: Object.fromEntries(terms) }
  })
}

function seconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Measures everything; about 20 s of CPU. */
export function measureTermSpeed(): readonly TermSpeed[] {
  const rows: TermSpeed[] = []
  const termbase = readTermbase(readFileSync(path('corpus/terms.tsv'), 'utf8')).value
  const many: Concept[] = Array.from({ length: 10_000 }, (_, at) => {
    const { terms, ...rest } = termbase[at % termbase.length] as Concept
    const numbered = LANGS.flatMap((lang) =>
      terms[lang] === undefined ? [] : [[lang, terms[lang].map((term) => `${term} ${at}`)]],
    )
    return { ...rest, id: `c${at}`, terms: Object.fromEntries(numbered) as Concept['terms'] }
  })
  const [csv, tbx] = [writeTermsCsv(many), writeTbx(many)]
  rows.push({
    what: 'import of 10,000 concepts from CSV, conflicts sought',
    figure: `${seconds(() => addConcepts(termbase, readTermsCsv(csv).value)).toFixed(2)} s`,
  })
  rows.push({
    what: 'import of 10,000 concepts from TBX, conflicts sought',
    figure: `${seconds(() => addConcepts(termbase, readTbx(tbx).value)).toFixed(2)} s`,
  })

  const lookup = createTermLookup(many)
  rows.push({
    what: 'index of 10,000 concepts in six languages for look-up',
    figure: `${seconds(() => lookup('zzzz')).toFixed(2)} s`,
  })
  const queries = many.slice(0, 1000).flatMap(({ terms }) => LANGS.map((lang) => terms[lang]?.[0] ?? ''))
  const asked = seconds(() => queries.forEach((query) => lookup(query)))
  rows.push({
    what: 'look-up of a label among them, any language',
    figure: `${((asked / queries.length) * 1000).toFixed(2)} ms`,
  })

  const bases = [
    ['the termbase', termbase],
    ['10,000 concepts', mixed(termbase, 10_000)],
  ] as const
  for (const [name, concepts] of bases) {
    const recogniser = createRecogniser(concepts)
    for (const lang of LANGS) {
      const text = readFileSync(path(`corpus/ceb-annual-overview-2022/${lang}.txt`), 'utf8')
      const paragraphs = text.split(/\n\n/)
      const find = (): void => paragraphs.forEach((paragraph) => recogniser.find(paragraph, lang))
      find()
      // the least of seven: other work on the machine only adds
      const took = Math.min(...Array.from({ length: 7 }, () => seconds(find)))
      rows.push({
        what: `recognition of ${name} in the report, ${lang}`,
        figure: `${(took * 1000).toFixed(0)} ms for ${text.length} characters`,
      })
    }
  }
  const report = path('dist/docs/ceb-annual-overview-2022.json')
  if (existsSync(report)) {
    const record = JSON.parse(readFileSync(report, 'utf8')) as DocumentRecord
    const chinese = createNativeCutter()
    let bytes = 0
    const took = seconds(() => buildEquivalents([record], { chinese }).forEach((file) => (bytes += file.length)))
    rows.push({
      what: 'equivalents of the report, 15 pairs of languages',
      figure: `${took.toFixed(1)} s, ${(bytes / 1e6).toFixed(1)} MB`,
    })
  }
  return rows
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const table = [
    '| what | figure |',
    '|---|---|',
    ...measureTermSpeed().map(({ what, figure }) => `| ${what} | ${figure} |`),
  ].join('\n')
  console.log(table)
  if (process.argv.includes('--write')) {
    const intro =
      '# Speed of terminology\n\nMeasured by `node bench/terms.ts` on 2026-11-23, 2 cores, 24 GiB, Node 24: CPU time of one process, the machine busy with other work.'
    writeFileSync(path('bench/RESULTS.terms.md'), `${intro}\n\n${table}\n`)
  }
}
