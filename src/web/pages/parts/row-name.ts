/**
 * Rows in words people use: "Paragraph 57", "Paragraph 57, item (a)", "IV. Multilingualism", "Text after paragraph 57".
 * The same name wherever a row is spoken of; ids stay in addresses.
 */
import type { BlockKind } from '../../../model/document.ts'
import { LANGS, type Lang } from '../../../model/lang.ts'
import type { Translate } from '../../i18n/translate.ts'

export interface NamedRow {
  readonly id: string
  readonly kind: BlockKind
  readonly number: string | null
  readonly cells?: Partial<
    Record<Lang, { readonly text: string; readonly blocks?: readonly { readonly label?: string }[] }>
  >
}

/** Headings are named by so many letters of their text. */
const HEADING_LENGTH = 80

/** How a row is named: a heading by its own text, in the interface language where it is held; the rest by their place. */
export function rowName(row: NamedRow, t: Translate, ui: Lang): string {
  const held = row.cells === undefined ? undefined : [ui, ...LANGS].find((lang) => row.cells?.[lang] !== undefined)
  const cell = held === undefined ? undefined : row.cells?.[held]
  if (row.kind === 'heading' && cell !== undefined) {
    const text = `${cell.blocks?.[0]?.label ?? ''} ${cell.text}`.replace(/\s+/g, ' ').trim()
    return text.length > HEADING_LENGTH ? `${text.slice(0, HEADING_LENGTH - 1).trimEnd()}…` : text
  }
  if (row.kind === 'heading') return t('row.heading')
  return rowNameOf(row.id, t)
}

/** A row known by its id alone, named by the place that the id tells. */
export function rowNameOf(id: string, t: Translate): string {
  const annex = /^(?:an\d+\.)+/.exec(id)?.[0] ?? ''
  const own = placeName(id.slice(annex.length).replace(/\.s\d+$/, ''), t)
  const number = /an(\d+)\.$/.exec(annex)?.[1]
  return number === undefined ? own : t('row.inAnnex', { annex: number, place: own })
}

function placeName(id: string, t: Translate): string {
  const note = /^fn(.+)$/.exec(id)?.[1]
  if (note !== undefined) return t('row.footnote', { n: note })
  if (/^h\d/.test(id)) return id === 'h0' ? t('row.title') : t('row.heading')
  const table = /^t(\w+)-(\d+)\.r(\d+)$/.exec(id)
  if (table !== null) return t('row.table', { table: table[2] ?? '', row: table[3] ?? '' })
  const free = /^u(.*?)-\d+$/.exec(id)?.[1]
  if (free !== undefined) return /^\d/.test(free) && free !== '0' ? t('row.textAfter', { n: free }) : t('row.front')
  const [, paragraph, items] = /^p([^.]+(?:\.[IVX\d]+)*)((?:\.[a-z]+)*)$/.exec(id) ?? []
  if (paragraph === undefined) return t('row.unnumbered')
  if (items === undefined || items === '') return t('row.paragraph', { n: paragraph })
  const item = items
    .slice(1)
    .split('.')
    .map((each) => `(${each})`)
    .join(' ')
  return t('row.itemOf', { n: paragraph, item: `\u2068${item}\u2069` })
}
