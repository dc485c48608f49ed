/**
 * A file of columns: a JSON header and typed arrays that are read where they lie, without parsing, so that an index of
 * a hundred thousand rows loads in milliseconds.
 *
 *     "HXC1" | length of the header | header {"header": …, "columns": [[name, type, offset, length], …]} | columns
 *
 * Little-endian; every column begins at a multiple of 8. Damaged bytes throw a RangeError: the file is our own build's.
 */

const MAGIC = 0x31435848
const TYPES = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array } as const

export type Column = Uint8Array | Uint16Array | Uint32Array | Float32Array
type TypeName = keyof typeof TYPES

export interface Columns<H> {
  readonly header: H
  readonly columns: Readonly<Record<string, Column>>
}

/** The bytes of a file with this header and these columns; the same input gives the same bytes. */
export function writeColumns(header: unknown, columns: Readonly<Record<string, Column>>): Uint8Array {
  const places: [string, TypeName, number, number][] = []
  let size = 0
  for (const [name, column] of Object.entries(columns)) {
    places.push([name, typeOf(column), size, column.length])
    size = align(size + column.byteLength)
  }
  const head = new TextEncoder().encode(JSON.stringify({ header, columns: places }))
  const body = align(8 + head.length)
  const bytes = new Uint8Array(body + size)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, head.length, true)
  bytes.set(head, 8)
  for (const [name, , offset] of places) {
    const column = columns[name] as Column
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), body + offset)
  }
  return bytes
}

/** The header and columns of such a file, the columns as views into `bytes` (copied once where they are unaligned). */
export function readColumns<H>(given: Uint8Array): Columns<H> {
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 8 || view.getUint32(0, true) !== MAGIC)
    throw new RangeError('Build the index again: not a column file')
  const length = view.getUint32(4, true)
  const { header, columns: places } = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as {
    header: H
    columns: [string, TypeName, number, number][]
  }
  const body = align(8 + length)
  const columns: Record<string, Column> = {}
  for (const [name, type, offset, count] of places) {
    columns[name] = new TYPES[type](bytes.buffer as ArrayBuffer, bytes.byteOffset + body + offset, count)
  }
  return { header, columns }
}

/** Strings as one column: UTF-8, separated by line breaks (which none may hold). */
export function packStrings(strings: readonly string[]): Uint8Array {
  return new TextEncoder().encode(strings.join('\n'))
}

/** The strings of such a column; `count` tells an empty list from a list of one empty string. */
export function unpackStrings(column: Column | undefined, count: number): readonly string[] {
  return count === 0 ? [] : new TextDecoder().decode(column).split('\n')
}

/** The narrowest of the unsigned integer arrays that holds every value up to `max`. */
export function narrowest(values: ArrayLike<number>, max: number): Uint8Array | Uint16Array | Uint32Array {
  return max < 0x100 ? Uint8Array.from(values) : max < 0x10000 ? Uint16Array.from(values) : Uint32Array.from(values)
}

function typeOf(column: Column): TypeName {
  for (const [name, type] of Object.entries(TYPES)) if (column instanceof type) return name as TypeName
  throw new TypeError('Give unsigned or float columns')
}

const align = (offset: number): number => (offset + 7) & ~7
