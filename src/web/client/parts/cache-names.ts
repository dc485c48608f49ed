/** Names in the browser's cache store, shared by the worker and the offline page. */
export const SHELL = 'hexapla-shell-1'
export const DOCS = 'hexapla-docs-1'
export const ALL_LANGS = 'show=ar,zh,en,fr,ru,es'
