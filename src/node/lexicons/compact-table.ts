/**
 * A table of strings by key in one file that is used as it is read: a hash table and the entries after it, so that a
 * dictionary of 200,000 words is ready in milliseconds and only the entries asked for are decoded. Little endian.
 *
 *     magic, slots, entries | slots × (offset of an entry + 1, or 0) | entries: key length, value length, key, value (UTF-8)
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Values by key. */
export interface CompactTable {
  readonly size: number
  get(key: string): string | null
}

const MAGIC = 0x48_58_54_31
const HEADER = 3

/** The table of the file, made by `entries` and written there first where the file is missing or damaged. */
export function cachedTable(path: string, entries: () => ReadonlyMap<string, string>): CompactTable {
  if (existsSync(path)) {
    const table = openTable(readFileSync(path))
    if (table !== null) return table
  }
  const bytes = packTable(entries())
  try {
    mkdirSync(dirname(path), { recursive: true })
    const temporary = `${path}.${process.pid}`
    writeFileSync(temporary, bytes)
    renameSync(temporary, path)
  } catch {
    // A folder that cannot be written: the table is made again next time.
  }
  return openTable(bytes)!
}

/** The bytes of a table. */
export function packTable(entries: ReadonlyMap<string, string>): Buffer {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(4, entries.size * 2)))
  const parts: Buffer[] = []
  const table = new Int32Array(slots)
  let at = 0
  for (const [key, value] of entries) {
    const [keyBytes, valueBytes] = [Buffer.from(key), Buffer.from(value)]
    const head = Buffer.alloc(6)
    head.writeUInt16LE(keyBytes.length, 0)
    head.writeUInt32LE(valueBytes.length, 2)
    let slot = hash(keyBytes) & (slots - 1)
    while (table[slot] !== 0) slot = (slot + 1) & (slots - 1)
    table[slot] = at + 1
    parts.push(head, keyBytes, valueBytes)
    at += head.length + keyBytes.length + valueBytes.length
  }
  return Buffer.concat([
    Buffer.from(Int32Array.from([MAGIC, slots, entries.size]).buffer),
    Buffer.from(table.buffer),
    ...parts,
  ])
}

/** The table of such bytes, or null where they are none. */
export function openTable(bytes: Buffer): CompactTable | null {
  if (bytes.length < HEADER * 4 || bytes.readInt32LE(0) !== MAGIC) return null
  const [slots, size] = [bytes.readInt32LE(4), bytes.readInt32LE(8)]
  const start = (HEADER + slots) * 4
  if (slots <= 0 || (slots & (slots - 1)) !== 0 || start > bytes.length) return null
  return {
    size,
    get(key) {
      const wanted = Buffer.from(key)
      for (let slot = hash(wanted) & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
        const offset = bytes.readInt32LE((HEADER + slot) * 4)
        if (offset === 0) return null
        const at = start + offset - 1
        const length = bytes.readUInt16LE(at)
        if (length !== wanted.length || bytes.compare(wanted, 0, length, at + 6, at + 6 + length) !== 0) continue
        return bytes.toString('utf8', at + 6 + length, at + 6 + length + bytes.readUInt32LE(at + 2))
      }
    },
  }
}

/** FNV-1a over bytes. */
function hash(bytes: Uint8Array): number {
  let sum = 0x811c9dc5
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum >>> 0
}
