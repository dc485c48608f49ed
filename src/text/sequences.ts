/** Searches in ordered lists: where a test begins to hold, where a key belongs, and the longest run of items that keep their order. */

/** The first index in `[from, to)` where a test that stays true holds, `to` if nowhere. O(log n). */
export function firstIndex(from: number, to: number, holds: (index: number) => boolean): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** The first index in `[from, to)` whose item is not below `key`, `to` if none. `sorted` must rise there. O(log n). */
export function lowerBound<T extends number | string>(
  sorted: ArrayLike<T>,
  key: T,
  from = 0,
  to = sorted.length,
): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as T) < key) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Indices of a longest rising subsequence, in order (patience sorting; of equally long ones the one that ends lowest).
 * `equal`: neighbours of the same value count as rising. O(n log n).
 */
export function longestRise(values: ArrayLike<number>, equal = false): readonly number[] {
  const tails: number[] = []
  const previous = new Int32Array(values.length).fill(-1)
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const tail = values[tails[middle] as number] as number
      if (tail < value || (equal && tail === value)) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? (tails[low - 1] as number) : -1
    tails[low] = index
  }
  const kept: number[] = []
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] as number) kept.push(index)
  return kept.reverse()
}
