/**
 * Where a bare symbol or citation leads: `E/2023/36`, `E/2023/36, para. 57`, `E/2023/36，第57段` to the document or its
 * paragraph; `para. 57` alone where one document of the corpus has it. Null where the query is anything else.
 */
import { isNamed, type Rows } from '../index/rows-file.ts'

const PARAGRAPH =
  /^(.*?)[\s,，،:#]*(?:para(?:graph|s)?\.?|par\.|paragraphe|párr(?:afo)?\.?|п(?:ункт)?\.?|الفقرة|第|¶|§|#?p)\s*(\d+(?:\s?(?:bis|ter))?)\s*段?\s*$/iu

/** A citation of a paragraph and nothing else: the document named before it ('' where none is) and its number. */
export function citedParagraph(q: string): { readonly name: string; readonly number: string } | null {
  const cited = PARAGRAPH.exec(q.trim())
  if (cited === null) return null
  return { name: (cited[1] ?? '').trim(), number: (cited[2] ?? '').replace(/\s/g, '').toLowerCase() }
}

/** The document, and the row in it, that the query names. */
export function jumpOf(q: string, rows: Rows): { doc: string; row: string | null } | null {
  const whole = rows.docs.findIndex((doc) => isNamed(doc, q))
  if (whole >= 0) return { doc: rows.docs[whole]?.slug ?? '', row: null }
  const cited = citedParagraph(q)
  if (cited === null) return null
  const id = `p${cited.number}`
  const holding = rows.docs.filter((doc) => {
    if (cited.name !== '' && !isNamed(doc, cited.name)) return false
    for (let row = doc.from; row < doc.to; row += 1) if (rows.ids[row] === id) return true
    return false
  })
  return holding.length === 1 ? { doc: holding[0]?.slug ?? '', row: id } : null
}
