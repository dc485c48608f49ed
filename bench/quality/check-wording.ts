/**
 * Figures of the rules for terms and acronyms: flags on clean documents, and recall on planted faults (fault-terms.ts).
 * Run: `node bench/quality/check-wording.ts [--dev] [--misses]`. Deterministic.
 */
import { readFileSync } from 'node:fs'
import { check } from '../../src/check/check.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import { readTermbase } from '../../src/terms/termbase/termbase.ts'
import { plantWording, WORDING_FAULTS } from '../fault-terms.ts'
import { faultRecords } from '../records.ts'

/** Confidence from which a flag of these kinds is counted as sure; below it the version has some word of the term. */
const SURE = 0.45
const EACH = 30

function main(): void {
  const concepts = readTermbase(
    readFileSync(new URL('../../corpus/terms.tsv', import.meta.url), 'utf8'),
    'terms.tsv',
  ).value
  const records = faultRecords(process.argv.includes('--dev'))
  const told = (record: DocumentRecord) => check(record, { concepts, kinds: ['term', 'acronym'] })
  console.log('clean document               rows  term  sure  acronym')
  const clean = new Map(records.map((record) => [record, told(record)]))
  for (const [record, flags] of clean) {
    const rows = record.alignment.rows.filter((row) => row.level === 'paragraph').length
    const terms = flags.filter((flag) => flag.kind === 'term')
    const sure = terms.filter((flag) => flag.confidence >= SURE).length
    console.log(
      `${record.info.slug.padEnd(28)}${[rows, terms.length, sure, flags.length - terms.length].map((n) => String(n).padStart(6)).join('')}`,
    )
  }
  console.log('\nfault                document                    planted found  sure')
  for (const kind of WORDING_FAULTS) {
    for (const [record, before] of clean) {
      const known = new Set(before.map((flag) => flag.id))
      const faults = plantWording(record, concepts, kind, EACH, 5)
      let [found, sure] = [0, 0]
      for (const fault of faults) {
        const version = record.versions[fault.lang]
        if (version === undefined) continue
        const blocks = version.blocks.map((block) => (block.id === fault.block ? fault.changed : block))
        // a term is judged in its row alone; an acronym in the whole document
        const rows = record.alignment.rows.filter((row) => kind !== 'term-swapped' || row.id === fault.row)
        const flags = told({
          ...record,
          versions: { ...record.versions, [fault.lang]: { ...version, blocks } },
          alignment: { ...record.alignment, rows },
        }).filter((flag) => flag.row === fault.row && flag.langs.join() === fault.lang && !known.has(flag.id))
        const [concept] = fault.what.split(' → ')
        const hits = flags.filter((flag) => flag.kind === 'acronym' || flag.reason.args.concept === concept)
        if (hits.length > 0) found++
        if (hits.some((flag) => flag.confidence >= SURE)) sure++
        else if (process.argv.includes('--misses'))
          console.log(`  MISS ${record.info.slug} ${fault.row} ${fault.lang} ${fault.what}`)
      }
      if (faults.length > 0)
        console.log(
          `${kind.padEnd(21)}${record.info.slug.padEnd(28)}${[faults.length, found, sure].map((n) => String(n).padStart(6)).join('')}`,
        )
    }
  }
}

if (import.meta.main) main()
