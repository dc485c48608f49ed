/**
 * Key words in context: a line a hit with its document and paragraph, the hit in the middle in the direction of its
 * language (so that in Arabic the words before stand on the right), and beside it the same place in a second language.
 * Only whole words stand at the edges. Sorted by the words after or before the hit where asked.
 */
import { html, raw } from 'hono/html'
import { LANG_INFO, LANGS, type Lang } from '../../../model/lang.ts'
import type { KwicLine, SearchAnswer, SearchItem } from '../../../search/answer/answer.ts'
import type { DocumentSummary } from '../../../service/library.ts'
import type { PageContext } from '../parts/context.ts'
import { rowName } from '../parts/row-name.ts'
import type { Html } from '../parts/shell.ts'
import { titleOf } from '../reader.ts'
import type { Ask, KwicOrder } from './ask.ts'
import { clipOf, hitColumns, langStatus, markedHtml } from './hit-list.ts'

interface Line extends KwicLine {
  readonly item: SearchItem
}

/** The hits of an answer as one table a language. */
export function kwicTable(
  context: PageContext,
  request: Ask,
  answer: SearchAnswer,
  documents: readonly DocumentSummary[],
): Html {
  const { ui, t } = context
  const groups = LANGS.map((lang) => ({ lang, lines: linesOf(answer, lang, request.order) })).filter(
    ({ lines }) => lines.length > 0,
  )
  const { mixed } = hitColumns(answer.items, [])
  return html`${groups.map(({ lang, lines }) => {
    const { tag, dir } = LANG_INFO[lang]
    const other = request.show.find((each) => each !== lang)
    return html`<section><h2 class="tier" lang="${tag}" dir="${dir}">${langStatus(context, answer.items, lang)}${other === undefined ? '' : html` · ${langStatus(context, answer.items, other)}`}</h2><table class="kwic" lang="${tag}" dir="${dir}"><colgroup><col class="c1"><col><col class="c3"><col>${other === undefined ? '' : html`<col class="c5">`}</colgroup><thead class="vh"><tr lang="${LANG_INFO[ui].tag}"><th scope="col">${t('kwic.place')}</th><th scope="col">${t('kwic.before')}</th><th scope="col">${t('kwic.hit')}</th><th scope="col">${t('kwic.after')}</th>${other === undefined ? '' : html`<th scope="col">${LANG_INFO[other].name}</th>`}</tr></thead><tbody>${lines.map((line) => lineHtml(context, request, { ...line, mixed }, other, documents))}</tbody></table></section>`
  })}`
}

function lineHtml(
  { ui, t }: PageContext,
  request: Ask,
  line: Line & { readonly mixed: ReadonlySet<Lang> },
  other: Lang | undefined,
  documents: readonly DocumentSummary[],
): Html {
  const { item, lang } = line
  const info = documents.find((document) => document.info.slug === item.doc)?.info
  const document = info === undefined ? '' : (info.symbol ?? titleOf({ info }, ui).text)
  const cell = item.versions[lang]
  const name = rowName({ id: item.row, kind: item.kind, number: null, cells: cell ? { [lang]: cell } : {} }, t, ui)
  // where official and unofficial texts share a column, each line says which its texts are
  const told = [lang, ...(other === undefined ? [] : [other])].flatMap((each) => {
    const status = line.mixed.has(each) ? item.versions[each]?.status : undefined
    return status === undefined ? [] : html`<bdi>${LANG_INFO[each].name}</bdi>: ${t(`status.${status}`)} · `
  })
  const show = [lang, ...request.show.filter((each) => each !== lang)].join(',')
  return html`<tr data-hit><th scope="row" lang="${LANG_INFO[ui].tag}" dir="${LANG_INFO[ui].dir}"><a href="/${ui}/d/${item.doc}?show=${show}&hit=${encodeURIComponent(request.q)}#${item.row}">${name}</a><span class="sub">${told}${document}</span></th><td class="b"><span>${wholeWords(line.left, line, 'left', lang)}</span></td><td class="k"><mark>${line.node}</mark></td><td class="e"><span>${wholeWords(line.right, line, 'right', lang)}</span></td>${other === undefined ? '' : otherCell(item, other, line, t)}</tr>`
}

function otherCell(item: SearchItem, other: Lang, line: Line, t: PageContext['t']): Html {
  const { tag, dir } = LANG_INFO[other]
  const cell = item.versions[other]
  if (!cell) return html`<td class="o" lang="${tag}" dir="${dir}">–</td>`
  const [start, end] = clipOf(cell, other, line.start / Math.max(1, item.versions[line.lang]?.text.length ?? 1))
  const marks = cell.marks.flatMap((mark) =>
    mark.start >= start && mark.end <= end ? [{ ...mark, start: mark.start - start, end: mark.end - start }] : [],
  )
  return html`<td class="o" lang="${tag}" dir="${dir}"><span>${raw(markedHtml({ text: cell.text.slice(start, end), marks }, t))}</span></td>`
}

/** The context without the part of a word that it was cut in. */
function wholeWords(text: string, line: Line, side: 'left' | 'right', lang: Lang): string {
  const cell = line.item.versions[lang]?.text ?? ''
  const whole = side === 'left' ? line.start <= text.length : line.end + text.length >= cell.length
  if (whole || lang === 'zh') return text
  const next = side === 'left' ? cell[line.start - text.length - 1] : cell[line.end + text.length]
  if (next !== undefined && /\s/.test(next)) return text
  return side === 'left' ? text.replace(/^\S*\s?/, '') : text.replace(/\s?\S*$/, '')
}

function linesOf(answer: SearchAnswer, lang: Lang, order: KwicOrder): readonly Line[] {
  const lines = answer.items.flatMap((item) =>
    (item.kwic ?? []).filter((line) => line.lang === lang).map((line) => ({ ...line, item })),
  )
  if (order === 'found') return lines
  const words = ({ left, right }: Line): string =>
    order === 'after' ? right.trim() : left.trim().split(/\s+/).reverse().join(' ')
  const { compare } = new Intl.Collator(lang, { sensitivity: 'base', ignorePunctuation: true })
  return [...lines].sort((a, b) => compare(words(a), words(b)))
}
