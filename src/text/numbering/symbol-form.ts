/**
 * The form of a United Nations document symbol given as one: components of letters, digits and points between slashes,
 * the first of capitals (the organ), a digit somewhere after it; a session or part in brackets and a trailing asterisk
 * (reissued) may stand at the end of a component. After the Editorial Manual's account of symbols; whether a document of that symbol exists
 * is not asked.
 */

const COMPONENT = String.raw`[A-Za-z0-9][A-Za-z0-9.-]*(?: ?\([A-Za-z0-9.,\u2013 -]{1,20}\))?(?: [A-Z])?`

/** Matches `A/RES/64/289`, `S/RES/2231 (2015)`, `A/RES/217 (III) A`, `A/81/6 (Sect. 13)`, `E/2023/36/Add.1*`. */
export const SYMBOL_FORM: RegExp = new RegExp(
  String.raw`^(?=[^/]+/.*\d)[A-Z][A-Z0-9]{0,9}(?:\.[A-Z0-9]{1,6})?(?:/${COMPONENT}){1,8}\*{0,3}$`,
)

/** Matches a whole line that is a symbol, as mastheads and running heads give it: `A/80/604/Add.1`, `A/81/6 (Sect. 13)/Part A*`. */
export const SYMBOL_LINE: RegExp = /^[A-Z]{1,6}\/[A-Z0-9][\w.()/ [\]-]{0,60}\*{0,3}$/
