/**
 * Shapes of what the API gives. The OpenAPI description is generated from them, and tests validate every answer by them.
 * Longer than a module should be, because it is one list: each shape is read beside those it is made of.
 */
import { z } from '@hono/zod-openapi'
import { FLAG_KINDS } from '../../model/flag.ts'
import { LANGS } from '../../model/lang.ts'
import { INVALID_CODES } from '../problems/invalid.ts'
import { PROBLEM_STATUS, type ProblemType } from '../problems/problem-types.ts'

/** One of the six languages. */
export const lang = z.enum(LANGS)

const status = z.enum(['official', 'unofficial'])
const dir = z.enum(['ltr', 'rtl'])
const span = { start: z.int().min(0), end: z.int().min(0) }
const unit = z.number().min(0).max(1)

/** A value for each language held; partial. */
export const perLang = <T extends z.ZodType>(value: T) =>
  z.object({ ar: value, zh: value, en: value, fr: value, ru: value, es: value }).partial()

const method = z.enum(['manual', 'number', 'structure', 'values', 'lexicon', 'length', 'none'])
const kind = z.enum(['heading', 'paragraph', 'item', 'unnumbered', 'footnote', 'row'])

const invalidSchema = z
  .object({
    parameter: z.string(),
    code: z.enum(INVALID_CODES),
    detail: z.string(),
    allowed: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    value: z.string().optional(),
  })
  .openapi('Invalid', { description: 'An invalid parameter, or an invalid field of the body with its path' })

export const inputProblemSchema = z
  .object({
    kind: z.string(),
    title: z.string(),
    remedy: z.string(),
    file: z.string().optional(),
    place: z
      .object({
        line: z.int(),
        page: z.int(),
        start: z.int(),
        end: z.int(),
        path: z.string(),
        block: z.string(),
      })
      .partial()
      .optional(),
    found: z.string().optional(),
    expected: z.string().optional(),
  })
  .openapi('InputProblem', { description: 'A problem with an input file: what is wrong, where, and what to do' })

export const problemSchema = z
  .object({
    type: z.enum(Object.keys(PROBLEM_STATUS).map((name) => `/problems/${name}`) as [`/problems/${ProblemType}`]),
    title: z.string(),
    detail: z.string(),
    status: z.int(),
    instance: z.string(),
    errors: z.array(invalidSchema).optional(),
    problems: z.array(inputProblemSchema).optional(),
  })
  .loose()
  .openapi('Problem', { description: 'RFC 9457 problem details; extension members depend on the type' })

const mark = z
  .object({
    ...span,
    kind: z.enum(['hit', 'equivalent']),
    source: z.enum(['termbase', 'learned']).optional(),
    confidence: unit.optional(),
    concept: z.string().optional(),
  })
  .openapi('Mark', { description: 'Half-open range of UTF-16 code units in the text next to it' })

const hitCell = z
  .object({ lang: z.string(), dir, status, ids: z.array(z.string()), text: z.string(), marks: z.array(mark) })
  .openapi('HitVersion')

const cells = perLang(hitCell.nullable())

const alignment = z.object({
  method,
  confidence: unit,
  evidence: z
    .object({ numbers: unit, lexicon: unit, length: unit, structure: unit, otherVersions: unit })
    .partial()
    .optional(),
  date: z.string().optional(),
})

export const flagSchema = z
  .object({
    id: z.string(),
    row: z.string(),
    kind: z.enum(FLAG_KINDS),
    change: z.enum(['missing', 'extra', 'different', 'differs']),
    langs: z.array(lang),
    evidence: perLang(
      z.object({ block: z.string().nullable(), spans: z.array(z.object(span)), values: z.array(z.string()) }),
    ),
    confidence: unit,
    reason: z.object({ key: z.string(), args: z.record(z.string(), z.union([z.string(), z.number()])) }),
    dismissed: z.object({ reason: z.string(), author: z.string(), date: z.string() }).optional(),
  })
  .openapi('Flag', { description: 'A place where versions disagree: a hint, not a verdict' })

const comparedVersion = z.object({
  rows: z.int().min(0),
  numbers: z.int().min(0).openapi({ description: 'Numbers, percentages, amounts, times, sessions and references' }),
  dates: z.int().min(0),
  symbols: z.int().min(0).openapi({ description: 'Document symbols and URLs' }),
  footnotes: z.int().min(0).openapi({ description: 'Footnote marks' }),
  items: z.int().min(0).openapi({ description: 'Labels of list items' }),
})

export const comparedSchema = z
  .object({ rows: z.int().min(0), versions: perLang(comparedVersion) })
  .openapi('Compared', {
    description: 'What was compared: rows with two or more versions, and what each version contains in them',
  })

const rowVersion = z
  .object({
    lang: z.string(),
    dir,
    status,
    ids: z.array(z.string()),
    label: z.string().nullable(),
    text: z.string(),
    columns: z.array(z.string()).optional(),
    footnotes: z
      .array(z.object({ number: z.int(), at: z.int().min(0), id: z.string(), text: z.string().nullable() }))
      .optional(),
    sentences: z.array(z.object(span)).optional(),
    terms: z
      .array(z.object({ ...span, concept: z.string(), tier: z.enum(['sense', 'derived']).optional() }))
      .optional(),
  })
  .openapi('RowVersion')

export const rowSchema = z
  .object({
    id: z.string(),
    doc: z.string(),
    row: z.string(),
    ref: z.string(),
    level: z.enum(['paragraph', 'sentence']),
    kind,
    number: z.string().nullable(),
    depth: z.int().nullable(),
    section: z.array(z.string()),
    alignment,
    href: z.string(),
    html: z.string(),
    versions: perLang(rowVersion.nullable()),
    missing: perLang(z.enum(['not-held', 'not-aligned'])),
    flags: z.array(flagSchema).optional(),
  })
  .openapi('Row')

/** A page of a list: total of all, and where to go on. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int().min(0), next: z.string().nullable() })

const versionSummary = z
  .object({
    lang: z.string(),
    dir,
    status,
    source: z.string(),
    licence: z.string().optional(),
    format: z.string(),
    sha256: z.string(),
    blocks: z.int().min(0),
    aligned: z.int().min(0),
    flags: z.int().min(0),
    href: z.string(),
  })
  .openapi('VersionSummary')

export const documentSchema = z
  .object({
    slug: z.string(),
    symbol: z.string().nullable(),
    titles: perLang(z.string()),
    organ: z.string().nullable(),
    session: z.string().nullable(),
    agendaItem: z.string().nullable(),
    date: z.string().nullable(),
    originalLanguage: lang.nullable(),
    rows: z.int().min(0),
    flags: z.int().min(0),
    versions: perLang(versionSummary.nullable()),
    links: z.record(z.string(), z.string()),
  })
  .openapi('Document')

export const documentDetailSchema = documentSchema
  .extend({
    outline: z.array(
      z.object({
        id: z.string(),
        depth: z.int(),
        parent: z.string().nullable(),
        titles: perLang(z.object({ label: z.string().nullable(), text: z.string() })),
        paragraphs: z.object({ first: z.string(), last: z.string() }).nullable(),
      }),
    ),
  })
  .openapi('DocumentDetail')

export const versionSchema = z
  .object({
    doc: z.string(),
    lang: z.string(),
    dir,
    status,
    source: z.string(),
    title: z.string().nullable(),
    masthead: z.object({
      symbol: z.string().nullable(),
      distribution: z.string().nullable(),
      date: z.string().nullable(),
      originalLanguage: lang.nullable(),
      session: z.string().nullable(),
      agendaItem: z.string().nullable(),
      title: z.string().nullable(),
      organ: z.string().optional(),
    }),
    blocks: z.array(
      z.object({
        id: z.string(),
        kind,
        number: z.string().optional(),
        label: z.string().optional(),
        level: z.int().optional(),
        text: z.string(),
        footnotes: z.array(z.object({ number: z.int(), at: z.int().min(0) })).optional(),
        parent: z.string().optional(),
        cells: z.array(z.string()).optional(),
        page: z.int().optional(),
        sentences: z.array(z.object(span)),
      }),
    ),
    problems: z.array(inputProblemSchema),
  })
  .openapi('Version')

export const citationsSchema = z
  .object({
    id: z.string(),
    symbol: z.string().nullable(),
    ref: z.string(),
    citations: perLang(z.string()).required(),
    urls: perLang(z.string()).required(),
    akn: z.string(),
  })
  .openapi('Citations')

const expansion = z.object({ concept: z.string(), lang, term: z.string(), source: z.literal('termbase') })
const tier = z.enum(['exact', 'form', 'near'])
const contextRow = z.object({ id: z.string(), ref: z.string(), kind, versions: cells })

export const searchItemSchema = z
  .object({
    id: z.string(),
    doc: z.string(),
    symbol: z.string().nullable(),
    ref: z.string(),
    row: z.string(),
    kind,
    section: z.string().nullable(),
    tier,
    score: z.number(),
    found: z.array(lang),
    alignment: z.object({ method, confidence: unit }),
    href: z.string(),
    html: z.string(),
    versions: cells,
    flags: z.array(z.enum(FLAG_KINDS)),
    kwic: z.array(z.object({ lang, dir, left: z.string(), node: z.string(), right: z.string(), ...span })).optional(),
    context: z.object({ before: z.array(contextRow), after: z.array(contextRow) }).optional(),
  })
  .openapi('Hit')

export const searchSchema = page(searchItemSchema)
  .extend({
    query: z.object({
      q: z.string(),
      in: z.array(lang),
      detected: z.boolean(),
      likely: z.object({ lang, confidence: unit }).nullable(),
      match: z.enum(['auto', 'exact', 'phrase', 'all', 'any', 'prefix', 'fuzzy', 'regex']),
      tokens: perLang(z.array(z.string())),
      expansions: z.array(expansion),
      problems: z.array(z.object({ kind: z.string(), ...span, found: z.string(), expected: z.string() })),
      hints: z.array(z.object({ kind: z.string(), ...span, found: z.string(), meant: z.string() })),
    }),
    sorted: z.object({ rows: z.int().min(0), lines: z.int().min(0), complete: z.boolean() }).optional(),
    total: z.object({ rows: z.int().min(0), documents: z.int().min(0), exact: z.boolean() }),
    tiers: z.object({ exact: z.int().min(0), form: z.int().min(0), near: z.int().min(0) }),
    jump: z.object({ doc: z.string(), row: z.string().nullable(), html: z.string() }).nullable(),
    documents: z.array(z.object({ doc: z.string(), symbol: z.string().nullable(), rows: z.int().min(0) })).optional(),
    facets: z.record(
      z.string(),
      z.array(z.object({ value: z.string(), count: z.int().min(0), label: perLang(z.string()).optional() })),
    ),
    offsetUnit: z.literal('utf16'),
    revision: z.string(),
    links: z.record(z.string(), z.string()),
  })
  .openapi('SearchAnswer')

const wordCount = z.object({ value: z.string(), hits: z.int().min(0), rows: z.int().min(0) })

export const wordsSchema = z
  .object({
    q: z.string(),
    total: z.object({ rows: z.int().min(0), hits: z.int().min(0), counted: z.int().min(0) }),
    languages: z.array(wordCount),
    documents: z.array(wordCount),
    years: z.array(wordCount),
    forms: z.array(wordCount.extend({ lang })),
    collocates: z.array(
      z.object({
        lang,
        text: z.string(),
        together: z.int().min(0),
        rows: z.int().min(0),
        expected: z.number().min(0),
        score: z.number().min(0),
      }),
    ),
  })
  .openapi('WordReport')

export const conceptSchema = z
  .object({
    id: z.string(),
    status: z.enum(['official', 'corpus', 'candidate']),
    source: z.string(),
    note: z.string(),
    terms: perLang(z.array(z.string())),
    href: z.string(),
    html: z.string(),
    found: z.object({ tier: z.enum(['exact', 'inflected', 'near', 'part']), lang, term: z.string() }).optional(),
  })
  .openapi('Concept', { description: 'The preferred term comes first in each list' })

export const suggestionSchema = z
  .object({
    kind: z.enum(['term', 'heading', 'title', 'symbol', 'word']),
    lang: lang.nullable(),
    text: z.string(),
    target: z.string().nullable(),
    rows: z.int().min(0).nullable(),
  })
  .openapi('Suggestion')

export const equivalentSchema = z
  .object({
    lang,
    text: z.string(),
    source: z.enum(['termbase', 'learned']),
    confidence: unit,
    rows: z.int().min(0),
    concept: z.string().nullable(),
    examples: z.array(z.string()),
  })
  .openapi('Equivalent')

export const termUseSchema = z
  .object({
    concept: z.string(),
    renderings: perLang(z.array(z.object({ term: z.string(), rows: z.array(z.string()), preferred: z.boolean() }))),
    without: perLang(z.array(z.string())),
  })
  .openapi('TermUse')

const range = z.tuple([z.int().min(0), z.int().min(0)])

export const matchSchema = z
  .object({
    lang,
    items: z.array(
      z.object({
        id: z.string(),
        doc: z.string(),
        symbol: z.string().nullable(),
        ref: z.string(),
        row: z.string(),
        kind,
        section: z.string().nullable(),
        lang,
        similarity: unit,
        differences: z.array(
          z.object({
            kind: z.enum(['same', 'given', 'row']),
            given: range.nullable(),
            row: range.nullable(),
            words: z.int().min(0),
          }),
        ),
        alignment: z.object({ method, confidence: unit }),
        href: z.string(),
        html: z.string(),
        versions: cells,
      }),
    ),
  })
  .openapi('MatchAnswer', {
    description: 'Half-open ranges of UTF-16 code units in the submitted text and in the text of the row',
  })

export const alignSchema = z
  .object({
    titles: perLang(z.string()),
    langs: z.array(lang),
    pivot: lang,
    inputs: z.array(
      z.object({
        name: z.string(),
        lang: lang.nullable(),
        guessed: z.boolean(),
        blocks: z.int().min(0),
        paragraphs: z.int().min(0),
      }),
    ),
    rows: z.array(rowSchema.omit({ href: true, html: true })),
    flags: z.array(flagSchema),
    compared: comparedSchema,
    problems: z.array(inputProblemSchema),
  })
  .openapi('AlignAnswer')

const changedBlock = z.object({ id: z.string(), text: z.string() }).openapi('ChangedBlock')

const diffSide = z.object({ doc: z.string(), symbol: z.string().nullable(), status })

export const diffSchema = page(
  z
    .object({
      kind: z.enum(['same', 'changed', 'inserted', 'deleted']),
      before: changedBlock.nullable(),
      after: changedBlock.nullable(),
      moved: z.boolean(),
      renumbered: z.boolean(),
      words: z.array(z.object({ before: z.object(span), after: z.object(span) })),
    })
    .openapi('BlockChange', {
      description:
        'A block that is unchanged, changed, inserted or deleted; word ranges refer to the texts next to them',
    }),
)
  .extend({
    lang: z.string(),
    dir,
    before: diffSide,
    after: diffSide,
    followers: z.array(
      z.object({
        doc: z.string(),
        row: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
        langs: z.array(lang),
      }),
    ),
    summary: z.object({
      same: z.int().min(0),
      changed: z.int().min(0),
      inserted: z.int().min(0),
      deleted: z.int().min(0),
      moved: z.int().min(0),
      renumbered: z.int().min(0),
    }),
  })
  .openapi('Diff')
