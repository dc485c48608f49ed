/**
 * A record that a browser sends back (web/pages/align.ts) to be written as a file. It comes from outside, so everything
 * that an export reads is checked here; ids that no block has are left to the export, which passes over them.
 */
import { z } from '@hono/zod-openapi'
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'

const lang = z.enum(LANGS)
const perLang = <T extends z.ZodType>(value: T) => z.partialRecord(lang, value)
const offset = z.int().min(0)
const words = z.string().nullable()

const block = z.looseObject({
  id: z.string().min(1),
  kind: z.enum(['heading', 'paragraph', 'item', 'unnumbered', 'footnote', 'row']),
  number: z.string().optional(),
  label: z.string().optional(),
  level: offset.optional(),
  text: z.string(),
  footnotes: z.array(z.object({ number: offset, at: offset })).optional(),
  parent: z.string().optional(),
  cells: z.array(z.string()).optional(),
  sentences: z.array(z.object({ start: offset, end: offset })),
  source: z.array(z.object({ start: offset, end: offset })).default([]),
})

const row = z.looseObject({
  id: z.string(),
  level: z.enum(['paragraph', 'sentence']),
  cells: perLang(z.array(z.string()).min(1)),
  method: z.enum(['manual', 'number', 'structure', 'values', 'lexicon', 'length', 'none']),
  confidence: z.number().min(0).max(1),
  author: z.string().optional(),
  date: z.string().optional(),
})

const record = z.object({
  info: z.looseObject({
    slug: z.string(),
    symbol: words,
    titles: perLang(z.string()),
    organ: words,
    session: words,
    agendaItem: words,
    date: words,
    originalLanguage: lang.nullable(),
    versions: perLang(z.looseObject({ status: z.enum(['official', 'unofficial']), source: z.string() })),
  }),
  versions: perLang(
    z.looseObject({
      title: words,
      blocks: z.array(block),
      masthead: z.looseObject({}),
      problems: z.array(z.unknown()),
    }),
  ),
  alignment: z.looseObject({ pivot: lang, rows: z.array(row) }),
})

/** The record in a field of a form, or null if it is none. */
export function recordOf(field: unknown): DocumentRecord | null {
  if (typeof field !== 'string') return null
  let value: unknown
  try {
    value = JSON.parse(field)
  } catch {
    return null
  }
  const read = record.safeParse(value)
  if (!read.success) return null
  const known = Object.keys(read.data.versions) as Lang[]
  // every version has its facts, and ids are unique: the rest of the code relies on both
  const whole = known.every((code) => {
    const ids = read.data.versions[code]?.blocks.map(({ id }) => id) ?? []
    return read.data.info.versions[code] !== undefined && new Set(ids).size === ids.length
  })
  return whole ? (read.data as unknown as DocumentRecord) : null
}
