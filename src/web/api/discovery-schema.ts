/** The shape of `POST /v1/discover`'s answer. */
import { z } from '@hono/zod-openapi'
import { MATCH_CLASSES, SEGMENT_CLASSES } from '../../model/discovery.ts'
import { inputProblemSchema, lang, perLang } from './schemas.ts'

const status = z.enum(['official', 'unofficial'])
const range = z.tuple([z.int().min(0), z.int().min(0)])
const share = z.number().min(0).max(1)

const target = z
  .object({
    text: z.string(),
    status,
    confidence: share,
    guess: z
      .object({ text: z.string(), replaced: z.array(range), unresolved: z.array(z.string()) })
      .optional()
      .openapi({
        description: 'The text with the old values replaced by the new ones: computer-generated, must be checked',
      }),
  })
  .openapi('TargetText')

const targets = perLang(target.nullable())

const place = {
  doc: z.string(),
  symbol: z.string().nullable(),
  date: z.string().nullable(),
  row: z.string(),
  ref: z.string(),
}

const match = z
  .object({
    ...place,
    class: z.enum(MATCH_CLASSES),
    similarity: share,
    source: z.object({ text: z.string(), status }),
    differences: z.array(
      z.object({
        kind: z.enum(['same', 'new', 'found']),
        new: range.nullable(),
        found: range.nullable(),
        words: z.int().min(1),
      }),
    ),
    targets,
  })
  .openapi('SegmentMatch')

const stretch = z
  .object({
    ...place,
    start: z.int().min(0),
    end: z.int().min(0),
    words: z.int().min(1),
    quotation: z.boolean(),
    source: z.object({ text: z.string(), start: z.int().min(0), end: z.int().min(0), status }),
    targets,
  })
  .openapi('Stretch')

const segment = z
  .object({
    id: z.string(),
    text: z.string(),
    start: z.int().min(0),
    end: z.int().min(0),
    words: z.int().min(0),
    class: z.enum(SEGMENT_CLASSES),
    repeats: z.string().nullable(),
    matches: z.array(match),
  })
  .openapi('DiscoveredSegment')

const span = { start: z.int().min(0), end: z.int().min(0) }

const block = z
  .object({
    id: z.string(),
    kind: z.enum(['heading', 'paragraph', 'item', 'unnumbered', 'footnote', 'row']),
    label: z.string().nullable(),
    text: z.string(),
    whole: z.object(place).nullable(),
    segments: z.array(segment),
    stretches: z.array(stretch),
    terms: z.array(z.object({ ...span, concept: z.string(), targets: perLang(z.array(z.string())) })),
    symbols: z.array(
      z.object({ ...span, symbol: z.string(), doc: z.string().nullable(), titles: perLang(z.string()) }),
    ),
    earlier: z
      .object({
        kind: z.enum(['same', 'changed', 'new']),
        before: z.string().nullable(),
        text: z.string().nullable(),
        words: z.array(z.object({ before: range, after: range })),
        targets,
      })
      .optional(),
  })
  .openapi('DiscoveredBlock')

const count = z
  .object({ segments: z.int().min(0), words: z.int().min(0), characters: z.int().min(0) })
  .openapi('ClassCount')

/** The whole report. */
export const discoverySchema = z
  .object({
    lang,
    targets: z.array(lang),
    title: z.string().nullable(),
    blocks: z.array(block),
    sources: z.array(
      z.object({
        doc: z.string(),
        symbol: z.string().nullable(),
        title: z.string().nullable(),
        date: z.string().nullable(),
        status: perLang(status),
        segments: z.int().min(0),
        words: z.int().min(0),
        share,
      }),
    ),
    statistics: z.object({
      classes: z.object({
        context: count,
        identical: count,
        repetition: count,
        values: count,
        near: count,
        parts: count,
        new: count,
      }),
      total: count,
      wordsInParts: z.int().min(0),
      newWords: z.int().min(0),
    }),
    excluded: z.array(z.object({ doc: z.string(), why: z.enum(['request', 'same-symbol']) })),
    problems: z.array(inputProblemSchema),
  })
  .openapi('Discovery')
