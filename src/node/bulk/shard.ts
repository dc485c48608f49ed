/** A part of a job that runs as several processes: `--shard 2/8` is the second of eight. */
import { InvalidArgumentError } from 'commander'

/** Part `part`, from 1, of `of`. */
export interface Shard {
  readonly part: number
  readonly of: number
}

/** Reads `i/n`. Throws InvalidArgumentError, which becomes a usage error. */
export function readShard(text: string): Shard {
  const [, part, of] = /^(\d+)\/(\d+)$/.exec(text) ?? []
  const shard = { part: Number(part), of: Number(of) }
  if (!(shard.part >= 1 && shard.part <= shard.of)) throw new InvalidArgumentError('Give a part and their number: 1/8.')
  return shard
}

/** The things that are this part's: every n-th, so that parts are of like size; all of them where there is no part. */
export const ownPart = <T>(all: readonly T[], shard: Shard | undefined): readonly T[] =>
  shard === undefined ? all : all.filter((_, index) => index % shard.of === shard.part - 1)
