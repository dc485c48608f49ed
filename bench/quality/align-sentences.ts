/**
 * Quality of sentence alignment: hand-aligned novels and yearbooks; NTREX joined, cut and filled at random in all fifteen
 * pairs; goals and targets of the 2030 Agenda; a reliability table. Development data (zh-en 001-003, the first 350 beads
 * of Alice, NTREX with start values below 1,000) are named as such; figures on the rest are the ones that count.
 */
import { readFileSync } from 'node:fs'
import { sharedData } from '../../test/shared-data.ts'
import { strictScores } from './bead-scores.ts'
import type { AlignerPart } from '../../src/align/pair/pair-passes.ts'
import { type Figure, figuresOf, meanAndWorst, openAlignRun, type Parts } from './align-run.ts'
import { handSets, ntrex, pairs, perturb } from './align-sets.ts'
import type { Lang } from '../../src/model/lang.ts'

/** Strict and lax scores of the hand-aligned sets. */
export async function alignHandSets(): Promise<readonly Figure[]> {
  const run = openAlignRun()
  const groups: readonly (readonly [string, readonly string[]])[] = [
    ['zh-en novels, development', ['zhen-macdev-001', 'zhen-macdev-002', 'zhen-macdev-003']],
    ['zh-en novels, held out', ['zhen-macdev-004', 'zhen-macdev-005', 'zhen-macdev-006']],
    ['zh-en novels, all', ['zhen-macdev']],
    ['en-fr Alice', ['enfr-Alice']],
    ['en-fr 20,000 Leagues', ['enfr-Vingt']],
    ['en-fr novels, all', ['enfr']],
    ['de-fr yearbooks', ['defr-berg-001']],
    ['de-fr yearbooks, development', ['defr-berg-dev']],
  ]
  return groups.flatMap(([name, prefixes]) => {
    const sets = handSets(...prefixes)
    return sets.length === 0
      ? []
      : figuresOf(
          name,
          sets.map((set) => run.count(set)),
        )
  })
}

/** NTREX in fifteen pairs: joins of 0, 10 and 25 % of lines on each side, and joins with lines deleted or inserted. */
export async function alignNtrex(seed = 5000): Promise<readonly Figure[]> {
  const run = openAlignRun()
  const settings = [
    ['join 0', { join: 0 }],
    ['join .1', { join: 0.1 }],
    ['join .25', { join: 0.25 }],
    ['join .1, 5 % deleted on one side', { join: 0.1, remove: 0.05, removeFrom: 1 }],
    ['join .1, 5 % deleted', { join: 0.1, remove: 0.05 }],
    ['join .1, 5 % inserted', { join: 0.1, insert: 0.05 }],
  ] as const
  return settings.flatMap(([name, rates]) =>
    meanAndWorst(
      `NTREX 15 pairs, ${name}`,
      pairs().flatMap(([a, b], k) => {
        const lines = [ntrex(a), ntrex(b)] as const
        if (lines[0] === null || lines[1] === null) return []
        return [strictScores(run.count(perturb(`${a}-${b}`, [a, b], [lines[0], lines[1]], rates, seed + k))).f1]
      }),
    ),
  )
}

/** Goals and targets of the 2030 Agenda in fifteen pairs, as they are and with a tenth of neighbours joined. */
export async function alignSdg(): Promise<readonly Figure[]> {
  const path = sharedData('sdg/goals-targets.json')
  if (path === null) return []
  const data = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, Partial<Record<Lang, string>>>>
  const units = Object.values(data).flatMap((group) => Object.values(group))
  const run = openAlignRun()
  return [0, 0.1].flatMap((join) =>
    meanAndWorst(
      `SDG 15 pairs, join ${join}`,
      pairs().map(([a, b], k) => {
        const kept = units.filter((unit) => (unit[a] ?? '') !== '' && (unit[b] ?? '') !== '')
        const lines = [kept.map((unit) => unit[a] ?? ''), kept.map((unit) => unit[b] ?? '')] as const
        return strictScores(run.count(perturb(`${a}-${b}`, [a, b], lines, { join }, 6000 + k))).f1
      }),
    ),
  )
}

/** Reliability: beads by confidence on data the map was not fitted on; `calibration error` is the weighted mean gap. */
export async function alignCalibration(): Promise<readonly Figure[]> {
  const run = openAlignRun()
  const bins = Array.from({ length: 10 }, () => ({ count: 0, confidence: 0, right: 0 }))
  const note = (confidence: number, right: boolean) => {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))]
    if (bin === undefined) return
    bin.count++
    bin.confidence += confidence
    bin.right += right ? 1 : 0
  }
  for (const set of handSets('zhen-macdev-004', 'zhen-macdev-005', 'zhen-macdev-006', 'defr-berg-001', 'enfr'))
    run.count(set, {}, note)
  for (const [k, rates] of [
    [0, { join: 0.1 }],
    [3, { join: 0.25 }],
    [9, { join: 0.1, remove: 0.05 }],
  ] as const) {
    const [a, b] = pairs()[k] ?? (['en', 'fr'] as const)
    const lines = [ntrex(a), ntrex(b)] as const
    if (lines[0] !== null && lines[1] !== null)
      run.count(perturb('', [a, b], [lines[0], lines[1]], rates, 7000 + k), {}, note)
  }
  const total = bins.reduce((sum, bin) => sum + bin.count, 0)
  if (total === 0) return []
  const error = bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / total
  return [
    { set: 'calibration, held out', measure: 'calibration error', value: error },
    ...bins.flatMap((bin, k) =>
      bin.count === 0
        ? []
        : [
            { set: `confidence ${k / 10}-${(k + 1) / 10}`, measure: 'beads', value: bin.count },
            {
              set: `confidence ${k / 10}-${(k + 1) / 10}`,
              measure: 'mean confidence',
              value: bin.confidence / bin.count,
            },
            { set: `confidence ${k / 10}-${(k + 1) / 10}`, measure: 'right', value: bin.right / bin.count },
          ],
    ),
  ]
}

/** Each source of evidence left out: strict F1 on held-out zh-en, en-fr and three NTREX pairs. */
export async function alignAblations(): Promise<readonly Figure[]> {
  const full = openAlignRun()
  const without = (part: AlignerPart): Parts => ({ without: new Set([part]) })
  const variants = [
    ['everything', full, {}],
    ['no length', full, without('length')],
    ['no words', full, without('words')],
    ['no learned lexicon', full, without('learning')],
    ['no dictionary', openAlignRun({ dictionary: false }), {}],
    ['no cognates', full, { sources: { cognates: false } }],
    ['no identical tokens', full, { sources: { identity: false } }],
    ['no border looks', full, without('borders')],
    ['no adaptive costs', full, without('adaptive costs')],
    ['one cost for lone units of either side', full, without('sides')],
    ['repeated words count again', full, without('repeats')],
    ['one pass', full, without('fine passes')],
  ] as const
  const hand = [
    ['zh-en held out', handSets('zhen-macdev-004', 'zhen-macdev-005', 'zhen-macdev-006')],
    ['en-fr Alice', handSets('enfr-Alice')],
    ['de-fr', handSets('defr-berg-001')],
  ] as const
  const made = (
    [
      [1, { join: 0.1 }],
      [7, { join: 0.1 }],
      [12, { join: 0.1, remove: 0.05 }],
    ] as const
  ).flatMap(([k, rates]) => {
    const [a, b] = pairs()[k] ?? (['en', 'fr'] as const)
    const lines = [ntrex(a)?.slice(0, 500), ntrex(b)?.slice(0, 500)] as const
    if (lines[0] === undefined || lines[1] === undefined) return []
    return [
      [
        `NTREX ${a}-${b}${'remove' in rates ? ', 5 % deleted' : ''}`,
        [perturb('', [a, b], [lines[0], lines[1]], rates, 8000 + k)],
      ] as const,
    ]
  })
  return variants.flatMap(([name, run, parts]) =>
    [...hand, ...made].flatMap(([set, sets]) =>
      sets.length === 0
        ? []
        : figuresOf(
            name,
            sets.map((one) => run.count(one, parts)),
          )
            .filter(({ measure }) => measure === 'strict F1')
            .map(({ value }) => ({ set: name, measure: set, value })),
    ),
  )
}
