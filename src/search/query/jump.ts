/**
 * Where a bare symbol or citation leads: `E/2023/36`, `E/2023/36, para. 57`, `E/2023/36，第57段` to the document or its
 * paragraph; `para. 57` alone if one document of the corpus has it. Null if the query is anything else.
 */
import type { RowStore } from '../../ports/row-store.ts'

const PARAGRAPH =
  /^(.*?)[\s,，،:#]*(?:para(?:graph|s)?\.?|par\.|paragraphe|párr(?:afo)?\.?|п(?:ункт)?\.?|الفقرة|第|¶|§|#?p)\s*(\d+(?:\s?(?:bis|ter))?)\s*段?\s*$/iu
/** Longer queries are sentences. */
const LONGEST_CITATION = 120

/** A citation of a paragraph and nothing else: the document named before it ('' if none is) and its number. */
export function citedParagraph(q: string): { readonly name: string; readonly number: string } | null {
  const cited = q.length > LONGEST_CITATION ? null : PARAGRAPH.exec(q.trim())
  if (cited === null) return null
  return { name: (cited[1] ?? '').trim(), number: (cited[2] ?? '').replace(/\s/g, '').toLowerCase() }
}

/** The document, and the row in it, that the query names. */
export async function jumpOf(q: string, store: RowStore): Promise<{ doc: string; row: string | null } | null> {
  if (q.trim() === '' || q.length > LONGEST_CITATION) return null
  const [whole] = await store.documents([q])
  if (whole) return { doc: whole.slug, row: null }
  const cited = citedParagraph(q)
  if (cited === null) return null
  const row = `p${cited.number}`
  const [doc, ...more] = await store.holding(row, cited.name === '' ? null : cited.name, 2)
  return doc === undefined || more.length > 0 ? null : { doc, row }
}
