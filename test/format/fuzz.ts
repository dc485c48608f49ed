/**
 * Damaged input against every reader and the parser: what must hold for any bytes whatever. Used by the tests with a few
 * hundred inputs a format and by bench/fuzz.ts with as many as wanted.
 */
import { strToU8, unzipSync, zipSync } from 'fflate'
import { readSource } from '../../src/format/read.ts'
import type { Source } from '../../src/model/source.ts'
import { parse } from '../../src/parse/parse.ts'
import { damage, randomFrom, smallFiles } from './small-files.ts'

export interface FuzzResult {
  readonly inputs: number
  readonly refused: number
  /** Longest time for one input, milliseconds. */
  readonly slowest: number
  /** Start values of inputs that broke a law, with what broke. */
  readonly broken: readonly string[]
}

/** The input of a format for a start value; archives are damaged inside their parts as often as outside. */
export function damagedInput(format: string, seed: number): Uint8Array {
  const random = randomFrom(seed)
  const base = smallFiles()[format] ?? new Uint8Array()
  if ((format !== 'docx' && format !== 'epub') || random() < 0.4) return damage(base, random)
  const parts = unzipSync(base)
  const names = Object.keys(parts)
  const name = names[Math.floor(random() * names.length)] ?? ''
  return zipSync({ ...parts, [name]: damage(parts[name] ?? strToU8(''), random) }, { level: 1 })
}

/** Runs `count` inputs of a format from a start value. Laws: never a throw; null only with a problem; lines hold all text; every character parsed once. */
export async function fuzz(format: string, count: number, from: number): Promise<FuzzResult> {
  const broken: string[] = []
  let refused = 0
  let slowest = 0
  for (let seed = from; seed < from + count; seed += 1) {
    const input = damagedInput(format, seed)
    const started = performance.now()
    try {
      const { value, problems } = await readSource(input, `input.${format}`)
      if (value === null) {
        refused += 1
        if (problems.length === 0) broken.push(`${format} ${seed}: refused without a problem`)
        if (problems.some(({ place }) => place === undefined))
          broken.push(`${format} ${seed}: a problem without a place`)
      } else if ('lines' in value) {
        const wrong = lawBroken(value)
        if (wrong !== null) broken.push(`${format} ${seed}: ${wrong}`)
      }
    } catch (error) {
      broken.push(
        `${format} ${seed}: ${error instanceof Error ? (error.stack ?? error.message).slice(0, 400) : 'throw'}`,
      )
    }
    slowest = Math.max(slowest, performance.now() - started)
  }
  return { inputs: count, refused, slowest, broken }
}

function lawBroken(source: Source): string | null {
  let end = 0
  for (const line of source.lines) {
    if (line.start < end || line.end < line.start || line.end > source.text.length) return 'lines out of order'
    if (source.text.slice(end, line.start).trim() !== '') return 'text between lines'
    end = line.end
    for (const mark of line.marks ?? [])
      if (mark.start < line.start || mark.end > line.end) return 'mark outside its line'
  }
  if (source.text.slice(end).trim() !== '') return 'text after lines'
  const version = parse(source, 'en')
  const ids = new Set(version.blocks.map(({ id }) => id))
  return ids.size === version.blocks.length ? null : 'ids repeated'
}
