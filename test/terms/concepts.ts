/** Arbitrary concepts for round-trip properties: every language, awkward characters, synonyms. */
import fc from 'fast-check'
import { LANGS } from '../../src/model/lang.ts'
import type { Concept } from '../../src/model/term.ts'

const characters = fc.constantFrom(
  'a',
  'Z',
  'é',
  'ж',
  '语',
  'م',
  '9',
  ' ',
  '|',
  '\\',
  '"',
  "'",
  '&',
  '<',
  '>',
  ',',
  ';',
  '\t',
  '\n',
  '@',
  '^',
  '.',
  '#',
  '-',
  '😀',
)
const words = fc
  .array(characters, { minLength: 1, maxLength: 12 })
  .map((list) => list.join('').trim())
  .filter((word) => word !== '')
const terms = fc.uniqueArray(words, { minLength: 1, maxLength: 3 })
const optional = fc.array(characters, { maxLength: 12 }).map((list) => list.join('').trim())

const concept: fc.Arbitrary<Concept> = fc
  .record({
    id: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_. ж-]{0,9}[A-Za-z0-9]$/),
    lists: fc.tuple(terms, ...LANGS.slice(1).map(() => fc.option(terms, { nil: undefined }))),
    status: fc.constantFrom('official' as const, 'corpus' as const, 'candidate' as const),
    source: optional,
    note: optional,
  })
  .map(({ id, lists, status, source, note }) => ({
    id,
    terms: Object.fromEntries(LANGS.flatMap((lang, at) => (lists[at] === undefined ? [] : [[lang, lists[at]]]))),
    status,
    source,
    note,
  }))

export const conceptLists = fc.uniqueArray(concept, { maxLength: 4, selector: ({ id }) => id })
