/**
 * Figures of the rules for terms and acronyms: flags on clean documents, and recall and precision on planted faults
 * (fault-terms.ts), by language. Run: `node bench/quality/check-wording.ts [--dev] [--misses]`; `measureWording` gives the
 * figures to whoever records them. Deterministic.
 */
import { readFileSync } from 'node:fs'
import { check, DEFAULT_MIN_CONFIDENCE } from '../../src/check/check.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import type { Concept } from '../../src/model/term.ts'
import { readTermbase } from '../../src/terms/termbase/termbase.ts'
import { plantWording, WORDING_FAULTS, type WordingFaulty } from '../fault-terms.ts'
import { faultRecords } from '../records.ts'

/** One figure of a kind of fault. */
export interface WordingFigure {
  readonly set: string
  readonly measure: string
  readonly value: number
}

const EACH = 60

/** Flags of a document, as shown by default. */
const told = (record: DocumentRecord, concepts: readonly Concept[]) =>
  check(record, { concepts, kinds: ['term', 'acronym'], minConfidence: DEFAULT_MIN_CONFIDENCE })

function isFound(record: DocumentRecord, fault: WordingFaulty, concepts: readonly Concept[]): boolean {
  const version = record.versions[fault.lang]
  if (version === undefined) return false
  const blocks = version.blocks.map((block) => (block.id === fault.block ? fault.changed : block))
  const [concept] = fault.what.split(' → ')
  return told({ ...record, versions: { ...record.versions, [fault.lang]: { ...version, blocks } } }, concepts).some(
    ({ row, langs, kind, reason }) =>
      row === fault.row && langs.join() === fault.lang && (kind === 'acronym' || reason.args.concept === concept),
  )
}

/** Recall of each kind in all and by language, and the precision among planted faults and clean rows together. */
export function measureWording(records: readonly DocumentRecord[], misses = false): readonly WordingFigure[] {
  const path = new URL('../../corpus/terms.tsv', import.meta.url)
  const concepts = readTermbase(readFileSync(path, 'utf8'), 'terms.tsv').value
  const clean = records.reduce((sum, record) => sum + told(record, concepts).length, 0)
  return WORDING_FAULTS.flatMap((kind) => {
    const planted = records.flatMap((record) =>
      plantWording(record, concepts, kind, EACH, 5).map((fault) => {
        const found = isFound(record, fault, concepts)
        if (misses && !found) console.log(`  MISS ${record.info.slug} ${fault.row} ${fault.lang} ${fault.what}`)
        return { lang: fault.lang, found }
      }),
    )
    if (planted.length === 0) return []
    const share = (of: typeof planted) => of.filter(({ found }) => found).length / of.length
    const byLang = LANGS.flatMap((lang: Lang): WordingFigure[] => {
      const own = planted.filter((each) => each.lang === lang)
      return own.length === 0 ? [] : [{ set: kind, measure: `recall ${lang} of ${own.length}`, value: share(own) }]
    })
    const found = planted.filter((each) => each.found).length
    return [
      { set: kind, measure: `recall of ${planted.length}`, value: share(planted) },
      { set: kind, measure: 'precision', value: found / Math.max(1, found + clean) },
      ...byLang,
    ]
  })
}

if (import.meta.main) {
  const records = faultRecords(process.argv.includes('--dev'))
  for (const { set, measure, value } of measureWording(records, process.argv.includes('--misses')))
    console.log(`${set.padEnd(22)}${measure.padEnd(24)}${value.toFixed(3)}`)
}
