/**
 * Names of documents. A slug names a folder of the corpus and a file in every folder beside it, so it holds no dot: names
 * with a dot (`terms.tsv`, `lexicon.v1`) are those of the corpus's own files.
 */

/** Most characters of a slug; file names add an extension to it. */
export const MAX_SLUG = 100

/** Whether a document may have this name: lower-case letters, digits and hyphens, not a hyphen first. */
export const isSlug = (name: string): boolean => name.length <= MAX_SLUG && /^[a-z0-9][a-z0-9-]*$/.test(name)
