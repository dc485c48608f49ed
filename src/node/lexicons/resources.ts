/** What aligning needs on Node: the Chinese segmenter with the termbase's words, the termbase, the dictionaries, the lexicon learned. */
import { readLexicons } from '../../lexicon/lexicon.ts'
import type { AlignmentResources } from '../../pipeline/record.ts'
import type { Corpus } from '../../ports/corpus.ts'
import { readTermbase } from '../../terms/termbase/termbase.ts'
import { createNativeCutter } from './jieba.ts'
import { loadLexicons } from './lexicons.ts'

/** Loads them; takes about a second, most of it the dictionaries. */
export async function loadResources(corpus: Corpus): Promise<AlignmentResources> {
  const concepts = readTermbase((await corpus.termbase()) ?? '', 'terms.tsv').value
  return {
    concepts,
    chinese: createNativeCutter(concepts.flatMap((concept) => concept.terms.zh ?? [])),
    lexicons: [...(await loadLexicons()), ...readLexicons((await corpus.lexicon?.()) ?? '').value],
  }
}
