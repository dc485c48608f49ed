/**
 * Reads the parts of a ZIP archive with fflate, under limits: input the bytes and the wanted parts, output each part's
 * bytes. Declared sizes are not trusted: parts are inflated in small chunks and abandoned at the limit, or as soon as
 * they unpack to far more than text ever does, so that a zip bomb does little harm. A damaged, locked or oversized
 * archive gives problems, never a throw.
 */
import { Inflate, unzipSync } from 'fflate'
import type { Problem, Read } from '../model/problem.ts'
import { ARCHIVE_LIMITS, type ArchiveLimits } from './limits.ts'

interface Entry {
  readonly name: string
  readonly method: number
  readonly flags: number
  readonly size: number
  readonly offset: number
}

/** The archive's parts whose names `wanted` accepts, by name; those that could not be read are absent and told. */
export function readArchive(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Read<ReadonlyMap<string, Uint8Array>> {
  const problems: Problem[] = []
  const parts = new Map<string, Uint8Array>()
  const entries = listEntries(bytes)
  if (entries === null) return { value: parts, problems: [{ kind: 'damaged-archive', found: 'no central directory' }] }
  if (entries.length > limits.parts) {
    const expected = `at most ${limits.parts} parts`
    return { value: parts, problems: [{ kind: 'too-many-parts', found: `${entries.length} parts`, expected }] }
  }
  let total = 0
  for (const entry of entries) {
    if (!wanted(entry.name) || parts.has(entry.name)) continue
    if ((entry.flags & 1) === 1) {
      problems.push({ kind: 'encrypted', place: { path: entry.name } })
      continue
    }
    const room = Math.min(limits.part, limits.total - total, (1 << 20) + entry.size * limits.ratio)
    const part = inflateEntry(bytes, entry, room)
    if (typeof part === 'string') {
      problems.push({ kind: part, place: { path: entry.name }, expected: `at most ${room} bytes` })
      continue
    }
    total += part.length
    parts.set(entry.name, part)
  }
  return { value: parts, problems }
}

/** Names in the archive's directory, in order; empty where it has none that can be read. */
export function archiveNames(bytes: Uint8Array): readonly string[] {
  return (listEntries(bytes) ?? []).map(({ name }) => name)
}

function inflateEntry(bytes: Uint8Array, entry: Entry, room: number): Uint8Array | 'damaged-archive' | 'too-large' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== 0x04034b50) return 'damaged-archive'
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const end = start + entry.size
  if (end > bytes.length) return 'damaged-archive'
  if (entry.method === 0) return entry.size > room ? 'too-large' : bytes.subarray(start, end)
  if (entry.method !== 8) return 'damaged-archive'
  const chunks: Uint8Array[] = []
  let length = 0
  let finished = false
  const stream = new Inflate((chunk, final) => {
    if (length <= room) chunks.push(chunk)
    length += chunk.length
    finished = final
  })
  // 16 KiB of deflate expands to at most 16 MiB: the most that is held beyond the limit
  const step = 1 << 14
  try {
    for (let at = start; at < end && length <= room; at += step) {
      stream.push(bytes.subarray(at, Math.min(at + step, end)), at + step >= end)
    }
  } catch {
    return 'damaged-archive'
  }
  if (length > room) return 'too-large'
  if (!finished) return 'damaged-archive'
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** fflate lists the directory but keeps offsets to itself; they are read beside it in the same order. */
function listEntries(bytes: Uint8Array): readonly Entry[] | null {
  const names: string[] = []
  try {
    unzipSync(bytes, { filter: ({ name }) => (names.push(name), false) })
  } catch {
    return null
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < 0) return null
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (const name of names) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return entries.length > 0 ? entries : null
    entries.push({
      name: name.replaceAll('\\', '/').replace(/^\//, ''),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}
