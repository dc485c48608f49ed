/**
 * All commands, each with its line in `hexapla --help`, and loaded only when it is called: help and usage
 * errors cost no more than this file. A test holds the lines equal to the commands' own descriptions.
 */
import type { Command } from 'commander'

export interface CommandEntry {
  readonly summary: string
  readonly load: () => Promise<Command>
}

export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  serve: {
    summary: 'Serve the web pages and the API, after rebuilding what has changed',
    load: async () => (await import('./commands/serve.ts')).serveCommand(),
  },
  mcp: {
    summary: 'Answer an assistant over stdio (Model Context Protocol): search, read, terms, matches; read-only',
    load: async () => (await import('./mcp-command.ts')).mcpCommand(),
  },
  parse: {
    summary:
      'Parse files (DOCX, ODT, RTF, PDF, EPUB, HTML, text) into blocks; for a folder, prints one line of JSON per file',
    load: async () => (await import('./commands/parse.ts')).parseCommand(),
  },
  align: {
    summary: 'Align two to six versions of one document that are not in the corpus',
    load: async () => (await import('./commands/align.ts')).alignCommand(),
  },
  'align-sentences': {
    summary: 'Align two files with one sentence per line; prints one bead per line, [0, 1]:[0]:0.93 (zero-based)',
    load: async () => (await import('./commands/align-sentences.ts')).alignSentencesCommand(),
  },
  add: {
    summary: 'Add or replace versions and realign their documents; nothing changes if a step fails',
    load: async () => (await import('./commands/add.ts')).addCommand(),
  },
  import: {
    summary: 'Import ready-aligned corpora (TMX, line files, CSV, TEI with links, JSON Lines), keeping their pairs',
    load: async () => (await import('./bulk/import-command.ts')).importCommand(),
  },
  fetch: {
    summary: 'Download the versions of a document by its symbol; prints one line of JSON per file',
    load: async () => (await import('./commands/fetch.ts')).fetchCommand(),
  },
  build: {
    summary: 'Build alignments/ and dist/ from the corpus; rebuilds only what has changed',
    load: async () => (await import('./commands/build.ts')).buildCommand(),
  },
  engine: {
    summary: 'Load the built corpus into OpenSearch, for corpora beyond one process, or see what is there',
    load: async () => (await import('./engine/engine-command.ts')).engineCommand(),
  },
  discover: {
    summary: 'Find what of a new document was translated before, where and how',
    load: async () => (await import('./commands/discover.ts')).discoverCommand(),
  },
  search: {
    summary: 'Search the corpus; returns the same result as the API',
    load: async () => (await import('./commands/search.ts')).searchCommand(),
  },
  check: {
    summary: 'Check the versions of each document against each other; exits 3 if there are flags',
    load: async () => (await import('./commands/check.ts')).checkCommand(),
  },
  compare: {
    summary: 'Compare two versions of one language (draft and final, text and corrigendum), word by word',
    load: async () => (await import('./commands/compare.ts')).compareCommand(),
  },
  terms: {
    summary: 'Look up, import, export and extract terms',
    load: async () => (await import('./commands/terms.ts')).termsCommand(),
  },
  export: {
    summary: 'Export the alignment of a document; unofficial texts are labelled',
    load: async () => (await import('./commands/export.ts')).exportCommand(),
  },
  lexicon: {
    summary: 'Manage the dictionaries that the aligner uses',
    load: async () => (await import('./commands/lexicon.ts')).lexiconCommand(),
  },
  verify: {
    summary: 'Check every file of the corpus and of dist/ against its hash; rebuilds what can be rebuilt',
    load: async () => (await import('./commands/verify.ts')).verifyCommand(),
  },
}
