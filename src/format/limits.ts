/**
 * Bounds on what reading a file may cost, all in one place. Each limit has a problem kind of its own, so that whoever
 * meets one learns which. The values leave real documents room (500 pages of Word stay below 40 MB in their largest
 * part; the largest page of the UN files measured draws 9,000 glyphs) and keep any hostile file within about a second.
 */

/** Largest file read, in bytes (`too-large`). */
export const MAX_FILE_BYTES = 100 << 20

/** How much of an archive is unpacked, in bytes (`too-large`), and how many parts are read (`too-many-parts`). */
export interface ArchiveLimits {
  readonly part: number
  readonly total: number
  readonly parts: number
  /** Unpacked bytes for each packed byte, beyond the first MiB: text packs to a tenth, a bomb to a thousandth. */
  readonly ratio: number
}

export const ARCHIVE_LIMITS: ArchiveLimits = { part: 128 << 20, total: 256 << 20, parts: 4000, ratio: 100 }

/** Bounds on a tree of XML: depth (`too-deep`) and nodes kept at a time (`too-many-elements`). */
export interface XmlLimits {
  readonly depth: number
  readonly nodes: number
}

/** The largest real part seen has 300,000 nodes and a depth of 40. */
export const XML_LIMITS: XmlLimits = { depth: 256, nodes: 8_000_000 }

/** Bounds on a page of HTML: depth of nesting (`too-deep`) and blocks (`too-many-elements`). */
export const HTML_LIMITS = { depth: 512, lines: 500_000 } as const

/** Bounds on a PDF. */
export const PDF_LIMITS = {
  /** Pages read (`too-many-pages`). */
  pages: 5000,
  /** Glyphs of one page (`too-many-glyphs`). */
  glyphs: 100_000,
  /** Glyphs of a whole file: so many, and for each of its bytes so many more (`too-many-glyphs`). */
  fileGlyphs: 200_000,
  glyphsPerByte: 8,
  /** Form objects drawn on one page, nested ones counted each time, and how deep they nest (`too-many-forms`). */
  forms: 2000,
  formDepth: 16,
  /** Drawn rules kept of one page; more are not needed to find tables. */
  rules: 20_000,
  /** Longest time for one page and for the file, in milliseconds (`too-large`). */
  pageTime: 20_000,
  fileTime: 300_000,
} as const

/** Longest text of one source, in UTF-16 code units (`result-too-large`). */
export const MAX_TEXT = 64 << 20
