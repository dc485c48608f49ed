/** What somebody may have meant: the names nearest to one that is not known, by edits between folded strings. */
import { editDistance } from '../../text/distance.ts'

/** At most `count` of the candidates, nearest first; those that differ in more than half their letters are left out. */
export function nearest<T>(
  wanted: string,
  candidates: readonly T[],
  namesOf: (candidate: T) => readonly string[],
  count = 5,
): readonly T[] {
  const target = fold(wanted).slice(0, 100)
  return candidates
    .map((candidate) => ({
      candidate,
      distance: Math.min(...namesOf(candidate).map((name) => distance(target, fold(name).slice(0, 100)))),
    }))
    .filter(({ distance: d }) => d <= 0.5)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ candidate }) => candidate)
}

const fold = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** Edit distance over the longer length: 0 equal, 1 nothing in common. */
function distance(a: string, b: string): number {
  return editDistance(a, b) / Math.max(1, a.length, b.length)
}
