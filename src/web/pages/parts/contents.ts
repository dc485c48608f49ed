/** The headings of a document as a nested list of links, in one language; for the reader's outline and the palette. */
import type { Lang } from '../../../model/lang.ts'
import { LANG_INFO } from '../../../model/lang.ts'
import type { ReadingRow } from '../../../rows/rows.ts'
import { escapeHtml } from './text-html.ts'

export interface HeadingLink {
  readonly id: string
  readonly level: number
  readonly label: string
  readonly text: string
  readonly lang: Lang
}

/** The headings in order, each in the first of `langs` that has it. */
export function outlineOf(rows: readonly ReadingRow[], langs: readonly Lang[]): readonly HeadingLink[] {
  return rows.flatMap((row) => {
    if (row.kind !== 'heading' || row.depth === null || row.depth === 0) return []
    const lang = langs.find((each) => row.cells[each] !== undefined)
    if (lang === undefined) return []
    const block = row.cells[lang]?.blocks[0]
    return [{ id: row.id, level: row.depth, label: block?.label ?? '', text: block?.text.trim() ?? '', lang }]
  })
}

/** The entries as a list; depth is told by `data-v`. */
export function outlineHtml(entries: readonly HeadingLink[]): string {
  return `<ol>${entries
    .map(
      ({ id, level, label, text, lang }) =>
        `<li data-v="${level}"><a href="#${id}" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${label === '' ? '' : `<b>${escapeHtml(label)}</b> `}${escapeHtml(text)}</a></li>`,
    )
    .join('')}</ol>`
}
