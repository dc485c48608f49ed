/** What somebody may have meant: the names nearest to one that is not known, by edits between folded strings. */

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

/** Levenshtein's distance over the longer length: 0 equal, 1 nothing in common. One row of the matrix at a time. */
function distance(a: string, b: string): number {
  const longer = Math.max(a.length, b.length)
  if (longer === 0) return 0
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const here = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const kept = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      here.push(Math.min(kept, (above[j] ?? 0) + 1, (here[j - 1] ?? 0) + 1))
    }
    above = here
  }
  return (above[b.length] ?? 0) / longer
}
