/** Files of concepts in any format the termbase takes: told apart by their content, not by their name. */
import { readSkosJson, readSkosTurtle } from '../../format/terms/skos.ts'
import { readTbx } from '../../format/terms/tbx.ts'
import { readTermsCsv } from '../../format/terms/concept-table.ts'
import { readUnterm } from '../../format/terms/unterm.ts'
import type { Read } from '../../model/problem.ts'
import type { Concept } from '../../model/term.ts'

/** The concepts of a file: TBX (both forms), SKOS (JSON-LD, Turtle), UNTERM-like JSON, CSV or TSV. */
export function readConcepts(text: string, file: string): Read<readonly Concept[]> {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (isTurtle(start)) return readSkosTurtle(text, file)
  if (start.startsWith('<')) return readTbx(text, file)
  if (start.startsWith('{') || start.startsWith('[')) {
    const isSkos = /"@context"|"@graph"|skos/.test(start.slice(0, 4000))
    return isSkos ? readSkosJson(text, file) : readUnterm(text, file)
  }
  return readTermsCsv(text, file)
}

/** Comments passed over: a prefix or base, or an address as subject, which no element's name looks like. */
function isTurtle(start: string): boolean {
  const first = start.replace(/^(?:#[^\n]*\n\s*)+/, '')
  return /^@?(?:prefix|base)\s+[^,;\t]*<|^<(?:[a-z][a-z0-9+.-]*:\/\/|urn:)[^<>\s]*>/i.test(first)
}
