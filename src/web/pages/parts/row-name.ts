/** Rows in words: "paragraph 57", "footnote 3". The same name wherever a row is spoken of. */
import type { BlockKind } from '../../../model/document.ts'
import type { Translate } from '../../i18n/translate.ts'

export interface NamedRow {
  readonly id: string
  readonly kind: BlockKind
  readonly number: string | null
}

/** How a row is named in words: "paragraph 57", "footnote 3", "heading". */
export function rowName(row: NamedRow, t: Translate): string {
  if (row.kind === 'paragraph' && row.number !== null) return t('row.paragraph', { n: row.number })
  if (row.kind === 'footnote' && row.number !== null) return t('row.footnote', { n: row.number })
  return t(`row.${row.kind}`, { n: row.id })
}

/** A row known by its id alone: kind and number as the id's form tells them. */
export function rowNameOf(id: string, t: Translate): string {
  const [, note, number] = /^(?:an\d+\.)*(?:p|(fn))(\d+[a-z]*)$/.exec(id) ?? []
  if (number !== undefined) return t(note === undefined ? 'row.paragraph' : 'row.footnote', { n: number })
  return t(/(^|\.)h\d/.test(id) ? 'row.heading' : /\.r\d+$/.test(id) ? 'row.row' : 'row.unnumbered', { n: id })
}
