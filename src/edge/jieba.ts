/**
 * The Chinese word segmenter in the worker: jieba-rs compiled to WebAssembly, with the user's words (the termbase's
 * Chinese terms) in its dictionary. The twin of node/jieba.ts: a test over the whole report holds their cuts equal.
 * The module is given compiled (wrangler imports the .wasm file so) and started by the first call, about 0.3 s.
 */
import { cut, cut_for_search, initSync, with_dict } from 'jieba-wasm/web'
import type { ChineseCutter } from '../ports/chinese.ts'
import { userDictionary } from '../text/chinese/user-dictionary.ts'

/**
 * A cutter with the words given as its user dictionary. The engine is one for the whole isolate: words given in an
 * earlier call stay, so make one cutter and keep it.
 */
export function createWasmCutter(module: WebAssembly.Module, words: Iterable<string> = []): ChineseCutter {
  initSync({ module })
  const user = userDictionary(words)
  if (user !== '') with_dict(user)
  return { cut: (text) => cut(text, true), cutForSearch: (text) => cut_for_search(text, true) }
}
