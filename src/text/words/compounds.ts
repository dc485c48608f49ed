/**
 * Words that keep their hyphen: first and last parts of compounds in the languages of the United Nations, so that a word
 * hyphenated at a line's end (`in-` / `form`) is told from a compound broken there (`long-` / `term`).
 */

const HEADS = new Set(
  (
    'long short high low well self non co mid cross multi semi anti pre post sub ex vice half full large small near far ' +
    'east west north south two three four five six seven eight nine ten first second third follow know start decision ' +
    'policy peace end year time cost risk gender climate people rights user data fact evidence result results needs family ' +
    'child age sex disability water food health income country field community women land carbon energy labour market ' +
    'human open closed up down on off in-house single double triple middle upper lower early late middle man all least ' +
    'mine tax debt duty cyber trade socio inter- counter by world state system zero fifty sixty seventy eighty ninety twenty ' +
    'thirty forty sous demi mi ci est peut arrière avant après sans contre quatre soixante vingt grand porte ' +
    'hispano ibero afro кое по из нью санкт вице экс'
  ).split(' '),
)
const TAILS = new Set(
  (
    'making based related term wide level sized specific sensitive responsive building keeping up out off on in free ' +
    'oriented driven led owned general elect like fold hand side line year years old long time scale range taking sharing ' +
    'effective efficient friendly saving raising setting being border cutting sector party governmental même mêmes là ci vous ' +
    'nous il elle on ils elles то либо нибудь таки'
  ).split(' '),
)

/** Whether a hyphen between two parts of a word is likely the compound's own. Parts in lower case. */
export function isCompound(head: string, tail: string): boolean {
  if (HEADS.has(head) || TAILS.has(tail)) return true
  // `социально-экономический`, `socio-económico`
  return /^\p{Script=Cyrillic}{4,}[ое]$/u.test(head) || /^(?:\p{L}{3,}[ioé]co|socio|político)$/u.test(head)
}
