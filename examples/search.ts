/** node examples/search.ts [SITE] [QUERY]: the first hits of a query, in English and French. */
const [site = 'http://localhost:8787', query = 'multilingualism'] = process.argv.slice(2)

interface Hit {
  readonly symbol: string | null
  readonly ref: string
  readonly versions: Readonly<Record<string, { readonly text: string; readonly status: string } | null>>
}

const parameters = new URLSearchParams({ q: query, show: 'en,fr', limit: '3' })
const response = await fetch(`${site}/v1/search?${parameters}`)
// a refusal says what was wrong in `detail`, in the language of Accept-Language
if (!response.ok) throw new Error(((await response.json()) as { detail: string }).detail)
const { items, total } = (await response.json()) as { items: readonly Hit[]; total: { rows: number } }

console.log(`${total.rows} rows`)
for (const { symbol, ref, versions } of items) {
  console.log(`\n${symbol ?? 'no symbol'}, ${ref}`)
  for (const [lang, version] of Object.entries(versions))
    if (version !== null) console.log(`  ${lang} (${version.status}): ${version.text.slice(0, 100)}`)
}
