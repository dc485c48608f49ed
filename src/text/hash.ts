/**
 * A short hash of texts: manual rows and dismissals use it to detect a changed text, and flags derive their ids from
 * it. Not for security: two 32-bit FNV-1a sums over UTF-16 code units, the same in every runtime and synchronous.
 */

/** Sixteen hexadecimal digits of the texts, which are told apart by a separator. */
export function hashTexts(texts: readonly string[]): string {
  let low = 0x811c9dc5
  let high = 0x050c5d1f
  for (const text of texts) {
    for (let i = 0; i <= text.length; i++) {
      const unit = i < text.length ? text.charCodeAt(i) : 0x1f
      low = Math.imul(low ^ unit, 0x01000193)
      high = Math.imul(high ^ (unit + i), 0x01000193)
    }
  }
  return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}
