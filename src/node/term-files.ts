/** Files of concepts in any format the termbase takes: told apart by their content, not by their name. */
import { readSkosJson, readSkosTurtle } from '../format/skos.ts'
import { readTbx } from '../format/tbx.ts'
import { readTermsCsv } from '../format/terms-csv.ts'
import { readUnterm } from '../format/unterm.ts'
import type { Read } from '../model/problem.ts'
import type { Concept } from '../model/term.ts'

/** The concepts of a file: TBX (both forms), SKOS (JSON-LD, Turtle), UNTERM-like JSON, CSV or TSV. */
export function readConcepts(text: string, file: string): Read<readonly Concept[]> {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (start.startsWith('<')) return readTbx(text, file)
  if (start.startsWith('{') || start.startsWith('[')) {
    const isSkos = /"@context"|"@graph"|skos/.test(start.slice(0, 4000))
    return isSkos ? readSkosJson(text, file) : readUnterm(text, file)
  }
  if (/^(?:@prefix|PREFIX)\s/i.test(start)) return readSkosTurtle(text, file)
  return readTermsCsv(text, file)
}
