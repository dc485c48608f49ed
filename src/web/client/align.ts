/**
 * The align page: correcting rows by mouse and keys with undo, exporting what stands, and saving corrections of a
 * document of the corpus through the API.
 */
import { draftKey, keepDraft, readDraft } from './parts/drafts.ts'
import { type Edit, edited, type EditRow, named, type Picked, withRows } from './parts/edits.ts'
import { all, keyIsOff, say, word } from './parts/page.ts'
import { bindRows, currentRow } from './reader/rows.ts'
import { bindUpload } from './parts/upload.ts'

interface State {
  readonly rows: readonly EditRow[]
  readonly picked: Picked | null
}

const KEYS: Readonly<Record<string, Edit | 'undo' | 'redo'>> = {
  'Alt+ArrowUp': 'up',
  'Alt+ArrowDown': 'down',
  'Alt+Enter': 'split',
  'Alt+j': 'join',
  'Ctrl+z': 'undo',
  'Ctrl+y': 'redo',
}

/** Makes the editor of the page work, where there is one. */
function bindEditor(): void {
  const editor = document.querySelector<HTMLElement>('.editor')
  const body = editor?.querySelector<HTMLElement>('.rd tbody')
  const data = editor?.querySelector('#rows')
  if (!editor || !body || !data || editor.dataset['bound'] === 'yes') return
  editor.dataset['bound'] = 'yes'
  const langs = all('.rd thead th[data-l]', editor).map((each) => each.dataset['l'] as string)
  const blocks = new Map<string, HTMLElement>()
  for (const block of all('[data-b]', body))
    blocks.set(`${block.closest('td')?.dataset['l']}:${block.dataset['b']}`, block)
  const first: readonly EditRow[] = JSON.parse(data.textContent ?? '[]')
  const inOrder = new Map(all('tr', body).map((row, index) => [row.id, index]))
  const rows = [...first].sort((a, b) => (inOrder.get(a.id) ?? 0) - (inOrder.get(b.id) ?? 0))
  const drawn = new Map<EditRow, HTMLElement>()
  for (const row of rows) {
    const tr = document.getElementById(row.id)
    if (tr !== null) drawn.set(row, tr)
  }
  let past: State[] = []
  let future: State[] = []
  let state: State = { rows, picked: null }
  const key = draftKey(editor.querySelector<HTMLElement>('.save-form')?.dataset['slug'] ?? 'uploaded', first)
  let unsaved = false

  const pick = (picked: Picked | null): void => {
    for (const each of all('.picked', body)) each.classList.remove('picked')
    state = { ...state, picked }
    if (picked === null) return
    const cell = body.children[picked.row]?.querySelector<HTMLElement>(`td[data-l="${picked.lang}"]`)
    cell?.classList.add('picked')
    cell?.querySelectorAll('[data-b]')[picked.block]?.classList.add('picked')
  }

  const show = (next: State): void => {
    const template = body.querySelector('tr') as HTMLElement
    const made = next.rows.map((row) => {
      const tr = drawn.get(row) ?? blankRow(template, row)
      drawn.set(row, tr)
      for (const lang of langs)
        fill(
          tr,
          lang,
          (row.cells[lang] ?? []).map((id) => blocks.get(`${lang}:${id}`)),
        )
      tr.classList.toggle('manual', row.method === 'manual')
      return tr
    })
    body.replaceChildren(...made)
    state = next
    pick(next.picked)
    const status = editor.querySelector<HTMLElement>('.edit-status')
    if (status !== null) status.textContent = past.length === 0 ? '' : `${status.dataset['moved']} ${past.length}`
    writeRecord(editor, state.rows)
    unsaved = past.length > 0
    keepDraft(key, { rows: state.rows, past: past.map((each) => each.rows) })
  }

  const act = (name: Edit | 'undo' | 'redo'): void => {
    if (name === 'undo' || name === 'redo') {
      const [from, to] = name === 'undo' ? [past, future] : [future, past]
      const next = from.pop()
      if (next === undefined) return
      to.push(state)
      show(next)
      return
    }
    const picked = state.picked
    const next = picked === null ? null : edited(state.rows, picked, name)
    if (next === null || picked === null) {
      say(editor.querySelector<HTMLElement>('.edit-status')?.dataset['none'] ?? '')
      return
    }
    past = [...past, state]
    future = []
    const at = next.findIndex((row, index) => row !== state.rows[index] && row.cells[picked.lang] !== undefined)
    show({ rows: named(next, langs), picked: at < 0 ? null : { ...picked, row: at, block: 0 } })
    body.children[Math.max(at, 0)]?.scrollIntoView({ block: 'nearest' })
  }

  body.addEventListener('click', (event) => {
    const cell = (event.target as Element).closest<HTMLElement>('td[data-l]')
    if (cell === null) return
    const row = [...body.children].indexOf(cell.closest('tr') as HTMLElement)
    const block = (event.target as Element).closest('[data-b]')
    const index = block === null ? 0 : [...cell.querySelectorAll('[data-b]')].indexOf(block)
    pick({ row, lang: cell.dataset['l'] as string, block: Math.max(index, 0) })
  })
  editor.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-edit]')
    if (button !== null) act(button.dataset['edit'] as Edit | 'undo' | 'redo')
  })
  document.addEventListener('keydown', (event) => {
    if (!editor.isConnected || (event.target as HTMLElement).matches('input, textarea, select')) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const name = KEYS[`${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${key}`]
    const column =
      /^[1-6]$/.test(event.key) && !event.altKey && !event.ctrlKey ? langs[Number(event.key) - 1] : undefined
    if (name !== undefined && !keyIsOff('edit', false)) act(name)
    else if (column !== undefined && !keyIsOff('pick', true)) pickColumn(column)
    else return
    event.preventDefault()
  })

  /** A number picks the column in the current row; again, the next block of the cell. */
  const pickColumn = (lang: string): void => {
    const row = Math.max(0, [...body.children].indexOf(currentRow() as HTMLElement))
    const count = state.rows[row]?.cells[lang]?.length ?? 0
    const same = state.picked?.row === row && state.picked.lang === lang ? state.picked.block + 1 : 0
    pick({ row, lang, block: count === 0 ? 0 : same % count })
  }
  bindSave(
    editor,
    () => ({ rows: state.rows, first }),
    () => {
      unsaved = false
      keepDraft(key, { rows: state.rows, past: [] })
    },
  )
  for (const form of all('.export-form', editor)) form.addEventListener('submit', () => (unsaved = false))
  addEventListener('beforeunload', (event) => {
    if (unsaved && editor.isConnected) event.preventDefault()
  })
  const draft = readDraft(key)
  if (draft !== null) {
    past = draft.past.map((each) => ({ rows: each, picked: null }))
    show({ rows: draft.rows, picked: null })
    offerDiscard(editor, () => {
      past = []
      show({ rows, picked: null })
    })
  }
}

function blankRow(template: HTMLElement, row: EditRow): HTMLElement {
  const tr = template.cloneNode(true) as HTMLElement
  tr.id = row.id
  tr.className = 'p'
  const number = tr.querySelector<HTMLAnchorElement>('.no')
  if (number !== null) {
    number.textContent = /^p(\d+)/.exec(row.id)?.[1] ?? '#'
    number.href = `#${row.id}`
    number.setAttribute('aria-label', row.id)
  }
  for (const extra of tr.querySelectorAll('.fl, .db, .mo')) extra.remove()
  return tr
}

function fill(tr: HTMLElement, lang: string, parts: readonly (HTMLElement | undefined)[]): void {
  const cell = tr.querySelector<HTMLElement>(`td[data-l="${lang}"]`)
  if (cell === null) return
  const held = parts.filter((part) => part !== undefined)
  const same = held.length === cell.children.length && held.every((part, index) => cell.children[index] === part)
  if (same && held.length > 0) return
  cell.replaceChildren(...held)
  cell.classList.toggle('no-text', held.length === 0)
}

/** Puts the rows as they stand into the record that the export form sends. */
function writeRecord(editor: HTMLElement, rows: readonly EditRow[]): void {
  const field = editor.querySelector<HTMLInputElement>('input[name=record]')
  if (field === null) return
  field.dataset['first'] ??= field.value
  field.value = JSON.stringify(withRows(JSON.parse(field.dataset['first']), rows))
}

/** Says that a draft was found, and takes it back where it is not wanted. */
function offerDiscard(editor: HTMLElement, discard: () => void): void {
  const { draft, discard: words } = (editor.querySelector<HTMLElement>('.edit-status') as HTMLElement).dataset
  const line = document.createElement('p')
  line.className = 'notice'
  line.setAttribute('role', 'status')
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = words ?? ''
  button.addEventListener('click', () => {
    discard()
    line.remove()
  })
  line.append(`${draft ?? ''} `, button)
  editor.prepend(line)
}

function bindSave(
  editor: HTMLElement,
  read: () => { rows: readonly EditRow[]; first: readonly EditRow[] },
  saved: () => void,
): void {
  const form = editor.querySelector<HTMLFormElement>('.save-form')
  form?.addEventListener('submit', async (event) => {
    event.preventDefault()
    const status = form.querySelector<HTMLElement>('[role=status]') as HTMLElement
    const fields = new FormData(form)
    const { rows, first } = read()
    const before = new Set(first.map(({ cells }) => JSON.stringify(cells)))
    const changed = rows.filter(({ cells, method }) => method === 'manual' && !before.has(JSON.stringify(cells)))
    if (changed.length === 0) return
    status.textContent = word('working')
    const answer = await fetch(`/v1/documents/${form.dataset['slug']}/rows`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${fields.get('token')}` },
      body: JSON.stringify({
        author: fields.get('author'),
        rows: changed.map(({ cells }) => ({ level: 'paragraph', cells })),
      }),
    }).catch(() => null)
    status.textContent = (answer?.ok ? status.dataset['saved'] : status.dataset['failed']) ?? ''
    if (answer?.ok) saved()
  })
}

bindEditor()
bindUpload(() => {
  bindRows()
  bindEditor()
})
