/** The API asked by openapi-fetch with the types that openapi-typescript made of its description (run.sh). */
import createClient from 'openapi-fetch'
import type { paths } from './api.ts'

declare const process: { readonly argv: readonly string[] }

const client = createClient<paths>({ baseUrl: process.argv[2] ?? '' })
const { data, error } = await client.GET('/v1/search', { params: { query: { q: 'the', show: ['en', 'fr'], limit: 2 } } })
if (error !== undefined) throw new Error(error.detail)
// the answer is typed without narrowing
const first: string | undefined = data.items[0]?.versions.en?.text
const { data: terms } = await client.GET('/v1/terms', { params: { query: { limit: 1 } } })
const refused = await client.GET('/v1/documents/{doc}', { params: { path: { doc: 'none' } } })
console.log(`${data.total.rows} hits, the first with ${first?.length ?? 0} letters; ${terms?.total ?? 0} concepts; ${refused.error?.status}`)
