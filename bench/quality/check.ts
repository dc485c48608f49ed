/**
 * Figures of the check: false flags on clean documents, recall, blame and false flags on planted faults, and harmless
 * variations flagged; by kind and language. Run: `node bench/quality/check.ts [--full] [--dev] [--misses]
 * [--only=values|structure]`; `measureCheck` gives the key figures to whoever records them.
 */
import { alignDocument } from '../../src/align/align-document.ts'
import { check, DEFAULT_MIN_CONFIDENCE } from '../../src/check/check.ts'
import { reasonText, type ReasonKey } from '../../src/check/reasons.ts'
import type { SegmentedBlock } from '../../src/model/document.ts'
import type { Flag } from '../../src/model/flag.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { DocumentRecord, VersionRecord } from '../../src/model/record.ts'
import { EXPECTED, FAULT_KINDS, type Faulty, type FaultKind, plant } from '../faults.ts'
import { HARMLESS_KINDS, plantHarmless } from '../harmless.ts'
import { measureMeanings, printMeanings } from '../meanings.ts'
import { measureWording } from './check-wording.ts'
import { corpusDocument, ntrex, resegmented, sdg, udhr } from '../records.ts'

/** What to measure. */
export interface CheckMeasureOptions {
  /** Thousands of faults; half an hour. Without it some hundreds. */
  readonly full?: boolean
  /** On the data the rules were tuned on. */
  readonly dev?: boolean
  /** Print each miss and false flag. */
  readonly misses?: boolean
  /** `values` leaves out the faults that need a new alignment (slow), `structure` the others. */
  readonly only?: string
}

/** One figure. */
export interface CheckFigure {
  readonly set: string
  readonly measure: string
  readonly value: number
}

interface Tally {
  planted: number
  found: number
  blamed: number
}
const add = (tally: Map<string, Tally>, key: string, found: boolean, blamed: boolean): void => {
  const entry = tally.get(key) ?? { planted: 0, found: 0, blamed: 0 }
  entry.planted++
  if (found) entry.found++
  if (blamed) entry.blamed++
  tally.set(key, entry)
}

/** The record with other blocks: aligned anew where blocks came or went or sentences changed, else with its rows as they were. */
function withBlocks(record: DocumentRecord, blocks: Faulty<string>['blocks'], realign: boolean): DocumentRecord {
  const versions: Partial<Record<Lang, VersionRecord>> = { ...record.versions }
  for (const lang of LANGS) {
    const changed = blocks[lang]
    const version = record.versions[lang]
    if (changed === undefined || version === undefined) continue
    const fresh = resegmented(lang, version, changed as readonly SegmentedBlock[])
    versions[lang] = { ...version, blocks: fresh.blocks }
  }
  if (!realign) return { ...record, versions }
  const segmented = Object.fromEntries(
    LANGS.flatMap((lang) => (versions[lang] === undefined ? [] : [[lang, { lang, residue: [], ...versions[lang] }]])),
  )
  return {
    ...record,
    versions,
    alignment: alignDocument(segmented, { doc: record.info.slug, originalLanguage: 'en' }).alignment,
  }
}

const flagsOf = (record: DocumentRecord): readonly Flag[] => check(record, { minConfidence: DEFAULT_MIN_CONFIDENCE })

/** Measures the check, prints tables and gives the key figures; none where the shared data is absent. Deterministic. */
export async function measureCheck(options: CheckMeasureOptions = {}): Promise<readonly CheckFigure[]> {
  const { dev = false, misses: verbose = false, only } = options
  const quick = options.full !== true
  const figures: CheckFigure[] = []
  const records = (
    dev
      ? [sdg('global_goals'), ...ntrex()]
      : [udhr(), sdg('global_targets'), corpusDocument('ceb-annual-overview-2022')]
  ).filter((record) => record !== null)
  if (records.length === 0) {
    console.log('Skipped: shared data is absent')
    return []
  }
  const clean = new Map(records.map((record) => [record, flagsOf(record)]))
  console.log('clean document              rows flags')
  for (const [record, flags] of clean) {
    const rows = record.alignment.rows.filter((row) => row.level === 'paragraph').length
    console.log(`${record.info.slug.padEnd(28)}${String(rows).padStart(4)} ${String(flags.length).padStart(5)}`)
    figures.push({ set: record.info.slug, measure: 'flags per 100 clean rows', value: (flags.length / rows) * 100 })
    if (!dev)
      for (const flag of flags)
        console.log(
          `    ${flag.row} ${flag.kind} ${flag.confidence} ${reasonText(flag.reason.key as ReasonKey, flag.reason.args, 'en')}`,
        )
  }
  const byKind = new Map<string, Tally>()
  const byLang = new Map<string, Tally>()
  let falseFlags = 0
  let rowsSeen = 0
  const structural: readonly FaultKind[] = [
    'paragraph-dropped',
    'paragraph-duplicated',
    'paragraph-merged',
    'paragraph-moved',
    'sentence-dropped',
    'untranslated',
  ]
  const sentences: readonly FaultKind[] = ['sentence-dropped', 'untranslated']
  const worded: readonly FaultKind[] = ['spelled', 'item-dropped', 'item-reordered']
  const values = FAULT_KINDS.filter((kind) => !structural.includes(kind))
  const passes = quick
    ? ([
        [values, 40, false],
        [worded, 40, false],
        [structural, 3, true],
        [sentences, 12, true],
      ] as const)
    : ([
        [values, 60, false],
        [worded, 60, false],
        [structural, 6, true],
        [sentences, 6, true],
      ] as const)
  for (const [record, before] of clean) {
    const known = new Set(before.map((flag) => `${flag.row} ${flag.kind} ${flag.langs.join()}`))
    const avoid = new Set(before.map((flag) => flag.row))
    const order = new Map(
      record.alignment.rows.filter((row) => row.level === 'paragraph').map((row, index) => [row.id, index]),
    )
    for (const [kinds, rounds, realign] of passes) {
      if ((realign && only === 'values') || (!realign && only === 'structure')) continue
      for (let round = 0; round < rounds; round++) {
        const faulty = plant(record, kinds, 8 + round * 7919, realign ? 7 : 4, avoid)
        const after = withBlocks(record, faulty.blocks, realign)
        const flags = flagsOf(after)
        const near = new Set<Flag>()
        for (const fault of faulty.planted) {
          const at = order.get(fault.row) ?? -1
          const reach = realign ? 4 : 0
          // rows by id, or by the block that carries the fault
          const here = flags.filter((flag) => {
            const place = order.get(flag.row)
            return (
              (place !== undefined && place >= at - (realign ? 1 : 0) && place <= at + reach) ||
              Object.values(flag.evidence).some((evidence) => evidence?.block === fault.block) ||
              (place === undefined && flag.langs.includes(fault.lang))
            )
          })
          for (const flag of here) near.add(flag)
          const hits = here.filter((flag) => EXPECTED[fault.kind].includes(flag.kind))
          const blamed = hits.some((flag) => flag.langs.length === 1 && flag.langs[0] === fault.lang)
          add(byKind, fault.kind, hits.length > 0, blamed)
          add(byLang, fault.lang, hits.length > 0, blamed)
          add(byKind, `${fault.kind} ${fault.lang}`, hits.length > 0, blamed)
          if (verbose && !blamed)
            console.log(
              `  MISS ${record.info.slug} ${fault.row} ${fault.lang} ${fault.kind}: ${fault.what} | ${here.map((flag) => `${flag.kind} ${flag.langs.join()} ${flag.confidence}`).join('; ')}`,
            )
        }
        rowsSeen += order.size
        for (const flag of flags) {
          if (near.has(flag) || known.has(`${flag.row} ${flag.kind} ${flag.langs.join()}`)) continue
          falseFlags++
          if (verbose)
            console.log(
              `  FALSE ${record.info.slug} ${flag.row} ${flag.kind} ${flag.langs.join()} ${flag.confidence} ${reasonText(flag.reason.key as ReasonKey, flag.reason.args, 'en')}`,
            )
        }
      }
    }
  }
  const table = (title: string, keys: readonly string[], tally: Map<string, Tally>): void => {
    console.log(`\n${title.padEnd(24)}planted recall  blame`)
    for (const key of keys) {
      const entry = tally.get(key)
      if (entry !== undefined)
        console.log(
          `${key.padEnd(24)}${String(entry.planted).padStart(7)}   ${(entry.found / entry.planted).toFixed(3)}  ${(entry.blamed / Math.max(1, entry.found)).toFixed(3)}`,
        )
    }
  }
  table('fault', FAULT_KINDS, byKind)
  table('language', LANGS, byLang)
  for (const kind of FAULT_KINDS) {
    const entry = byKind.get(kind)
    if (entry === undefined) continue
    figures.push({ set: kind, measure: 'recall', value: entry.found / entry.planted })
    figures.push({ set: kind, measure: 'right language', value: entry.blamed / Math.max(1, entry.found) })
    for (const lang of LANGS) {
      const own = byKind.get(`${kind} ${lang}`)
      if (own !== undefined)
        figures.push({ set: kind, measure: `recall ${lang} of ${own.planted}`, value: own.found / own.planted })
    }
  }
  figures.push({
    set: 'planted',
    measure: 'stray flags per 100 rows',
    value: (falseFlags / Math.max(1, rowsSeen)) * 100,
  })
  console.log(`\nrecall by fault and language${LANGS.map((lang) => lang.padStart(8)).join('')}`)
  for (const kind of FAULT_KINDS) {
    const cells = LANGS.map((lang) => byKind.get(`${kind} ${lang}`))
    if (cells.some((cell) => cell !== undefined))
      console.log(
        `${kind.padEnd(28)}${cells.map((cell) => (cell === undefined ? '-' : (cell.found / cell.planted).toFixed(2)).padStart(8)).join('')}`,
      )
  }
  console.log(
    `\nflags away from any fault: ${falseFlags} in ${rowsSeen} rows (${((falseFlags / rowsSeen) * 100).toFixed(2)} per 100)`,
  )

  console.log('\nharmless variation      planted flagged')
  for (const kind of HARMLESS_KINDS) {
    let planted = 0
    let flagged = 0
    for (const [record, before] of clean) {
      const known = new Set(before.map((flag) => flag.row))
      for (const lang of LANGS) {
        const varied = plantHarmless(record, kind, lang)
        if (varied.planted.length === 0) continue
        const flags = flagsOf(withBlocks(record, varied.blocks, false))
        planted += varied.planted.length
        for (const each of varied.planted) {
          const hit = flags.find((flag) => flag.row === each.row && !known.has(flag.row))
          if (hit === undefined) continue
          flagged++
          if (verbose)
            console.log(
              `  HARMLESS ${record.info.slug} ${each.row} ${lang} ${kind} → ${hit.kind} ${JSON.stringify(hit.reason.args)}`,
            )
        }
      }
    }
    console.log(
      `${kind.padEnd(24)}${String(planted).padStart(7)} ${String(flagged).padStart(7)}${planted === 0 ? '' : `  ${((flagged / planted) * 100).toFixed(2)} %`}`,
    )
    if (planted > 0) figures.push({ set: kind, measure: 'harmless flagged', value: flagged / planted })
  }
  const meanings = measureMeanings()
  printMeanings(meanings)
  for (const { kind, found, harmless } of meanings) {
    for (const lang of LANGS) figures.push({ set: kind, measure: `right language ${lang}`, value: found[lang] })
    figures.push({ set: kind, measure: 'harmless flagged', value: harmless })
  }
  figures.push(...measureWording(records))
  return figures
}

if (import.meta.main) {
  const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice(7)
  await measureCheck({
    full: process.argv.includes('--full'),
    dev: process.argv.includes('--dev'),
    misses: process.argv.includes('--misses'),
    ...(only === undefined ? {} : { only }),
  })
}
