/**
 * Two files with a sentence a line to beads a line: the work of `hexapla align-sentences`. Every line of both files, empty
 * ones too, is in exactly one bead; a last line break ends the last line and starts no new one. A byte order mark and
 * Windows line ends are not part of the text. Chinese is cut by jieba, and Chinese with English uses CC-CEDICT.
 */
import { readFile } from 'node:fs/promises'
import { createNamesLexicon } from '../align/names.ts'
import { alignSentences, formatBeads } from '../align/sentences.ts'
import { createTokeniser } from '../align/tokens.ts'
import { readText } from '../format/text.ts'
import { loadCedict } from './cedict.ts'
import { createNativeCutter } from './jieba.ts'

/** The beads of two files as text, `[0, 1]:[0]:0.93` a line. Rejects where a file cannot be read. */
export async function runAlignSentences(
  sourceFile: string,
  targetFile: string,
  langs: readonly [string, string],
): Promise<string> {
  const [src, tgt] = await Promise.all([readLines(sourceFile), readLines(targetFile)])
  const chinese = langs.includes('zh') ? { chinese: createNativeCutter() } : {}
  const names = createNamesLexicon(langs, [
    createTokeniser(langs[0], chinese.chinese),
    createTokeniser(langs[1], chinese.chinese),
  ])
  const lexicons = langs.includes('zh') && langs.includes('en') ? [loadCedict(), names] : [names]
  return formatBeads(alignSentences(src, tgt, { langs, lexicons, ...chinese }).beads)
}

async function readLines(path: string): Promise<string[]> {
  const bytes = await readFile(path)
  // Only UTF-16 holds zero bytes; all else is read as UTF-8, so that every line stands as it was given.
  const wide = bytes.subarray(0, 4000).includes(0) ? (readText(bytes).value?.text ?? null) : null
  const text = (wide ?? bytes.toString('utf8')).replace(/^\uFEFF/, '')
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}
