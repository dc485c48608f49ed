/** Ordinal and cardinal words that titles of parts and chapters use, in five languages. */
import { arabicOrdinal } from './arabic-numerals.ts'

const ORDINAL_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  premier: 1,
  première: 1,
  deuxième: 2,
  troisième: 3,
  quatrième: 4,
  cinquième: 5,
  primero: 1,
  primera: 1,
  primer: 1,
  segundo: 2,
  segunda: 2,
  tercero: 3,
  tercera: 3,
  cuarto: 4,
  cuarta: 4,
  quinto: 5,
  quinta: 5,
  первая: 1,
  вторая: 2,
  третья: 3,
  четвертая: 4,
  пятая: 5,
  шестая: 6,
  седьмая: 7,
  восьмая: 8,
  девятая: 9,
  десятая: 10,
  первый: 1,
  второй: 2,
  третий: 3,
  четвертый: 4,
  пятый: 5,
}

/** The value of an ordinal or cardinal word that titles use (`Part One`, `Chapitre premier`, `Часть первая`), or null. */
export function ordinalWord(text: string): number | null {
  const word = text.toLowerCase().replaceAll('ё', 'е')
  return ORDINAL_WORDS[word] ?? arabicOrdinal(text)
}
