/**
 * The Chinese word segmenter, as the core sees it. Two implementations, held equal by a test: native jieba on Node
 * (node/jieba.ts), the same engine in WebAssembly in the worker (edge/jieba.ts). Both load the termbase's Chinese terms.
 */
export interface ChineseCutter {
  /** The words of the text, in order; joined they give the text back. */
  cut(text: string): readonly string[]
  /** The same and, for long words, the shorter words inside them; overlaps, for recall. */
  cutForSearch(text: string): readonly string[]
}
