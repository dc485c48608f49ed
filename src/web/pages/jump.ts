/**
 * Jump, `/{ui}/jump?q=…&doc=…`: a paragraph number, an id, a citation, a symbol or a word to the places it may mean.
 * With `fragment=1` the list alone, for the command palette; without, a page, so that the palette needs no script.
 */
import { html } from 'hono/html'
import { LANG_INFO, LANGS, type Lang } from '../../model/lang.ts'
import type { PageContext } from './parts/context.ts'
import { outlineOf } from './parts/contents.ts'
import { titleOf } from './reader.ts'
import { rowName } from './parts/row-name.ts'
import { readingOrder } from '../../rows/reading-order.ts'
import { type Html, shell } from './parts/shell.ts'

interface Place {
  readonly href: string
  readonly text: string
  readonly lang: Lang
  readonly kind: 'row' | 'heading' | 'document' | 'term' | 'search'
}

const MOST_PLACES = 12

/** The list of places as a fragment or a page. */
export async function jumpPage(context: PageContext): Promise<Html> {
  const { t, ui, url } = context
  const q = url.searchParams.get('q')?.trim() ?? ''
  const places = await placesOf(context, q, url.searchParams.get('doc'))
  const list = html`<ul class="places">${places.map(({ href, text, lang, kind }) => html`<li><a href="${href}"><span class="kind">${t(`jump.${kind}`)}</span> <span lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${text}</span></a></li>`)}</ul>`
  if (url.searchParams.has('fragment')) return list
  return shell(context, {
    title: t('jump.title'),
    page: 'jump',
    noindex: true,
    body: html`<div class="prose"><h1>${t('jump.title')}</h1><form class="ask" action="/${ui}/jump"><div class="ask-line"><input type="search" name="q" value="${q}" dir="auto" aria-label="${t('jump.title')}"><button>${t('search.go')}</button></div></form>${list}</div>`,
  })
}

async function placesOf({ ui, t, library }: PageContext, q: string, doc: string | null): Promise<readonly Place[]> {
  const places: Place[] = []
  const wanted = q.toLowerCase()
  const slug = doc === null ? null : await library.resolve(doc)
  const record = slug === null ? null : await library.document(slug)
  if (record !== null && slug !== null) {
    const rows = readingOrder(record)
    const id = /^\d+[a-z]*$/i.test(q) ? `p${wanted}` : wanted
    const row = rows.find(id)
    if (row !== null && q !== '')
      places.push({ href: `/${ui}/d/${slug}#${id}`, text: rowName(row, t, ui), lang: ui, kind: 'row' })
    for (const lang of [ui, ...LANGS.filter((each) => each !== ui)]) {
      for (const entry of outlineOf(rows.rows, [lang])) {
        if (places.some((place) => place.href.endsWith(`#${entry.id}`))) continue
        if (entry.text.toLowerCase().includes(wanted))
          places.push({
            href: `/${ui}/d/${slug}#${entry.id}`,
            text: `${entry.label} ${entry.text}`.trim(),
            lang: entry.lang,
            kind: 'heading',
          })
      }
      if (q === '') break
    }
  }
  for (const { info } of (await library.manifest()).documents) {
    if (
      ![info.slug, info.symbol ?? '', ...Object.values(info.titles)].some((text) => text.toLowerCase().includes(wanted))
    )
      continue
    const title = titleOf({ info }, ui)
    places.push({
      href: `/${ui}/d/${info.slug}`,
      text: info.symbol === null ? title.text : `${info.symbol} ${title.text}`,
      lang: title.lang,
      kind: 'document',
    })
  }
  if (q !== '') {
    for (const concept of await library.concepts()) {
      const lang = LANGS.find((each) => concept.terms[each]?.some((term) => term.toLowerCase().startsWith(wanted)))
      if (lang !== undefined)
        places.push({
          href: `/${ui}/terms/${encodeURIComponent(concept.id)}`,
          text: concept.terms[lang]?.find((term) => term.toLowerCase().startsWith(wanted)) ?? concept.id,
          lang,
          kind: 'term',
        })
    }
  }
  const kept = places.slice(0, MOST_PLACES)
  return q === ''
    ? kept
    : [...kept, { href: `/${ui}/search?q=${encodeURIComponent(q)}`, text: q, lang: ui, kind: 'search' }]
}
