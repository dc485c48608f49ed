/** The form of a United Nations document symbol on a line of its own, as mastheads and running heads give it. */

/** Matches `A/80/604/Add.1`, `A/81/6 (Sect. 13)/Part A*`, `S/RES/2231 (2015)`: a whole line, asterisks after it allowed. */
export const SYMBOL = /^[A-Z]{1,6}\/[A-Z0-9][\w.()/ [\]-]{0,60}\*{0,3}$/
