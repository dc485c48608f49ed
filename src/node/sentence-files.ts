/**
 * Two files with a sentence a line to beads a line: the work of `hexapla align-sentences`. Every line of both files, empty
 * ones too, is in exactly one bead; a last line break ends the last line and starts no new one. A byte order mark and
 * Windows line ends are not part of the text. Chinese is cut by jieba, and Chinese with English uses CC-CEDICT.
 * The lexicon kept from a corpus serves where its text is given; what each source covers is told with the beads.
 */
import { readFile } from 'node:fs/promises'
import { type Lexicon, readLexicons } from '../lexicon/lexicon.ts'
import type { LexiconReport } from '../lexicon/prior.ts'
import { alignSentences, formatBeads } from '../align/pair/align-sentences.ts'
import { readText } from '../format/text/read-text.ts'
import { loadLexicons } from './lexicons/lexicons.ts'
import { createNativeCutter } from './lexicons/jieba.ts'

/**
 * The beads of two files as text, `[0, 1]:[0]:0.93` a line, and a line for each source of translations. `kept`: lexicons
 * as stored (lexicon.v1.jsonl), of which those of the pair serve. Rejects where a file cannot be read.
 */
export async function runAlignSentences(
  sourceFile: string,
  targetFile: string,
  langs: readonly [string, string],
  kept = '',
  lexiconsFolder?: string,
): Promise<{ readonly beads: string; readonly report: string }> {
  const [src, tgt] = await Promise.all([readLines(sourceFile), readLines(targetFile)])
  const chinese = langs.includes('zh') ? { chinese: createNativeCutter() } : {}
  const ofPair = (lexicon: Lexicon) => lexicon.langs.every((lang) => langs.includes(lang))
  const lexicons = [...(await loadLexicons(lexiconsFolder)), ...readLexicons(kept).value].filter(ofPair)
  const { beads, lexiconReport } = alignSentences(src, tgt, { langs, lexicons, ...chinese })
  return { beads: formatBeads(beads), report: lexiconReport.map(reportLine).join('') }
}

function reportLine({ source, size, coverage }: LexiconReport): string {
  const [first, second] = coverage.map((share) => `${Math.round(share * 100)} %`)
  return `${source}${size === null ? '' : ` (${size} headwords)`}: covers ${first} of the words of the first file, ${second} of the second\n`
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
