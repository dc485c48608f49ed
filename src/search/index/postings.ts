/**
 * The rows of each form, as language-file.ts packs them: (row gap * 2 + (times > 1)), times if so, as variable-length
 * integers. Rows come in ascending order.
 */

export type Numbers = Uint8Array | Uint16Array | Uint32Array

/** What an evaluation counts on: by row the best tier (0: none) and weighted occurrences; the rows touched, in order. */
export interface Board {
  readonly best: Uint8Array
  readonly times: Float32Array
  readonly opened: Uint8Array
  readonly touched: Uint32Array
  count: number
}

/** How rows of a form count: in which tier, and how much each occurrence weighs. */
export interface Counting {
  readonly tier: number
  readonly weight: number
}

export interface Postings {
  /** Counts the form's rows (those of `within`, if given) on a board. */
  tally(form: number, counting: Counting, board: Board, within?: Uint32Array): void
  /** The first row that has the form, -1 if none does. */
  firstRow(form: number): number
  /** Calls back with each row that has the form (those of `within`, if given), ascending. */
  eachRow(form: number, visit: (row: number) => void, within?: Uint32Array): void
}

/** Reads packed postings: `offsets` says where each form's begin. */
export function readPostings(offsets: Numbers, postings: Uint8Array): Postings {
  return {
    tally(form, { tier, weight }, board, within) {
      const { best, times: counted, touched } = board
      let next = 0
      let at = offsets[form] as number
      const end = offsets[form + 1] as number
      let row = -1
      while (at < end) {
        let byte = postings[at++] as number
        let value = byte & 127
        for (let shift = 7; byte > 127; shift += 7) {
          byte = postings[at++] as number
          value |= (byte & 127) << shift
        }
        row += value >>> 1
        let times = 1
        if (value & 1) {
          byte = postings[at++] as number
          times = byte & 127
          for (let shift = 7; byte > 127; shift += 7) {
            byte = postings[at++] as number
            times |= (byte & 127) << shift
          }
        }
        if (within !== undefined) {
          while (next < within.length && (within[next] as number) < row) next += 1
          if (next === within.length) return
          if (within[next] !== row) continue
        }
        const old = best[row] as number
        if (old === 0) touched[board.count++] = row
        if (old === 0 || tier < old) best[row] = tier
        counted[row] = (counted[row] as number) + times * weight
      }
    },
    firstRow(form) {
      let at = offsets[form] as number
      if (at === offsets[form + 1]) return -1
      let byte = postings[at++] as number
      let value = byte & 127
      for (let shift = 7; byte > 127; shift += 7) {
        byte = postings[at++] as number
        value |= (byte & 127) << shift
      }
      return (value >>> 1) - 1
    },
    eachRow(form, visit, within) {
      let next = 0
      let at = offsets[form] as number
      const end = offsets[form + 1] as number
      let row = -1
      while (at < end) {
        let byte = postings[at++] as number
        let value = byte & 127
        for (let shift = 7; byte > 127; shift += 7) {
          byte = postings[at++] as number
          value |= (byte & 127) << shift
        }
        row += value >>> 1
        if (value & 1) while ((postings[at++] as number) > 127);
        if (within !== undefined) {
          while (next < within.length && (within[next] as number) < row) next += 1
          if (next === within.length) return
          if (within[next] !== row) continue
        }
        visit(row)
      }
    },
  }
}
