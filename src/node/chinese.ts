/** What the library takes on Node alone: the native segmenter for Chinese, and CC-CEDICT for Chinese with English. */
export { createNativeCutter } from './lexicons/jieba.ts'
export { loadCedict } from './lexicons/cedict.ts'
