/**
 * What a reader chose to see of a document, as the query string says it, and the addresses of every other choice.
 * Parameters stand in a fixed order, defaults are left out, so that equal views have equal addresses.
 * Bad input: unknown languages and values are returned in `unknown`, for the page that answers 400.
 */
import type { DocumentInfo } from '../../../model/document.ts'
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

/** Reads a view from a query string. Without `show`: the default. */
export function parseView(
  params: URLSearchParams,
  record: DocumentRecord,
  ui: Lang,
): { readonly value: ReaderView; readonly unknown: readonly string[] } {
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
      show: langs.length > 0 ? langs : defaultLangs([record.info], ui, langsOf(params.get('prefer')).langs),
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

/** Languages shown where nobody asked for others: so many. */
const SHOWN = 3

/**
 * The languages shown by default, here and on every page: what is official first, the original before the rest, then
 * the reader's own, then English and French. `prefer`: what the reader chose last, as far as it is held.
 */
export function defaultLangs(
  infos: readonly Pick<DocumentInfo, 'versions' | 'originalLanguage'>[],
  ui: Lang,
  prefer: readonly Lang[] = [],
): readonly Lang[] {
  const held = LANGS.filter((lang) => infos.some(({ versions }) => versions[lang] !== undefined))
  const kept = prefer.filter((lang) => held.includes(lang))
  if (kept.length > 0) return kept
  const official = held.filter((lang) => infos.some(({ versions }) => versions[lang]?.status === 'official'))
  const original = infos.flatMap(({ originalLanguage }) => originalLanguage ?? [])
  // where every version is official, that alone puts none first
  const first =
    official.length > SHOWN - 1 ? original : [...original.filter((lang) => official.includes(lang)), ...official]
  const chosen = [...new Set<Lang>([...first, ui, 'en', 'fr', ...held])].filter((lang) => held.includes(lang))
  return chosen.slice(0, SHOWN)
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
