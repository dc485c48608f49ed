/** What type most of a paragraph is set in, gathered run by run. */

/** Type of a run; `undefined` where it is not said. Sizes in points. */
export interface RunType {
  readonly bold?: boolean | undefined
  readonly italic?: boolean | undefined
  readonly size?: number | undefined
}

/** A count of letters by type. */
export interface TypeShare {
  readonly add: (text: string, type: RunType) => void
  /** Bold and italic where nine letters in ten are; the commonest size. */
  readonly most: () => { readonly bold: boolean; readonly italic: boolean; readonly size: number | undefined }
}

/** A count with nothing in it. */
export function createTypeShare(): TypeShare {
  const weight = { all: 0, bold: 0, italic: 0 }
  const sizes = new Map<number, number>()
  return {
    add(text, { bold, italic, size }) {
      const length = text.trim().length
      weight.all += length
      if (bold === true) weight.bold += length
      if (italic === true) weight.italic += length
      if (size !== undefined) sizes.set(size, (sizes.get(size) ?? 0) + length)
    },
    most: () => ({
      bold: weight.all > 0 && weight.bold >= weight.all * 0.9,
      italic: weight.all > 0 && weight.italic >= weight.all * 0.9,
      size: [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0],
    }),
  }
}
