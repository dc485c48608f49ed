/** The background dictionaries of the Node runtime: today CC-CEDICT alone. */
import type { Lexicons } from '../../lexicon/lexicon.ts'
import { loadCedict } from './cedict.ts'

/** Loads them; about 0.3 s. */
export async function loadLexicons(): Promise<Lexicons> {
  return [loadCedict()]
}
