/** Tools that take the caller's text or term: what matches it, how it was rendered, what it is called, two texts aligned. */
import { z } from '@hono/zod-openapi'
import { type ReasonKey, reasonText } from '../../check/reasons.ts'
import { SEGMENT_CLASSES } from '../../model/discovery.ts'
import { LANG_INFO, LANGS, type Lang } from '../../model/lang.ts'
import { alignSchema, conceptSchema, equivalentSchema, matchSchema, page } from '../api/schemas.ts'
import { discoverySchema } from '../api/discovery-schema.ts'
import { rowAddress } from '../api/shapes.ts'
import { chosen, documentsOf, passage, passageOf, quotedText, quoted } from './passages.ts'
import { language, languages, tool } from './tool.ts'

const share = z.number().min(0).max(1)

const matchTool = tool({
  name: 'match_text',
  title: 'Find the passages closest to a text',
  description:
    'Passages most similar to a sentence or paragraph, with similarity and the other languages: use it to find the official ' +
    'wording of something said in other words. The list is empty if nothing is close.',
  input: z.object({
    text: z.string().min(1).max(20_000),
    language: language.optional().describe('Language of the text (default: detected)'),
    show: languages.optional().describe('Languages to give (default: that of the text, and English)'),
    limit: z.int().min(1).max(20).default(5),
  }),
  output: z.object({ lang: z.string(), passages: z.array(passage.extend({ similarity: share })) }),
  async run({ text, language: lang, show, limit }, desk) {
    const answer = await desk.post(matchSchema, '/v1/match', { text, limit, ...(lang && { lang }) })
    const infos = await documentsOf(
      desk,
      answer.items.map(({ doc }) => doc),
    )
    return {
      lang: LANG_INFO[answer.lang].tag,
      passages: answer.items.flatMap((item) => {
        const info = infos.get(item.doc)
        return info === undefined
          ? []
          : [{ ...passageOf(desk, info, item, chosen(show, [answer.lang])), similarity: item.similarity }]
      }),
    }
  },
})

const termTool = tool({
  name: 'look_up_term',
  title: 'What a term is called in other languages',
  description:
    'Concepts of the termbase, and wordings found in the documents. A `learned` wording was found by counting: it is a guess ' +
    'with a confidence, never the official term.',
  input: z.object({
    term: z.string().min(1).max(200),
    from: language.optional().describe('Language of the term (default: detected)'),
    to: languages.optional().describe('Languages wanted (default: all)'),
    limit: z.int().min(1).max(20).default(5).describe('Most concepts, and most wordings for each language'),
  }),
  output: z.object({
    concepts: z.array(
      z.object({
        id: z.string(),
        status: z.enum(['official', 'corpus', 'candidate']),
        source: z.string(),
        note: z.string(),
        terms: z.record(z.string(), z.array(z.string())).describe('Preferred term first'),
        url: z.string(),
      }),
    ),
    wordings: z.array(
      z.object({
        lang: z.string(),
        text: z.string(),
        origin: z.enum(['termbase', 'learned']),
        confidence: share,
        passages: z.int().describe('Passages in which both stand'),
        examples: z.array(z.object({ passage: z.string(), url: z.string() })),
      }),
    ),
    pending: z.boolean().describe('Whether learned wordings are still being computed'),
  }),
  async run({ term, from, to, limit }, desk) {
    const wanted = to ?? LANGS
    const concepts = await desk.get(page(conceptSchema), '/v1/terms', { q: term, lang: from, limit })
    const renderings = await desk.get(page(equivalentSchema).extend({ pending: z.boolean() }), '/v1/equivalents', {
      q: term,
      from,
      to: wanted.filter((lang) => lang !== from),
      limit,
    })
    return {
      concepts: concepts.items.map(({ id, status, source, note, terms, html }) => ({
        id,
        status,
        source,
        note,
        terms: Object.fromEntries(
          LANGS.flatMap((lang) =>
            terms[lang] === undefined || (lang !== from && !wanted.includes(lang))
              ? []
              : [[LANG_INFO[lang].tag, terms[lang]]],
          ),
        ),
        url: desk.address(html),
      })),
      wordings: renderings.items.map(({ lang, text, source, confidence, rows, examples }) => ({
        lang: LANG_INFO[lang].tag,
        text,
        origin: source,
        confidence,
        passages: rows,
        examples: examples.map((id) => ({ passage: id, url: desk.address(pageOf(id, lang)) })),
      })),
      pending: renderings.pending,
    }
  },
})

/** Page of `<slug>#<row>`. */
function pageOf(id: string, lang: Lang): string {
  const cut = id.indexOf('#')
  return rowAddress(id.slice(0, cut), id.slice(cut + 1), [lang])
}

/** Most sentences with matches that one answer gives. */
const MOST_SENTENCES = 100

const discoverTool = tool({
  name: 'discover_translations',
  title: 'What of a text was translated before',
  description:
    'For each sentence of a new text: identical and similar sentences of the corpus with their translations. ' +
    'A translation with `guess` has new values put in by a program and must be checked.',
  input: z.object({
    text: z.string().min(1).max(200_000),
    language: language.optional().describe('Language of the text (default: detected)'),
    to: languages.describe('Languages wanted'),
    limit: z.int().min(1).max(5).default(1).describe('Most matches for a sentence'),
  }),
  output: z.object({
    lang: z.string(),
    words: z.int(),
    newWords: z.int().describe('Words that have to be translated from nothing, by estimate'),
    sentences: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        class: z.enum(SEGMENT_CLASSES),
        matches: z.array(
          z.object({
            similarity: share,
            source: quotedText,
            translations: z.array(quotedText.extend({ confidence: share, guess: z.string().optional() })),
          }),
        ),
      }),
    ),
    more: z.boolean().describe(`Whether there are more than ${MOST_SENTENCES} sentences with matches`),
  }),
  async run({ text, language: lang, to, limit }, desk) {
    const body = { name: 'text.txt', text, ...(lang && { lang }) }
    const found = await desk.post(discoverySchema, '/v1/discover', body, { to, limit })
    const matched = found.blocks.flatMap((block) => block.segments).filter((segment) => segment.matches.length > 0)
    const told = matched.slice(0, MOST_SENTENCES)
    const infos = await documentsOf(
      desk,
      told.flatMap((segment) => segment.matches.map(({ doc }) => doc)),
    )
    return {
      lang: LANG_INFO[found.lang].tag,
      words: found.statistics.total.words,
      newWords: found.statistics.newWords,
      sentences: told.map((segment) => ({
        id: segment.id,
        text: segment.text,
        class: segment.class,
        matches: segment.matches.flatMap((match) => {
          const info = infos.get(match.doc)
          if (info === undefined) return []
          const translations = found.targets.flatMap((target) => {
            const one = match.targets[target]
            if (one == null) return []
            const guess = one.guess === undefined ? {} : { guess: one.guess.text }
            return [{ ...quoted(desk, info, match.row, target, one), confidence: one.confidence, ...guess }]
          })
          const source = quoted(desk, info, match.row, found.lang, match.source)
          return [{ similarity: match.similarity, source, translations }]
        }),
      })),
      more: matched.length > MOST_SENTENCES,
    }
  },
})

/** Most rows that an alignment gives. */
const MOST_ALIGNED = 200

const alignTool = tool({
  name: 'align_texts',
  title: 'Align versions of one text',
  description:
    'Aligns two to six language versions of a text that is not in the corpus, paragraph by paragraph, and says where they ' +
    'disagree. Nothing is stored. The texts are the caller’s own: nothing is known of their status.',
  input: z.object({
    texts: z
      .array(z.object({ language: language.optional(), text: z.string().min(1) }))
      .min(2)
      .max(LANGS.length),
    level: z.enum(['paragraph', 'sentence']).default('paragraph'),
  }),
  output: z.object({
    total: z.int(),
    rows: z.array(z.object({ id: z.string(), confidence: share, texts: z.record(z.string(), z.string()) })),
    disagreements: z.array(z.object({ row: z.string(), kind: z.string(), reason: z.string(), confidence: share })),
  }),
  async run({ texts, level }, desk) {
    const files = texts.map(({ language: lang, text }, at) => ({ name: `${at + 1}.txt`, text, ...(lang && { lang }) }))
    const aligned = await desk.post(alignSchema, '/v1/align', { files }, { level })
    return {
      total: aligned.rows.length,
      rows: aligned.rows.slice(0, MOST_ALIGNED).map(({ row, alignment, versions }) => ({
        id: row,
        confidence: alignment.confidence,
        texts: Object.fromEntries(
          aligned.langs.flatMap((lang) => {
            const held = versions[lang]
            return held == null ? [] : [[LANG_INFO[lang].tag, held.text]]
          }),
        ),
      })),
      disagreements: aligned.flags.map(({ row, kind, reason, confidence }) => ({
        row,
        kind,
        reason: reasonText(reason.key as ReasonKey, reason.args, desk.ui),
        confidence,
      })),
    }
  },
})

/** All of them. */
export const TEXT_TOOLS = [matchTool, termTool, discoverTool, alignTool]
