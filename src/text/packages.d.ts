/** Shapes of two packages that bring none: only what is used of them. */
declare module 'snowball-stemmers' {
  const snowball: { newStemmer(algorithm: string): { stem(word: string): string } }
  export default snowball
}
declare module 'opencc-js/dict/TSCharacters' {
  /** `traditional simplified|traditional simplified|…` */
  const characters: string
  export default characters
}
