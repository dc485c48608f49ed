/**
 * The pages as a Hono app, mounted at `/` by app.ts: addresses to pages, languages, caching and security headers.
 * The interface language comes from the path; only `/` looks at `Accept-Language`, and says so in `Vary`. An entity tag
 * is made of the corpus revision, the built files and the address before any work is done, and answers 304 at once.
 */
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { parseAccept } from 'hono/utils/accept'
import { isLang, LANGS, parseLang, type Lang } from '../model/lang.ts'
import type { Library } from '../service/library.ts'
import { longerThan, MAX_LOCATION, MAX_QUERY } from './limits.ts'
import { invalidParameters, problemOf } from './problems/http-problem.ts'
import { PROBLEM_STATUS } from './problems/problem-types.ts'
import { alignAction, alignPage, exportAction } from './pages/align-page.ts'
import { apiPage } from './pages/api.ts'
import { checkPage } from './pages/check-page.ts'
import { checkReport, type ReportFormat } from './pages/check-report.ts'
import { consistencyPage } from './pages/consistency.ts'
import { type PageContext, type PageServices, pageContext, type WebManifest } from './pages/parts/context.ts'
import { comparePage, diffPage } from './pages/diff.ts'
import { discoverAction, discoverPage } from './pages/discover.ts'
import { docsPage } from './pages/docs.ts'
import {
  failure,
  offlinePage,
  problemState,
  unknownChoice,
  unknownDocument,
  unknownPage,
  unknownRow,
} from './pages/errors.ts'
import { helpPage } from './pages/help.ts'
import { homePage } from './pages/home.ts'
import { jumpPage } from './pages/jump.ts'
import { problemPage, problemsPage, problemType } from './pages/parts/problem.ts'
import { ICON, webManifest } from './pages/parts/pwa.ts'
import { readerPage } from './pages/reader.ts'
import { rowPage } from './pages/row-page.ts'
import { readingOrder } from '../rows/reading-order.ts'
import { renderingsPage } from './pages/search/renderings.ts'
import { searchPage } from './pages/search/search.ts'
import type { Answer } from './pages/parts/shell.ts'
import { conceptPage, termsPage } from './pages/terms.ts'
import { MARK_KINDS, parseView, VIEWS } from './pages/parts/view.ts'

const SECURITY = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
}

/** All pages over a library and the services of the stages. */
export function pageRoutes(library: Library, services: PageServices): Hono {
  const app = new Hono()
  let web: Promise<WebManifest> | undefined
  const readWeb = (): Promise<WebManifest> =>
    (web ??= library.assets
      .json('web/manifest.json')
      .then((value) => (value ?? { revision: '0', files: {} }) as WebManifest))
  const contextOf = async (c: Context, ui: Lang): Promise<PageContext> =>
    pageContext(ui, new URL(c.req.url), library, services, await readWeb())

  /** Registers a page in every interface language, with its entity tag. */
  const page = (path: string, make: (context: PageContext, c: Context) => Promise<Answer> | Answer) =>
    app.get(`/:ui{(?:ar|zh|en|fr|ru|es)}${path}`, async (c) => {
      const ui = c.req.param('ui') as Lang
      const context = await contextOf(c, ui)
      let tag: string | null = null
      return answered(
        c,
        context,
        () => tag,
        async () => {
          tag = await entityTag(context)
          if (c.req.header('If-None-Match')?.split(/,\s*/).includes(tag)) return c.body(null, 304, { ETag: tag })
          checkAddress(context.url)
          return make(context, c)
        },
      )
    })

  /** Registers what a form posts in every interface language: it takes long, so it is done apart where there are threads. */
  const post = (path: string, act: (context: PageContext, request: Request) => Promise<Answer | Response>) =>
    app.post(`/:ui{(?:ar|zh|en|fr|ru|es)}${path}`, async (c) => {
      const context = await contextOf(c, c.req.param('ui') as Lang)
      const { jobs } = services
      return answered(c, context, noTag, () => (jobs === undefined ? act(context, c.req.raw) : jobs.run(c.req.raw)))
    })

  app.get('/', (c) => {
    const query = new URL(c.req.url).search
    return c.body(null, 302, {
      Location: `/${preferred(c.req.header('Accept-Language'))}/${query.length > MAX_LOCATION ? '' : query}`,
      Vary: 'Accept-Language',
      'Cache-Control': 'no-cache',
    })
  })
  app.get('/:ui{(?:ar|zh|en|fr|ru|es)}', (c) => c.redirect(`/${c.req.param('ui')}/`, 301))
  app.get('/icon.svg', (c) =>
    c.body(ICON, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' }),
  )
  app.get('/sw.js', async (c) => {
    const file = await library.assets.bytes(`web/${(await readWeb()).files['sw.js'] ?? 'sw.js'}`)
    if (file === null) return c.body(null, 404)
    return c.body(new Uint8Array(file), 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
      // a service worker fetches under the policy its own script came with
      'Content-Security-Policy': "default-src 'none'; connect-src 'self'",
    })
  })
  app.get('/embed.js', async (c) => {
    const file = await library.assets.bytes(`web/${(await readWeb()).files['embed.js'] ?? 'embed.js'}`)
    if (file === null) return c.body(null, 404)
    return c.body(new Uint8Array(file), 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
      // pages of other sites load it as a module
      'Access-Control-Allow-Origin': '*',
    })
  })
  app.get('/static/:file{.+}', async (c) => {
    const name = c.req.param('file')
    const file = name.includes('..') ? null : await library.assets.bytes(`web/${name}`)
    if (file === null) return c.body(null, 404)
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
    const cache = /^[0-9a-f]{10}\//.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache'
    return c.body(new Uint8Array(file), 200, {
      'Content-Type': type,
      'Cache-Control': cache,
      'X-Content-Type-Options': 'nosniff',
    })
  })
  app.get('/api', async (c) => {
    const asked = c.req.query('ui')
    const ui = isLang(asked) ? asked : preferred(c.req.header('Accept-Language'))
    c.header('Vary', 'Accept-Language')
    return send(c, { body: await apiPage(await contextOf(c, ui)) }, ui, null)
  })

  // the type of an API problem is one address in every language; its page is in the reader's
  app.get('/problems/:name?', (c) => {
    const asked = encodeURIComponent(c.req.param('name') ?? '')
    const name = asked === '' || asked.length > MAX_LOCATION ? '' : `/${asked}`
    return c.body(null, 302, {
      Location: `/${preferred(c.req.header('Accept-Language'))}/problems${name}`,
      Vary: 'Accept-Language',
      'Cache-Control': 'no-cache',
    })
  })

  page('/', async (context) => ({ body: await homePage(context) }))
  page('/search', async (context) => ({ body: await searchPage(context) }))
  page('/renderings', async (context) => ({ body: await renderingsPage(context) }))
  page('/docs', async (context) => ({ body: await docsPage(context) }))
  page('/compare', (context) => comparePage(context))
  page('/help', (context) => ({ body: helpPage(context) }))
  page('/api', async (context) => ({ body: await apiPage(context) }))
  page('/problems', (context) => ({ body: problemsPage(context) }))
  page('/problems/:name', (context, c) => {
    const type = problemType(c.req.param('name') ?? '')
    return type === null ? { status: 404, body: unknownPage(context) } : { body: problemPage(context, type) }
  })
  page('/offline', (context) => ({ body: offlinePage(context) }))
  page('/jump', async (context) => ({ body: await jumpPage(context) }))
  page('/align', async (context) => ({ body: await alignPage(context) }))
  page('/discover', (context) => ({ body: discoverPage(context) }))
  page('/terms', async (context) => ({ body: await termsPage(context) }))
  page('/terms/:id', async (context, c) => {
    const concept = (await library.concepts()).find((each) => each.id === c.req.param('id'))
    return concept === undefined
      ? { status: 404, body: unknownPage(context) }
      : { body: await conceptPage(context, concept) }
  })
  page('/manifest.webmanifest', (context) => ({
    body: JSON.stringify(webManifest(context)),
    type: 'application/manifest+json',
  }))
  app.get('/:ui{(?:ar|zh|en|fr|ru|es)}/d/:slug/check/:format{(?:docx|xlsx)}', async (c) => {
    const context = await contextOf(c, c.req.param('ui') as Lang)
    const { slug, format } = c.req.param()
    const record = await library.document(slug)
    if (record === null) return send(c, { status: 404, body: await unknownDocument(context, slug) }, context.ui, null)
    const file = await checkReport(context, slug, record, format as ReportFormat)
    return c.body(new Uint8Array(file.body), 200, {
      'Content-Type': file.type,
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'no-cache',
    })
  })
  page('/d/:rest{.+}', async (context, c) => documentAnswer(context, c.req.param('rest') ?? ''))
  post('/discover', discoverAction)
  post('/align', alignAction)
  post('/align/export', exportAction)
  app.get('/:ui{(?:ar|zh|en|fr|ru|es)}/*', async (c) => {
    const ui = c.req.param('ui') as Lang
    return send(c, { status: 404, body: unknownPage(await contextOf(c, ui)) }, ui, null)
  })
  app.get('*', async (c) => {
    const ui = preferred(c.req.header('Accept-Language'))
    c.header('Vary', 'Accept-Language')
    return send(c, { status: 404, body: unknownPage(await contextOf(c, ui)) }, ui, null)
  })
  return app
}

const noTag = (): null => null

/** The answer that `make` gives, or the page of what it threw: a problem with its words, anything else as a failure of ours. */
async function answered(
  c: Context,
  context: PageContext,
  tag: () => string | null,
  make: () => Promise<Answer | Response> | Answer,
): Promise<Response> {
  try {
    const answer = await make()
    return answer instanceof Response ? answer : await send(c, answer, context.ui, tag())
  } catch (error) {
    const problem = problemOf(error)
    if (problem === null) return c.body(null, 400)
    if (problem.type !== 'failure') {
      const status = PROBLEM_STATUS[problem.type] as ContentfulStatusCode
      return send(c, { status, body: problemState(context, problem), headers: problem.headers }, context.ui, null)
    }
    return send(c, { status: 500, body: failure(context) }, context.ui, null)
  }
}

/** Throws the problem of an address with a parameter longer than any page accepts. */
function checkAddress({ searchParams }: URL): void {
  const long = [...searchParams].filter(([, value]) => longerThan(value, MAX_QUERY))
  if (long.length > 0)
    throw invalidParameters(
      long.map(([parameter, value]) => ({ parameter, code: 'too-long', args: { max: MAX_QUERY }, value })),
    )
}

/** `{slug or symbol}[/check|/diff|/terms|/{row id}]`: symbols hold slashes, so the longest name that is held wins. */
async function documentAnswer(context: PageContext, rest: string): Promise<Answer> {
  const { library, ui, url } = context
  const whole = await library.resolve(rest)
  const cut = rest.lastIndexOf('/')
  const [name, part] = whole !== null || cut < 0 ? [rest, ''] : [rest.slice(0, cut), rest.slice(cut + 1)]
  const slug = whole ?? (await library.resolve(name))
  const record = slug === null ? null : await library.document(slug)
  if (slug === null || record === null) return { status: 404, body: await unknownDocument(context, rest) }
  if (name !== slug) return { location: `/${ui}/d/${slug}${part === '' ? '' : `/${part}`}${url.search}` }
  if (part === 'check') return { body: await checkPage(context, slug, record) }
  if (part === 'diff') return diffPage(context, slug, record)
  if (part === 'terms') return { body: await consistencyPage(context, slug, record) }
  if (part !== '') {
    const row = readingOrder(record).find(part)
    return row === null
      ? { status: 404, body: unknownRow(context, slug, record, part) }
      : { body: await rowPage(context, slug, record, row) }
  }
  const { value, unknown } = parseView(url.searchParams, record, ui)
  if (unknown.length > 0) {
    const allowed = `show=${LANGS.join(',')} view=${VIEWS.join('|')} lens=text|skeleton marks=${MARK_KINDS.join(',')}`
    return { status: 400, body: unknownChoice(context, unknown, allowed, url.pathname) }
  }
  return { body: await readerPage(context, slug, record, value) }
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  map: 'application/json',
}

async function send(c: Context, answer: Answer, ui: Lang, tag: string | null): Promise<Response> {
  if (answer.location !== undefined) return c.redirect(answer.location, 302)
  const headers: Record<string, string> = {
    ...SECURITY,
    'Content-Type': `${answer.type ?? 'text/html'}; charset=utf-8`,
    'Content-Language': ui,
    'Cache-Control': answer.status === undefined || answer.status === 200 ? 'no-cache' : 'no-store',
    ...(tag === null || (answer.status ?? 200) !== 200 ? {} : { ETag: tag }),
    ...answer.headers,
  }
  return c.body(String(await answer.body), answer.status ?? 200, headers)
}

async function entityTag({ library, web, url }: PageContext): Promise<string> {
  const { revision } = await library.manifest()
  const bytes = new TextEncoder().encode(`${revision} ${web.revision} ${url.host}${url.pathname}${url.search}`)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return `W/"${Array.from(hash.slice(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('')}"`
}

/** The first of the six that an `Accept-Language` header prefers, or English. */
function preferred(header: string | undefined): Lang {
  const wishes = header === undefined ? [] : parseAccept(header)
  for (const { type } of wishes) {
    const lang = parseLang(type)
    if (lang !== null) return lang
  }
  return 'en'
}
