/**
 * Structural faults the whole way from a file to the flag: documents of about two dozen units are written as plain text
 * in six languages, one fault is planted in one of them (fault-files.ts), and the files are read, parsed, segmented,
 * aligned and checked as any others. Found is a flag of the right kind on the right language alone; an echo is another
 * flag on that language within two rows, a stray any other flag that the clean files do not draw. Run: `node bench/quality/check-files.ts [--dev] [--each=N] [--misses]
 * [--kinds=a,b] [--size=24]`; N faults of a kind in each set of documents. Deterministic.
 */
import { alignDocument } from '../../src/align/align-document.ts'
import { check, DEFAULT_MIN_CONFIDENCE } from '../../src/check/check.ts'
import { reasonText, type ReasonKey } from '../../src/check/reasons.ts'
import { readText } from '../../src/format/text/read-text.ts'
import type { SegmentedVersion } from '../../src/model/document.ts'
import type { Flag } from '../../src/model/flag.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { DocumentRecord, VersionRecord } from '../../src/model/record.ts'
import { parse } from '../../src/parse/parse.ts'
import { segment } from '../../src/segment/segment.ts'
import {
  cutDocument,
  FILE_FAULTS,
  type FileDocument,
  type FileFault,
  fileLines,
  fileText,
  NAMED_BY,
  plantInFile,
} from '../fault-files.ts'
import { random } from '../faults.ts'
import { faultRecords, infoOf } from '../records.ts'

type Versions = Partial<Record<Lang, SegmentedVersion>>

const argument = (name: string): string | undefined =>
  process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3)

function read(text: string, lang: Lang): SegmentedVersion {
  return segment(
    parse(readText(new TextEncoder().encode(text)).value as NonNullable<ReturnType<typeof readText>['value']>, lang),
  )
}

function flagsOf(name: string, versions: Versions): readonly Flag[] {
  const { alignment } = alignDocument(versions, { doc: name, originalLanguage: 'en' })
  const record: DocumentRecord = {
    info: infoOf(name),
    versions: versions as Partial<Record<Lang, VersionRecord>>,
    alignment,
  }
  return check(record, { minConfidence: DEFAULT_MIN_CONFIDENCE })
}

/** What a flag says, apart from ids, which a fault may shift. */
const gist = (flag: Flag): string =>
  `${flag.kind} ${flag.langs.join()} ${flag.change} ${Object.values(flag.evidence)
    .map((evidence) => (/^(?:paragraph|sentence|item|heading|length)/.test(flag.kind) ? '' : evidence?.values.join()))
    .join('|')}`

interface Tally {
  planted: number
  found: number
  /** Any flag on the right language. */
  seen: number
  echo: number
  stray: number
}

const tallies = new Map<string, Tally>()
function count(key: string, found: boolean, seen: boolean, echo: number, stray: number): void {
  const tally = tallies.get(key) ?? { planted: 0, found: 0, seen: 0, echo: 0, stray: 0 }
  tally.planted++
  if (found) tally.found++
  if (seen) tally.seen++
  tally.echo += echo
  tally.stray += stray
  tallies.set(key, tally)
}

function print(title: string, keys: readonly string[]): void {
  console.log(`\n${title.padEnd(34)}planted  found   seen  echoes strays`)
  for (const key of keys) {
    const tally = tallies.get(key)
    if (tally === undefined) continue
    const { planted, found, seen, echo, stray } = tally
    console.log(
      `${key.padEnd(34)}${String(planted).padStart(7)}  ${(found / planted).toFixed(3)}  ${(seen / planted).toFixed(3)}    ${(echo / planted).toFixed(2)}   ${(stray / planted).toFixed(2)}`,
    )
  }
}

function main(): void {
  const dev = process.argv.includes('--dev')
  const each = Number(argument('each') ?? 6)
  const misses = process.argv.includes('--misses')
  const size = Number(argument('size') ?? 24)
  const kinds = (argument('kinds')?.split(',') ?? FILE_FAULTS) as readonly FileFault[]
  const records = faultRecords(dev)
  const sets = records.map((record) => ({ name: record.info.slug, documents: cutDocument(record, size) }))
  const clean = new Map<FileDocument, { versions: Versions; known: ReadonlySet<string>; count: number }>()
  const cleanOf = (document: FileDocument) => {
    let known = clean.get(document)
    if (known === undefined) {
      const versions = Object.fromEntries(LANGS.map((lang) => [lang, read(fileText(fileLines(document, lang)), lang)]))
      const flags = flagsOf(document.name, versions)
      clean.set(document, (known = { versions, known: new Set(flags.map(gist)), count: flags.length }))
      if (misses && flags.length > 0)
        console.log(
          `  CLEAN ${document.name} ${flags.map((flag) => `${flag.row} ${flag.kind} ${flag.langs.join()} ${flag.confidence}`).join('; ')}`,
        )
    }
    return known
  }
  sets.forEach(({ name, documents }, set) => {
    for (const kind of kinds) {
      const next = random(41 + set * 101 + FILE_FAULTS.indexOf(kind) * 7919)
      for (let n = 0, tries = 0; n < each && tries < each * 4; tries++) {
        const document = documents[Math.floor(next() * documents.length)] as FileDocument
        const lang = LANGS[(n + set + FILE_FAULTS.indexOf(kind)) % LANGS.length] as Lang
        const planted = plantInFile(document, lang, kind, next)
        if (planted === null) continue
        n++
        const base = cleanOf(document)
        const flags = flagsOf(document.name, { ...base.versions, [lang]: read(fileText(planted.lines), lang) })
        const fresh = flags.filter((flag) => !base.known.has(gist(flag)))
        const own = fresh.filter((flag) => flag.langs.length === 1 && flag.langs[0] === lang)
        const hits = own.filter((flag) => NAMED_BY[kind].includes(flag.kind))
        // the ids of two units before and after the fault, in any version, old numbers and new
        const near = new Set(
          document.units
            .slice(Math.max(0, planted.at - 2), planted.at + 4)
            .flatMap((unit) => (unit.number === null ? [] : [unit.number, unit.number + 1])),
        )
        const beside = (flag: Flag) =>
          near.size === 0
            ? Math.abs(Number(/\d+$/.exec(flag.row)?.[0] ?? Number.NaN) - planted.at - 1) <= 3
            : near.has(Number(/\d+/.exec(flag.row)?.[0] ?? Number.NaN))
        const rest = fresh.filter((flag) => !hits.includes(flag))
        const echo = rest.filter((flag) => own.includes(flag) && beside(flag)).length
        const stray = rest.length - echo
        for (const key of [kind, name, lang, 'all']) count(key, hits.length > 0, own.length > 0, echo, stray)
        if (misses && (hits.length === 0 || rest.length > 0))
          console.log(
            `  ${hits.length > 0 ? 'STRAY' : 'MISS '} ${document.name} ${lang} ${kind} [${planted.what}] ${fresh
              .map(
                (flag) =>
                  `${flag.row} ${flag.kind} ${flag.langs.join()} ${flag.confidence} (${reasonText(flag.reason.key as ReasonKey, flag.reason.args, 'en')})`,
              )
              .join('; ')}`,
          )
      }
    }
    print(name, kinds)
  })
  print(
    'by set',
    sets.map(({ name }) => name),
  )
  print('by language', LANGS)
  print('all', ['all'])
  const flags = [...clean.values()].reduce((sum, entry) => sum + entry.count, 0)
  console.log(`\nclean files: ${flags} flags in ${clean.size} documents`)
}

if (import.meta.main) main()
