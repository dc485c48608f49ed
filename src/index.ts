/**
 * The library: parse United Nations documents, align their versions, check them against each other. Pure functions
 * over values; nothing here touches files or network.
 */
export { alignDocument } from './align/align-document.ts'
export { alignSentences } from './align/pair/align-sentences.ts'
export { check } from './check/check.ts'
export { readSource } from './format/read.ts'
export { alignFiles } from './pipeline/align-files.ts'
export { guessLanguage } from './text/language-guess.ts'
export { parse } from './parse/parse.ts'
export { segment } from './segment/segment.ts'
export { sentences } from './segment/sentences.ts'
export type * from './model/alignment.ts'
export type * from './model/document.ts'
export type * from './model/flag.ts'
export type * from './model/lang.ts'
export type * from './model/problem.ts'
export type * from './model/record.ts'
export type * from './model/source.ts'
export type * from './model/term.ts'
