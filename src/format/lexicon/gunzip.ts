/** Unpacks gzip (and dictzip, which is gzip) under a limit, in chunks, so that a bomb does little harm. */
import { Gunzip } from 'fflate'

/** Bytes that a dictionary may unpack to. */
const MOST = 256 * 2 ** 20
const CHUNK = 1 << 20

/** Whether bytes begin as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** The unpacked bytes, or null where they are damaged or too many. */
export function gunzip(bytes: Uint8Array): Uint8Array | null {
  const chunks: Uint8Array[] = []
  let total = 0
  const unpack = new Gunzip((chunk) => {
    total += chunk.length
    if (total <= MOST) chunks.push(chunk)
  })
  try {
    for (let at = 0; at < bytes.length && total <= MOST; at += CHUNK)
      unpack.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length)
  } catch {
    return null
  }
  if (total > MOST) return null
  const out = new Uint8Array(total)
  let at = 0
  for (const chunk of chunks) {
    out.set(chunk, at)
    at += chunk.length
  }
  return out
}
