/** Short stable hashes for flag ids and for noticing that a text has changed; not for security. */

/** Sixteen hex digits from two FNV-1a passes over the UTF-16 code units. Linear. */
export function textHash(text: string): string {
  let a = 0x811c9dc5
  let b = 0x01000193
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ (code + index), 0x85ebca6b)
    b ^= b >>> 13
  }
  const hex = (n: number) => (n >>> 0).toString(16).padStart(8, '0')
  return hex(a) + hex(b)
}
