/**
 * What a reader chose to see of a document, as the query string says it, and the addresses of every other choice.
 * Parameters stand in a fixed order, defaults are left out, so that equal views have equal addresses.
 * Bad input: unknown languages and values are returned in `unknown`, for the page that answers 400.
 */
import type { DocumentRecord } from '../../../model/record.ts'
import { LANGS, type Lang } from '../../../model/lang.ts'
import { langsOf } from './context.ts'

export const VIEWS = ['columns', 'stacked', 'one'] as const
export type ViewName = (typeof VIEWS)[number]
export const MARK_KINDS = ['numbers', 'symbols', 'terms', 'flags'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

export interface ReaderView {
  /** Languages in the reader's order; held or not. */
  readonly show: readonly Lang[]
  readonly view: ViewName
  readonly lens: 'text' | 'skeleton'
  readonly marks: readonly MarkKind[]
  /** Only rows that have flags. */
  readonly only: boolean
  /** Words to mark (from a search). */
  readonly hit: string | null
}

/** Reads a view from a query string. Without `show`: the interface language, the original, and a third that is held. */
export function parseView(
  params: URLSearchParams,
  record: DocumentRecord,
  ui: Lang,
): { readonly value: ReaderView; readonly unknown: readonly string[] } {
  const held = heldLangs(record)
  const { langs, unknown } = langsOf(params.get('show'))
  const view = params.get('view') ?? 'columns'
  const lens = params.get('lens') ?? 'text'
  const marks = (params.get('marks') ?? '').split(',').filter((mark) => mark !== '')
  const wrong = [
    ...unknown.map((value) => `show=${value}`),
    ...((VIEWS as readonly string[]).includes(view) ? [] : [`view=${view}`]),
    ...(lens === 'text' || lens === 'skeleton' ? [] : [`lens=${lens}`]),
    ...marks.filter((mark) => !(MARK_KINDS as readonly string[]).includes(mark)).map((mark) => `marks=${mark}`),
  ]
  return {
    value: {
      show: langs.length > 0 ? langs : defaultLangs(held, record, ui),
      view: wrong.includes(`view=${view}`) ? 'columns' : (view as ViewName),
      lens: lens === 'skeleton' ? 'skeleton' : 'text',
      marks: MARK_KINDS.filter((kind) => marks.includes(kind)),
      only: params.get('only') === 'flags',
      hit: params.get('hit'),
    },
    unknown: wrong,
  }
}

/** Languages a document is held in, in the order of the six. */
export function heldLangs(record: DocumentRecord): readonly Lang[] {
  return LANGS.filter((lang) => record.versions[lang] !== undefined)
}

function defaultLangs(held: readonly Lang[], record: DocumentRecord, ui: Lang): readonly Lang[] {
  const wish = [ui, record.info.originalLanguage, record.alignment.pivot, 'en', 'fr', ...held] as (Lang | null)[]
  const chosen = [...new Set(wish)].filter((lang): lang is Lang => lang !== null && held.includes(lang))
  return chosen.slice(0, 3)
}

/** The query string of a view, with `change` put over it; empty for the defaults. */
export function viewQuery(view: ReaderView, change: Partial<ReaderView> = {}): string {
  const next = { ...view, ...change }
  const parts = [
    `show=${next.show.join(',')}`,
    next.view === 'columns' ? '' : `view=${next.view}`,
    next.lens === 'text' ? '' : `lens=${next.lens}`,
    next.marks.length === 0 ? '' : `marks=${next.marks.join(',')}`,
    next.only ? 'only=flags' : '',
    next.hit === null ? '' : `hit=${encodeURIComponent(next.hit)}`,
  ].filter((part) => part !== '')
  return `?${parts.join('&')}`
}

/** `list` with `item` put in at its end, or taken out where it was in; never empty. */
export function toggled<T>(list: readonly T[], item: T): readonly T[] {
  if (!list.includes(item)) return [...list, item]
  return list.length === 1 ? list : list.filter((each) => each !== item)
}

/** `list` with `item` moved by `step` places. */
export function moved<T>(list: readonly T[], item: T, step: -1 | 1): readonly T[] {
  const at = list.indexOf(item)
  const to = at + step
  if (at < 0 || to < 0 || to >= list.length) return list
  const next = [...list]
  next.splice(at, 1)
  next.splice(to, 0, item)
  return next
}
