/** The readable page of the HTTP interface, `/api?ui=fr`: the routes with an example each, and where the contract is. */
import { html } from 'hono/html'
import type { PageContext } from './parts/context.ts'
import { type Html, shell } from './parts/shell.ts'

const ROUTES = [
  ['GET', '/v1/documents', 'documents'],
  ['GET', '/v1/documents/{slug}', 'document'],
  ['GET', '/v1/documents/{slug}/versions/{lang}', 'version'],
  ['GET', '/v1/documents/{slug}/rows?show=zh,en', 'rows'],
  ['GET', '/v1/documents/{slug}/rows/{id}', 'row'],
  ['GET', '/v1/documents/{slug}/flags', 'flags'],
  ['GET', '/v1/documents/{slug}/diff?with={slug}&lang=en', 'diff'],
  ['GET', '/v1/documents/{slug}/terms', 'docTerms'],
  ['GET', '/v1/documents/{slug}/citations/{id}', 'citations'],
  ['GET', '/v1/documents/{slug}/export?format=tmx', 'export'],
  ['GET', '/v1/search?q=multilingualism&show=zh,ar', 'search'],
  ['GET', '/v1/suggest?q=multi', 'suggest'],
  ['GET', '/v1/equivalents?q=multilingualism&from=en&to=zh', 'equivalents'],
  ['GET', '/v1/terms?q=multilingualism', 'terms'],
  ['POST', '/v1/align', 'align'],
  ['POST', '/v1/match', 'match'],
  ['POST', '/mcp', 'mcp'],
  ['PUT', '/v1/documents/{slug}/versions/{lang}', 'put'],
  ['POST', '/v1/documents/{slug}/dismissals', 'dismiss'],
] as const

/** The page; examples name the first document held. */
export async function apiPage(context: PageContext): Promise<Html> {
  const { t, library } = context
  const slug = (await library.manifest()).documents[0]?.info.slug ?? 'slug'
  const example = (path: string) => path.replaceAll('{slug}', slug).replace('{lang}', 'en').replace('{id}', 'p1')
  const body = html`<div class="help prose"><h1>${t('nav.api')}</h1><p>${t('api.lead')}</p><p><a href="/openapi.json"><code dir="ltr">/openapi.json</code></a> – ${t('api.contract')}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${t('api.routes')}"><table class="plain"><caption class="vh">${t('api.routes')}</caption><thead><tr><th scope="col">${t('api.route')}</th><th scope="col">${t('api.gives')}</th></tr></thead><tbody>
${ROUTES.map(([method, path, name]) => html`<tr><td dir="ltr">${method === 'GET' ? html`<a href="${example(path)}"><code>${method} ${path}</code></a>` : html`<code>${method} ${path}</code>`}</td><td>${t(`api.${name}`)}</td></tr>`)}</tbody></table></div>
<p>${t('api.errors')}</p></div>`
  return shell(context, { title: t('nav.api'), page: 'api', body })
}
