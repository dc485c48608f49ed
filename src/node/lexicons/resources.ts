/** What aligning needs on Node: the Chinese segmenter with the termbase's words, the termbase, dictionaries and learned lexicons. */
import { type Lexicons, readLexicons } from '../../lexicon/lexicon.ts'
import type { AlignmentResources } from '../../pipeline/record.ts'
import type { Corpus } from '../../ports/corpus.ts'
import { readTermbase } from '../../terms/termbase/termbase.ts'
import { createNativeCutter } from './jieba.ts'
import { loadLexicons } from './lexicons.ts'

/** Loads them; most of the time goes into the segmenter. `lexiconsFolder`: dictionaries that people have added. */
export async function loadResources(corpus: Corpus, lexiconsFolder?: string): Promise<AlignmentResources> {
  const concepts = readTermbase((await corpus.termbase()) ?? '', 'terms.tsv').value
  return {
    concepts,
    chinese: createNativeCutter(concepts.flatMap((concept) => concept.terms.zh ?? [])),
    lexicons: await lexiconsOf(corpus, lexiconsFolder),
  }
}

/** The dictionaries of the runtime and the lexicon learned from the corpus, as every way of aligning uses them. */
export async function lexiconsOf(corpus: Corpus, lexiconsFolder?: string): Promise<Lexicons> {
  return [...(await loadLexicons(lexiconsFolder)), ...readLexicons((await corpus.lexicon?.()) ?? '').value]
}
