/**
 * What one request may ask for. Everything a caller sends is bounded before any work is done; the limits that a runtime
 * may set otherwise come with the services (ServiceLimits), the others are the same everywhere.
 */

/** Most characters (code points) of a query or of any other text in an address. */
export const MAX_QUERY = 1000

/** Whether a text has more than `max` code points. Looks at no more of it than is needed to say so. */
export function longerThan(text: string, max: number): boolean {
  // a code point takes one or two code units
  if (text.length <= max) return false
  if (text.length > 2 * max) return true
  let points = 0
  for (const _ of text) points += 1
  return points > max
}

/** Most files of one alignment: the six languages. */
export const MAX_FILES = 6

/** Most characters of an address that an answer sends a client to: clients take 16 kB of headers in all. */
export const MAX_LOCATION = 8192
