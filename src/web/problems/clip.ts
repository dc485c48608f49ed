/** Truncates text supplied by the caller for use in a response: never splits a character, and marks the cut. */

/** Most characters that an answer repeats. */
export const MOST_REPEATED = 120

/** At most `most` code points of a text; where there were more, an ellipsis stands for the rest. */
export function clip(text: string, most: number = MOST_REPEATED): string {
  // two code units are the most that a code point takes, so the rest need not be looked at
  const points = Array.from(text.slice(0, 2 * most + 2))
  return points.length > most ? `${points.slice(0, most).join('')}…` : text
}
