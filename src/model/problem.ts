/**
 * What can be wrong with an input, as data. Nothing in the core throws on bad input: it returns `{ value, problems }`.
 * The union is closed; the table below gives each kind its title and remedy in English, and the interface languages
 * translate them by kind. A new kind breaks the build until it has both.
 */

/** Where a problem is. `start`/`end`: half-open, UTF-16 code units, into the decoded source text. `line`: from 1. */
export interface Place {
  readonly line?: number
  readonly page?: number
  readonly start?: number
  readonly end?: number
  /** Path inside an archive or markup: `word/document.xml`, `/tmx/body/tu[3]`. */
  readonly path?: string
  /** Id of the block concerned. */
  readonly block?: string
}

/** Words for each kind: what is wrong, and what the reader can do. Message grammar: capital, no full stop. */
export const PROBLEM_KINDS = {
  // files and encodings
  'empty-input': { title: 'Input is empty', remedy: 'Provide a file that contains text' },
  'unknown-format': {
    title: 'Format is not recognized',
    remedy: 'Use a DOCX, ODT, RTF, PDF, EPUB, HTML, plain-text, TMX or XLIFF file',
  },
  'too-large': { title: 'File is too large', remedy: 'Split the file or raise the limit' },
  'damaged-archive': { title: 'Archive cannot be read', remedy: 'Save the document again and retry' },
  'damaged-markup': { title: 'Markup is not well formed', remedy: 'Repair the file at the location shown' },
  'damaged-pdf': { title: 'PDF cannot be read', remedy: 'Save the document again and retry' },
  encrypted: { title: 'File is password-protected', remedy: 'Remove the protection and retry' },
  'no-text': { title: 'File contains no text', remedy: 'Provide a file with a text layer, not a scan' },
  'unsafe-markup': { title: 'Markup declares entities or expands beyond the limit', remedy: 'Remove the declarations' },
  'undecodable-bytes': { title: 'Some bytes cannot be decoded', remedy: 'Save the file as UTF-8' },
  'unmapped-glyphs': { title: 'Some glyphs cannot be mapped to characters', remedy: 'Check the text against the page' },
  // language and structure
  'language-unknown': { title: 'Language could not be detected', remedy: 'Specify it with --lang' },
  'language-mismatch': { title: 'Text is not in the specified language', remedy: 'Check --lang' },
  'block-language': { title: 'Block is in another language', remedy: 'Check the block against the original' },
  'number-missing': { title: 'Paragraph number is missing', remedy: 'Check the source at the location shown' },
  'number-repeated': { title: 'Paragraph number occurs twice', remedy: 'Check the source at the location shown' },
  'number-out-of-order': {
    title: 'Paragraph number is out of order',
    remedy: 'Check the source at the location shown',
  },
  'footnote-unbound': { title: 'Footnote has no mark in the text', remedy: 'Check the source at the location shown' },
  'mark-unbound': { title: 'Footnote mark has no footnote', remedy: 'Check the source at the location shown' },
  'footnote-repeated': { title: 'Footnote number occurs twice', remedy: 'Check the source at the location shown' },
  // corpus, alignments, termbase
  'file-missing': { title: 'File is missing', remedy: 'Restore the file or correct the path' },
  'hash-mismatch': { title: 'File differs from its recorded hash', remedy: 'Add the version again with hexapla add' },
  'unit-incomplete': {
    title: 'Some units lack a language',
    remedy: 'The pairs of the file are kept; supply the missing texts if you have them',
  },
  'encoding-guessed': { title: 'Encoding was guessed', remedy: 'Check the text, or save the file as UTF-8' },
  'too-many-parts': {
    title: 'Archive has more parts than the limit',
    remedy: 'Save the document again without embedded files',
  },
  'too-many-pages': { title: 'Document has more pages than the limit', remedy: 'Split the document' },
  'too-deep': {
    title: 'Elements are nested deeper than the limit',
    remedy: 'Save the document again in a simpler form',
  },
  'too-many-elements': { title: 'Document has more elements than the limit', remedy: 'Split the document' },
  'too-many-glyphs': {
    title: 'Page draws more characters than the limit',
    remedy: 'Check the text of the page against the original',
  },
  'too-many-forms': {
    title: 'Page repeats or nests more drawings than the limit',
    remedy: 'Save the document again and retry',
  },
  'result-too-large': { title: 'Text of the file is longer than the limit', remedy: 'Split the file' },
  'malformed-record': { title: 'Record is malformed', remedy: 'Correct the line shown' },
  'unknown-id': { title: 'Id does not exist in the version', remedy: 'Rebuild, or correct the row' },
  'stale-manual-row': { title: 'Manual row refers to a text that has changed', remedy: 'Confirm the row again' },
  'concept-repeated': { title: 'Duplicate concept ID', remedy: 'Merge the records or rename one' },
  'term-conflict': { title: 'Term already belongs to another concept', remedy: 'Decide which concept keeps it' },
  'name-taken': { title: 'Document name is already taken', remedy: 'Choose another name with --doc' },
  unpaired: {
    title: 'Texts are not paired',
    remedy: 'Give the link files, or align the versions with hexapla add',
  },
  'too-many-rows': {
    title: 'Corpus exceeds the capacity of the in-memory index',
    remedy: 'Split the corpus, or load it into a search engine such as OpenSearch',
  },
  // fetching
  'fetch-failed': { title: 'Document could not be fetched', remedy: 'Retry later, or check the symbol' },
} as const satisfies Record<string, { title: string; remedy: string }>

export type ProblemKind = keyof typeof PROBLEM_KINDS

/** One thing wrong with an input: what kind, where, what was found, what was expected. */
export interface Problem {
  readonly kind: ProblemKind
  readonly file?: string
  readonly place?: Place
  readonly found?: string
  readonly expected?: string
}

/** A value read from an input, with everything that was wrong with it. `value` is null if nothing could be read. */
export interface Read<T> {
  readonly value: T
  readonly problems: readonly Problem[]
}

/** One line for people: `zh.txt, line 12: Paragraph number is missing: found "14", expected "13". Check …`. */
export function describeProblem(problem: Problem): string {
  const { title, remedy } = PROBLEM_KINDS[problem.kind]
  const place = problem.place
  const where = [
    problem.file,
    place?.path,
    place?.page === undefined ? undefined : `page ${place.page}`,
    place?.line === undefined ? undefined : `line ${place.line}`,
    place?.line === undefined && place?.start !== undefined ? `character ${place.start}` : undefined,
    place?.block,
  ].filter((part) => part !== undefined)
  const facts = [
    problem.found === undefined ? undefined : `found ${JSON.stringify(problem.found)}`,
    problem.expected === undefined ? undefined : `expected ${JSON.stringify(problem.expected)}`,
  ].filter((part) => part !== undefined)
  return `${where.length > 0 ? `${where.join(', ')}: ` : ''}${title}${facts.length > 0 ? `: ${facts.join(', ')}` : ''}. ${remedy}`
}
