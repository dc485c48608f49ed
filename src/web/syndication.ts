/**
 * What other programs find the documents by: an Atom feed a language, a sitemap with every page in its six languages,
 * robots.txt, and llms.txt for assistants. Made of the manifest alone. A build has no clock, so that it gives the same
 * bytes again: an entry is dated by its document, and a revised document is an entry of its own.
 */
import { Hono, type Context } from 'hono'
import { xmlAttribute, xmlText } from '../format/xml/escape-xml.ts'
import { LANG_INFO, LANGS, type Lang } from '../model/lang.ts'
import type { DocumentSummary, Library } from '../service/library.ts'
import { matches } from './api/endpoint.ts'
import { translator } from './i18n/translate.ts'

/** Most entries of a feed. */
const MOST_ENTRIES = 100
/** Documents of one sitemap: six addresses each, below the 50,000 that one may hold. */
const DOCUMENTS_A_SITEMAP = 8000
/** The date of a document that states none: feeds demand one, and this one sorts last and deceives nobody. */
const NO_DATE = '0001-01-01'

/** The routes over a library. */
export function syndicationRoutes(library: Pick<Library, 'manifest'>): Hono {
  const app = new Hono()
  const serve = (path: string, type: string, write: (documents: readonly DocumentSummary[], c: Context) => string) =>
    app.get(path, async (c) => {
      const { revision, documents } = await library.manifest()
      const headers = { ETag: `W/"${revision}"`, 'Cache-Control': 'public, max-age=300' }
      const known = c.req.header('If-None-Match')
      if (known !== undefined && matches(known, headers.ETag)) return c.body(null, 304, headers)
      return c.body(write(documents, c), 200, { ...headers, 'Content-Type': `${type}; charset=utf-8` })
    })
  const originOf = (c: Context): string => new URL(c.req.url).origin

  serve('/:ui{(?:ar|zh|en|fr|ru|es)}/feed.atom', 'application/atom+xml', (documents, c) =>
    feed(documents, c.req.param('ui') as Lang, originOf(c)),
  )
  serve('/sitemap.xml', 'application/xml', (documents, c) => {
    const part = /^\d{1,6}$/.exec(c.req.query('part') ?? '')?.[0]
    return part === undefined && documents.length > DOCUMENTS_A_SITEMAP
      ? sitemapIndex(Math.ceil(documents.length / DOCUMENTS_A_SITEMAP), originOf(c))
      : sitemap(documents.slice(Number(part ?? 0) * DOCUMENTS_A_SITEMAP).slice(0, DOCUMENTS_A_SITEMAP), originOf(c))
  })
  serve('/llms.txt', 'text/markdown', (documents, c) => llms(documents, originOf(c)))
  serve(
    '/robots.txt',
    'text/plain',
    (_, c) => `User-agent: *\nDisallow: /v1/search\nSitemap: ${originOf(c)}/sitemap.xml\n`,
  )
  return app
}

const pageOf = (slug: string, ui: Lang): string => `/${ui}/d/${encodeURIComponent(slug)}`

/** Title in a language, else in the original, else any. */
function nameOf({ info }: DocumentSummary, ui: Lang): string {
  const { titles, originalLanguage, slug } = info
  return titles[ui] ?? titles[originalLanguage ?? 'en'] ?? Object.values(titles)[0] ?? slug
}

/** Newest first. */
const byDate = (documents: readonly DocumentSummary[]): readonly DocumentSummary[] =>
  documents.toSorted(
    (a, b) => (b.info.date ?? '').localeCompare(a.info.date ?? '') || (a.info.slug < b.info.slug ? -1 : 1),
  )

const timeOf = ({ info }: DocumentSummary): string => `${info.date ?? NO_DATE}T00:00:00Z`

function feed(documents: readonly DocumentSummary[], ui: Lang, origin: string): string {
  const t = translator(ui)
  const shown = byDate(documents).slice(0, MOST_ENTRIES)
  const entries = shown.map((document) => {
    const { slug, symbol, versions } = document.info
    const name = nameOf(document, ui)
    const held = LANGS.flatMap((lang) => {
      const version = versions[lang]
      return version === undefined ? [] : [`${LANG_INFO[lang].name} (${t(`status.${version.status}`)})`]
    })
    return (
      `<entry>\n<title>${xmlText(symbol === null ? name : `${symbol}: ${name}`)}</title>\n` +
      `<id>${xmlText(`${origin}${pageOf(slug, 'en')}${document.state === undefined ? '' : `#${document.state}`}`)}</id>\n` +
      `<link href="${xmlAttribute(origin + pageOf(slug, ui))}"/>\n<updated>${timeOf(document)}</updated>\n` +
      `<summary>${xmlText(held.join(', '))}</summary>\n</entry>\n`
    )
  })
  const self = `${origin}/${ui}/feed.atom`
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${LANG_INFO[ui].tag}">\n` +
    `<title>${xmlText(`${t('site.name')}: ${t('nav.docs')}`)}</title>\n<id>${self}</id>\n` +
    `<link rel="self" href="${self}"/>\n<link href="${origin}/${ui}/docs"/>\n` +
    `<updated>${shown[0] === undefined ? `${NO_DATE}T00:00:00Z` : timeOf(shown[0])}</updated>\n` +
    `<author><name>${xmlText(t('site.name'))}</name></author>\n${entries.join('')}</feed>\n`
  )
}

function sitemap(documents: readonly DocumentSummary[], origin: string): string {
  const paths = [(ui: Lang) => `/${ui}/`, (ui: Lang) => `/${ui}/docs`, (ui: Lang) => `/${ui}/terms`]
  const pages = [
    ...paths,
    ...documents.map(
      ({ info }) =>
        (ui: Lang) =>
          pageOf(info.slug, ui),
    ),
  ]
  const urls = pages.flatMap((path) => {
    const others = LANGS.map(
      (ui) => `<xhtml:link rel="alternate" hreflang="${LANG_INFO[ui].tag}" href="${xmlAttribute(origin + path(ui))}"/>`,
    ).join('')
    return LANGS.map((ui) => `<url><loc>${xmlText(origin + path(ui))}</loc>${others}</url>\n`)
  })
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" ' +
    `xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('')}</urlset>\n`
  )
}

function sitemapIndex(parts: number, origin: string): string {
  const all = Array.from(
    { length: parts },
    (_, part) => `<sitemap><loc>${origin}/sitemap.xml?part=${part}</loc></sitemap>\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${all.join('')}</sitemapindex>\n`
}

/** For assistants that read pages: what is here, and the better ways to ask. */
function llms(documents: readonly DocumentSummary[], origin: string): string {
  const list = byDate(documents)
    .slice(0, MOST_ENTRIES)
    .map((document) => {
      const { slug, symbol } = document.info
      const name = nameOf(document, 'en').replace(/[[\]\s]+/g, ' ')
      return `- [${symbol === null ? name : `${symbol}: ${name}`}](${origin}${pageOf(slug, 'en')})`
    })
  return `# Hexapla

> The six official-language versions of United Nations documents, aligned by paragraph and sentence. Each text says whether it
> is official. Quote texts letter for letter, with the citation given beside them; say that a text is unofficial where it is.

## Ask

- [Model Context Protocol](${origin}/mcp): search, passages with citations, terms, matches; streamable HTTP, no key
- [OpenAPI description](${origin}/openapi.json): the same as JSON
- [Search](${origin}/v1/search?q=multilingualism&show=en,fr): \`q\`, \`show\`, \`doc\`
- [One paragraph](${origin}/v1/documents): \`/v1/documents/{symbol or slug}/rows/{number}?show=zh,en\`

## Documents

${list.join('\n')}
`
}
