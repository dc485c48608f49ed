/**
 * `<hexapla-row>`: a paragraph in languages side by side on any page. `doc`: slug or symbol; `row`: number or id; `langs`:
 * codes, the languages of the page by default. The script asks the service it was loaded from, and shows each text with
 * its citation and, where it is unofficial, with that word. Everything is set as text, never as markup.
 */
import { STATUS_WORDS } from '../../format/status-words.ts'
import type { Lang } from '../../model/lang.ts'

const ORIGIN = new URL(import.meta.url).origin

/** The parts of the API's answers that are shown. */
interface RowAnswer {
  readonly versions: Partial<
    Record<Lang, { lang: string; dir: string; status: 'official' | 'unofficial'; text: string } | null>
  >
}
interface Citations {
  readonly citations: Readonly<Record<Lang, string>>
  readonly urls: Readonly<Record<Lang, string>>
}

const STYLE = `:host{display:block}
div{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,16em),1fr));gap:1em}
blockquote{margin:0;padding-inline-start:.8em;border-inline-start:3px solid #8a8f98;text-align:start;white-space:pre-line}
footer{font-size:.85em;margin-block-start:.4em;white-space:normal}
a{color:inherit}
p{margin:0}`

class HexaplaRow extends HTMLElement {
  static observedAttributes = ['doc', 'row', 'langs']
  #root = this.attachShadow({ mode: 'open' })
  /** The request under way: an older one must not overwrite a newer one. */
  #asked = 0

  attributeChangedCallback(): void {
    void this.#show()
  }

  async #show(): Promise<void> {
    const [doc, row] = [this.getAttribute('doc'), this.getAttribute('row')]
    if (doc === null || row === null) return
    this.#asked += 1
    const asked = this.#asked
    const shown = await this.#content(doc, row).catch((error: unknown) => [
      element('p', { role: 'alert' }, error instanceof Error ? error.message : String(error)),
    ])
    if (asked !== this.#asked) return
    this.#root.replaceChildren(element('style', {}, STYLE), element('div', {}, ...shown))
    this.dispatchEvent(new CustomEvent('hexapla-shown', { bubbles: true }))
  }

  async #content(doc: string, row: string): Promise<readonly Node[]> {
    const langs = this.getAttribute('langs')
    const base = `${ORIGIN}/v1/documents/${encodeURIComponent(doc)}`
    const show = langs === null ? '' : `?show=${encodeURIComponent(langs.replace(/\s+/g, ''))}`
    const place = encodeURIComponent(row)
    const [{ versions }, { citations, urls }] = await Promise.all([
      answerOf<RowAnswer>(`${base}/rows/${place}${show}`),
      answerOf<Citations>(`${base}/citations/${place}`),
    ])
    return Object.entries(versions).flatMap(([code, version]) => {
      if (version === null) return []
      const lang = code as Lang
      const url = ORIGIN + urls[lang]
      const words = version.status === 'official' ? '' : ` · ${STATUS_WORDS[lang].unofficial}`
      const footer = element('footer', {}, element('a', { href: url }, citations[lang]), words)
      return [element('blockquote', { lang: version.lang, dir: version.dir, cite: url }, version.text, footer)]
    })
  }
}

/** The JSON at an address; throws with the words of the problem. */
async function answerOf<T>(url: string): Promise<T> {
  const response = await fetch(url)
  const data = (await response.json()) as T & { readonly detail?: string }
  if (!response.ok) throw new Error(data.detail ?? `${response.status}`)
  return data
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...content: (Node | string)[]
): HTMLElement {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...content)
  return made
}

if (customElements.get('hexapla-row') === undefined) customElements.define('hexapla-row', HexaplaRow)
