/**
 * A passage as an assistant is given it: each text with its language, whether it is official, where it comes from, how
 * it is cited and the address where a person can check it. Quoting needs nothing that is not beside the text.
 */
import { z } from '@hono/zod-openapi'
import { STATUS_WORDS } from '../../format/status-words.ts'
import type { VersionStatus } from '../../model/document.ts'
import { LANG_INFO, LANGS, type Lang } from '../../model/lang.ts'
import { citation } from '../../rows/citations.ts'
import { refOf } from '../../rows/refs.ts'
import { documentSchema, page } from '../api/schemas.ts'
import { rowAddress } from '../api/shapes.ts'
import type { Desk } from './desk.ts'

const share = z.number().min(0).max(1)

export const quotedText = z
  .object({
    lang: z.string().describe('BCP 47 tag'),
    text: z.string().describe('The exact text: quote it letter for letter'),
    status: z.enum(['official', 'unofficial']),
    label: z.string().describe('The status in the language of the text; show it with every unofficial text'),
    source: z.string().describe('Where the text comes from'),
    citation: z.string().describe('How the passage is cited in this language'),
    url: z.string().describe('Where a person can read it'),
  })
  .meta({ description: 'A text with what is needed to quote it' })

export const passage = z.object({
  id: z.string(),
  document: z.object({ slug: z.string(), symbol: z.string().nullable(), title: z.string() }),
  place: z.string().describe('Paragraph, heading or note as people write it'),
  url: z.string(),
  alignment: z
    .object({ method: z.string(), confidence: share })
    .describe('How the texts were matched, and how certain that is'),
  texts: z.array(quotedText),
})

/** A document as the API tells of it. */
export type HeldDocument = z.output<typeof documentSchema>

/** What a text and its place are known by. */
interface Held {
  readonly text: string
  readonly status: VersionStatus
  readonly label?: string | null
}

interface Place {
  readonly doc: string
  readonly row: string
  readonly alignment: { readonly method: string; readonly confidence: number }
  readonly versions: Partial<Record<Lang, Held | null | undefined>>
}

/** The passage at a place, with the texts of these languages that are held, in this order. */
export function passageOf(
  desk: Desk,
  info: HeldDocument,
  { row, alignment, versions }: Place,
  langs: readonly Lang[],
): z.input<typeof passage> {
  return {
    id: `${info.slug}#${row}`,
    document: { slug: info.slug, symbol: info.symbol, title: documentTitle(info, desk.ui) },
    place: refOf(row),
    url: desk.address(rowAddress(info.slug, row, langs)),
    alignment: { method: alignment.method, confidence: alignment.confidence },
    texts: langs.flatMap((lang) => {
      const held = versions[lang]
      return held == null ? [] : [quoted(desk, info, row, lang, held)]
    }),
  }
}

/** One text of a place. */
export function quoted(
  desk: Desk,
  info: HeldDocument,
  row: string,
  lang: Lang,
  { text, status, label }: Held,
): z.input<typeof quotedText> {
  return {
    lang: LANG_INFO[lang].tag,
    text,
    status,
    label: STATUS_WORDS[lang][status],
    source: info.versions[lang]?.source ?? '',
    citation: citation(info, row, lang, label ?? null),
    url: desk.address(rowAddress(info.slug, row, [lang])),
  }
}

/** The title in a language, else in the original, else any. */
export function documentTitle({ titles, originalLanguage, slug }: HeldDocument, ui: Lang): string {
  return titles[ui] ?? titles[originalLanguage ?? 'en'] ?? Object.values(titles)[0] ?? slug
}

/** The facts of some documents, by slug. */
export async function documentsOf(desk: Desk, slugs: Iterable<string>): Promise<ReadonlyMap<string, HeldDocument>> {
  const found = await Promise.all(
    [...new Set(slugs)].map(async (slug) => {
      const { items } = await desk.get(page(documentSchema), '/v1/documents', { symbol: slug })
      return items.map((item) => [item.slug, item] as const)
    }),
  )
  return new Map(found.flat())
}

/** The languages asked for; else those that matter to the caller, with English, in masthead order. */
export const chosen = (asked: readonly Lang[] | undefined, matter: readonly Lang[]): readonly Lang[] =>
  asked ?? LANGS.filter((lang) => lang === 'en' || matter.includes(lang))
