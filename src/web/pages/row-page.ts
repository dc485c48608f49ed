/**
 * One row on a page of its own, `/{ui}/d/{slug}/p57`: every version in full, how it was aligned, its flags, its
 * citations in six conventions, its terms, and the rows before and after. What the reader's row menu offers with the
 * script stands here without it.
 */
import { html, raw } from 'hono/html'
import { LANG_INFO, LANGS, type Lang } from '../../model/lang.ts'
import { citations as citationsOf } from '../../rows/citations.ts'
import type { DocumentRecord } from '../../model/record.ts'
import { langName, translator } from '../i18n/translate.ts'
import { exportChoices, type PageContext, langsOf } from './parts/context.ts'
import { flagList } from './check-page.ts'
import { countFlags, documentHead, flagsByRow, titleOf } from './reader.ts'
import { marksOf, symbolHrefs } from './parts/mark-ranges.ts'
import type { DocumentMarks } from '../../rows/text-marks.ts'
import { rowName } from './parts/row-name.ts'
import { readingOrder } from '../../rows/reading-order.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import { type Html, shell } from './parts/shell.ts'
import { tableHtml } from './parts/table.ts'

/** The page of a row. */
export async function rowPage(
  context: PageContext,
  slug: string,
  record: DocumentRecord,
  row: ReadingRow,
): Promise<Html> {
  const { ui, t, url, library } = context
  const base = `/${ui}/d/${slug}`
  const asked = langsOf(url.searchParams.get('show')).langs
  const langs = [...new Set([...asked, ...LANGS])]
  const flags = await library.flags(slug)
  const byRow = flagsByRow(flags)
  const rows = readingOrder(record)
  const at = rows.rows.indexOf(row)
  const cited = new Set(LANGS.flatMap((lang) => (row.cells[lang]?.footnotes ?? []).map((note) => String(note.number))))
  const notes = rows.rows
    .slice(at + 1, at + 1 + cited.size + 1)
    .filter(
      (each) => each.kind === 'footnote' && row.kind !== 'footnote' && each.number !== null && cited.has(each.number),
    )
  const found = await marksOf(context, slug, record, langs)
  const concepts = await library.concepts()
  const usedConcepts = conceptsIn(row, found)
  const citations = statedCitations(record, row.id)
  const name = rowName(row, t, ui)
  const query = asked.length > 0 ? `?show=${asked.join(',')}` : ''
  const table = tableHtml({
    record,
    rows: [row, ...notes],
    langs,
    ui,
    t,
    found,
    flags: byRow,
    marks: ['numbers', 'symbols', 'terms', 'flags'],
    lens: 'text',
    view: 'stacked',
    ...(asked.length === 0 ? {} : { rest: LANGS.filter((lang) => !asked.includes(lang)) }),
    base,
    query,
    headers: {},
    symbolHref: await symbolHrefs(context, slug),
  })
  const rest = (lang: Lang) => (asked.length > 0 && !asked.includes(lang) ? raw(' data-rest') : '')
  const step = (to: ReadingRow | undefined, key: string, rel: string) =>
    to === undefined ? '' : html`<a rel="${rel}" href="${base}/${to.id}${query}">${t(key)} · ${rowName(to, t, ui)}</a>`
  const body = html`<div class="doc row-page" data-view="stacked">
${documentHead(context, record, slug, titleOf(record, ui), countFlags(byRow), 'read')}
<nav class="crumbs" aria-label="${t('row.nearby')}">${step(rows.rows[at - 1], 'row.before', 'prev')}<a href="${base}${query}#${row.id}">${t('row.inContext')}</a>${step(rows.rows[at + 1], 'row.after', 'next')}</nav>
<h2 class="row-name">${name}</h2>
<div class="grid">${raw(table)}</div>
<section><h2>${t('row.cite')}</h2><dl class="cites">${LANGS.map((lang) => html`<dt${rest(lang)}>${langName(ui, lang)}</dt><dd${rest(lang)}><span class="cite" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${citations[lang]}</span> <button type="button" class="js" data-copy="${citations[lang]}">${t('row.copy')}</button></dd>`)}</dl></section>
${byRow.has(row.id) ? html`<section><h2>${t('doc.check')}</h2><p class="notice">${t('check.banner')}</p>${flagList(context, slug, record, byRow.get(row.id) ?? [], 'plain')}</section>` : ''}
${usedConcepts.size === 0 ? '' : html`<section><h2>${t('row.terms')}</h2><ul class="tags">${concepts.filter((concept) => usedConcepts.has(concept.id)).map((concept) => html`<li><a class="tag" href="/${ui}/terms/${encodeURIComponent(concept.id)}">${concept.terms[ui]?.[0] ?? concept.terms.en?.[0] ?? concept.id}</a></li>`)}</ul></section>`}
<section class="screen-only"><h2>${t('row.alignment')}</h2><p>${row.method === 'none' ? t('row.unaligned') : t('row.method', { method: t(`method.${row.method}`), percent: Math.round(row.confidence * 100) })} ${record.info.originalLanguage === null ? '' : t('row.pivot', { lang: langName(ui, record.alignment.pivot) })}</p>
<p><a href="/${ui}/align?doc=${slug}#${row.id}">${t('row.report')}</a></p></section>
<section class="screen-only"><h2>${t('export.title')}</h2><p class="tags">${exportChoices(langs).map(({ format, langs: pair }) => html`<a class="tag" href="/v1/documents/${slug}/export?format=${format}&amp;langs=${pair}">${t(`export.${format}`)}</a> `)}</p></section></div>`
  return shell(context, {
    title: `${name}, ${record.info.symbol ?? titleOf(record, ui).text}`,
    page: 'row',
    body,
    doc: slug,
  })
}

/** The concepts whose terms stand in a row; those found less surely are left out. */
function conceptsIn(row: ReadingRow, found: DocumentMarks): ReadonlySet<string> {
  return new Set(
    LANGS.flatMap((lang) =>
      (row.cells[lang]?.blocks ?? []).flatMap((block) =>
        (found[lang]?.[block.id] ?? []).flatMap(([, , kind, concept, tier]) =>
          kind === 't' && tier === undefined ? (concept ?? []) : [],
        ),
      ),
    ),
  )
}

/** The citation of a place in each language's convention; that of a text that is not official says so. */
function statedCitations(record: DocumentRecord, id: string): Record<Lang, string> {
  const plain = citationsOf(record.info, id)
  const stated = LANGS.map((lang) => {
    if (record.info.versions[lang]?.status !== 'unofficial') return [lang, plain[lang]]
    const words = translator(lang)('row.unofficial')
    return [lang, lang === 'zh' ? `${plain[lang]}（${words}）` : `${plain[lang]} (${words})`]
  })
  return Object.fromEntries(stated) as Record<Lang, string>
}
