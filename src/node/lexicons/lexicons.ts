/** The background dictionaries of the Node runtime: CC-CEDICT, those that people have added, and bridges through English. */
import { join } from 'node:path'
import { withBridges } from '../../lexicon/bridge.ts'
import type { Lexicons } from '../../lexicon/lexicon.ts'
import { LANGS } from '../../model/lang.ts'
import { HOME } from '../own-code.ts'
import { loadAddedLexicons } from './added-lexicons.ts'
import { loadCedict } from './cedict.ts'

/** The folder of added dictionaries where no corpus is named. */
export const LEXICONS = join(HOME, 'lexicons')

/** Loads them; a dictionary is read when its first word is looked up. */
export async function loadLexicons(folder: string = LEXICONS): Promise<Lexicons> {
  return withBridges([loadCedict(), ...(await loadAddedLexicons(folder))], LANGS, 'en')
}
