/**
 * Hits as lines of a table: place, then the text in the language searched and those shown, side by side, each clipped to
 * the sentence that matters; the rest of a row opens at a click. Without the script every text stands whole.
 */
import { html, raw } from 'hono/html'
import type { VersionStatus } from '../../../model/document.ts'
import { LANG_INFO, LANGS, type Lang } from '../../../model/lang.ts'
import type { Cell, Mark, SearchItem } from '../../../search/answer/answer.ts'
import type { DocumentSummary } from '../../../service/library.ts'
import { langName } from '../../i18n/translate.ts'
import type { PageContext } from '../parts/context.ts'
import { rowName } from '../parts/row-name.ts'
import { type Html } from '../parts/shell.ts'
import { escapeHtml } from '../parts/text-html.ts'
import { titleOf } from '../reader.ts'
import type { Ask } from './ask.ts'

/** Letters of a long sentence shown before and after what was found; Chinese says the same in fewer. */
const BEFORE = 30
const ROOM = 200

/** The columns of a list of hits. */
export interface HitColumns {
  readonly langs: readonly Lang[]
  /** Languages of which official and unofficial texts are shown: each text says which it is. */
  readonly mixed: ReadonlySet<Lang>
}

/** The columns of a list of hits: the language most of them were found in, then those asked for. */
export function hitColumns(items: readonly SearchItem[], show: readonly Lang[]): HitColumns {
  const times = (lang: Lang): number => items.filter(({ found }) => found[0] === lang).length
  const [first] = LANGS.filter((lang) => times(lang) > 0).sort((a, b) => times(b) - times(a))
  const langs = [...new Set([...(first === undefined ? [] : [first]), ...show])].slice(0, 6)
  return { langs, mixed: new Set(LANGS.filter((lang) => sharedStatus(items, lang) === null)) }
}

/** The status that all texts of a language share among the hits; null where there is none or they differ. */
function sharedStatus(items: readonly SearchItem[], lang: Lang): VersionStatus | null {
  const held = new Set(items.flatMap(({ versions }) => versions[lang]?.status ?? []))
  return held.size === 1 ? ([...held][0] ?? null) : null
}

/** The name of a language with the status that all its texts share. */
export function langStatus({ ui, t }: PageContext, items: readonly SearchItem[], lang: Lang): Html {
  const held = sharedStatus(items, lang)
  return html`<b lang="${LANG_INFO[lang].tag}">${LANG_INFO[lang].name}</b> ${held === null ? '' : html`<span class="st ${held}" lang="${LANG_INFO[ui].tag}">${t(`status.${held}`)}</span>`}`
}

/** The line above the hits that names the columns. Where official and unofficial texts share one, each text says which it is. */
export function hitHead(context: PageContext, { langs }: HitColumns, items: readonly SearchItem[]): Html {
  return html`<div class="hit-head" aria-hidden="true" data-n="${langs.length}"><span></span>${langs.map((lang) => html`<span>${langStatus(context, items, lang)}</span>`)}</div>`
}

/** One hit. */
export function hitHtml(
  context: PageContext,
  request: Ask,
  item: SearchItem,
  { langs, mixed }: HitColumns,
  documents: readonly DocumentSummary[],
): Html {
  const { ui, t } = context
  const info = documents.find((document) => document.info.slug === item.doc)?.info
  const title = info === undefined ? null : titleOf({ info }, ui)
  // a hit in a language that has no column of its own takes the first column
  const source = item.found[0]
  const shown = source === undefined || langs.includes(source) ? langs : [source, ...langs.slice(1)]
  const show = shown.join(',')
  const name = rowName({ id: item.row, kind: item.kind, number: null, cells: textsOf(item) }, t, ui)
  const at = share(source === undefined ? null : item.versions[source])
  return html`<article class="hit" data-hit data-n="${shown.length}"><header><h3><a href="/${ui}/d/${item.doc}?show=${show}&hit=${encodeURIComponent(request.q)}#${item.row}">${name}</a></h3>${item.flags.length > 0 ? html`<a class="fl" href="/${ui}/d/${item.doc}/check#${item.row}" aria-label="${t('marks.flags')}: ${item.flags.length}">${item.flags.length}</a>` : ''}${info?.symbol ? html`<bdi class="sub of sym">${info.symbol}</bdi>` : title === null ? '' : html`<span class="sub of" lang="${LANG_INFO[title.lang].tag}" dir="${LANG_INFO[title.lang].dir}">${title.text}</span>`}<span class="acts"><button type="button" class="js unfold" aria-expanded="false">${t('search.unfold')}</button> <a class="row-link" href="/${ui}/d/${item.doc}/${item.row}?show=${show}">${t('search.open')}</a></span></header>
<dl>${shown.map((lang) => cellHtml(context, lang, item.versions[lang], at, mixed.has(lang)))}</dl></article>`
}

const textsOf = ({ versions }: SearchItem) =>
  Object.fromEntries(LANGS.flatMap((lang) => (versions[lang] ? [[lang, { text: versions[lang].text }]] : [])))

/** How far into its text a cell's first mark stands: 0…1. */
const share = (cell: Cell | null | undefined): number =>
  cell?.marks[0] === undefined ? 0 : cell.marks[0].start / Math.max(1, cell.text.length)

function cellHtml(
  { ui, t }: PageContext,
  lang: Lang,
  cell: Cell | null | undefined,
  at: number,
  isMixed: boolean,
): Html {
  const info = LANG_INFO[lang]
  const head = html`<dt${cell && isMixed ? raw(' class="mixed"') : ''} lang="${info.tag}" dir="${info.dir}">${info.name}${cell ? html` <span lang="${LANG_INFO[ui].tag}">· ${t(`status.${cell.status}`)}</span>` : ''}</dt>`
  if (!cell)
    return html`<div>${head}<dd class="no-text">${t('reader.noCounterpart', { lang: langName(ui, lang) })}</dd></div>`
  const [start, end] = clipOf(cell, lang, at)
  const part = (from: number, to: number) => raw(markedHtml(sliced(cell, from, to), t))
  return html`<div>${head}<dd lang="${info.tag}" dir="${info.dir}">${start > 0 ? html`<span class="rest">${part(0, start)}</span>` : ''}${part(start, end)}${end < cell.text.length ? html`<span class="rest">${part(end, cell.text.length)}</span>` : ''}</dd></div>`
}

/** The sentence of a cell that holds its first mark, or stands as far in; a long one from a few words before that. */
export function clipOf(cell: Pick<Cell, 'text' | 'marks'>, lang: Lang, at: number): readonly [number, number] {
  const { text } = cell
  const point = cell.marks[0]?.start ?? Math.min(text.length - 1, Math.floor(at * text.length))
  const sentences = new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text)
  const found = sentences.containing(Math.max(0, point))
  let start = found?.index ?? 0
  let end = start + (found?.segment.length ?? text.length)
  const [before, room] = lang === 'zh' ? [BEFORE / 2, ROOM / 2] : [BEFORE, ROOM]
  if (point - start > before * 1.5) start = wordBorder(text, point - before, start, lang)
  if (end - start > room) end = Math.max(wordBorder(text, start + room, start, lang), cell.marks[0]?.end ?? 0)
  return [start, end]
}

/** The last beginning of a word at or before an offset. */
function wordBorder(text: string, offset: number, least: number, lang: Lang): number {
  if (lang === 'zh') return Math.max(least, offset)
  const space = text.lastIndexOf(' ', offset)
  return space < least ? least : space + 1
}

function sliced({ text, marks }: Pick<Cell, 'text' | 'marks'>, from: number, to: number) {
  const inside = (mark: Mark): Mark[] => {
    const [start, end] = [Math.max(mark.start, from) - from, Math.min(mark.end, to) - from]
    return start < end ? [{ ...mark, start, end }] : []
  }
  return { text: text.slice(from, to), marks: marks.flatMap(inside) }
}

/** A text with its marks: hits, and equivalents; those learned from the texts look like guesses and say how sure. */
export function markedHtml({ text, marks }: Pick<Cell, 'text' | 'marks'>, t: PageContext['t']): string {
  let out = ''
  let from = 0
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    if (mark.start < from) continue
    const guess = mark.source === 'learned'
    const kind = mark.kind === 'equivalent' ? ` class="eq${guess ? ' guess' : ''}"` : ''
    const percent =
      mark.kind === 'equivalent' && guess && mark.confidence !== undefined
        ? ` title="${escapeHtml(t('search.learned', { percent: Math.round(mark.confidence * 100) }))}"`
        : ''
    out += `${escapeHtml(text.slice(from, mark.start))}<mark${kind}${percent}>${escapeHtml(text.slice(mark.start, mark.end))}</mark>`
    from = mark.end
  }
  return out + escapeHtml(text.slice(from))
}
