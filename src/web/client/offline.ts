/**
 * The page shown where there is no network: lists the documents kept on the device and searches them, by looking for
 * the words (folded) in the rows of the kept pages.
 */
import { DOCS } from './parts/cache-names.ts'
import { ui } from './parts/page.ts'

interface KeptDocument {
  readonly path: string
  readonly title: string
  readonly rows: readonly {
    readonly id: string
    readonly cells: readonly { readonly lang: string; readonly dir: string; readonly text: string }[]
  }[]
}

const MOST_HITS = 50

async function keptDocuments(): Promise<readonly KeptDocument[]> {
  const store = await caches.open(DOCS)
  return Promise.all(
    (await store.keys()).map(async (request) => {
      const page = new DOMParser().parseFromString((await (await store.match(request))?.text()) ?? '', 'text/html')
      return {
        path: new URL(request.url).pathname,
        title: page.querySelector('h1')?.textContent ?? '',
        rows: [...page.querySelectorAll('.rd tbody tr')].map((row) => ({
          id: row.id,
          cells: [...row.querySelectorAll<HTMLElement>('td:not(.no-text)')].map((cell) => ({
            lang: cell.lang,
            dir: cell.dir,
            text: cell.textContent ?? '',
          })),
        })),
      }
    }),
  )
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .toLowerCase()

function element(name: string, text: string, attributes: Record<string, string> = {}): HTMLElement {
  const made = document.createElement(name)
  made.textContent = text
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

async function start(): Promise<void> {
  const list = document.getElementById('offline-docs')
  const hits = document.getElementById('offline-hits')
  const form = document.getElementById('offline-search') as HTMLFormElement | null
  if (list === null || hits === null || form === null) return
  const documents = 'caches' in window ? await keptDocuments() : []
  if (documents.length === 0) list.replaceWith(element('p', list.dataset['none'] ?? ''))
  for (const { path, title } of documents) {
    const item = document.createElement('li')
    item.append(element('a', title, { href: path }))
    list.append(item)
  }
  const search = (q: string) => {
    const words = fold(q)
      .split(/\s+/)
      .filter((word) => word !== '')
    const found =
      words.length === 0
        ? []
        : documents.flatMap(({ path, title, rows }) =>
            rows.flatMap(({ id, cells }) =>
              cells
                .filter(({ text }) => words.every((word) => fold(text).includes(word)))
                .map((cell) => ({ path, title, id, ...cell })),
            ),
          )
    hits.replaceChildren(
      ...found.slice(0, MOST_HITS).map(({ path, id, lang, dir, text }) => {
        const hit = document.createElement('article')
        hit.className = 'hit'
        hit.append(
          element('a', `${path.split('/').pop()} #${id}`, { href: `${path}#${id}` }),
          element('p', text, { lang, dir }),
        )
        return hit
      }),
    )
    if (found.length === 0 && words.length > 0) hits.textContent = hits.dataset['none'] ?? ''
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    search(new FormData(form).get('q') as string)
  })
  const asked = new URL(location.href).searchParams.get('q')
  if (asked !== null) {
    const field = form.elements.namedItem('q') as HTMLInputElement
    field.value = asked
    search(asked)
  }
  document.documentElement.lang ||= ui
}

void start()
