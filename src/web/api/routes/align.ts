/** Files of one document that are not in the corpus: two to six in, their alignment out, nothing stored. */
import { z } from '@hono/zod-openapi'
import { EXPORTS } from '../../../format/export.ts'
import { compared } from '../../../check/compared.ts'
import { LANGS, parseLang } from '../../../model/lang.ts'
import type { DocumentRecord } from '../../../model/record.ts'
import { readingRows } from '../../../rows/rows.ts'
import { documentUnits } from '../../../rows/units.ts'
import { inputProblem } from '../../problems/input-problem.ts'
import { HttpProblem } from '../../problems/http-problem.ts'
import { bodyType, invalidBody, readForm, readJson, unsupported } from '../../body.ts'
import { endpoint, json } from '../endpoint.ts'
import { exportRows, ROW_FORMATS, ROW_REPRESENTATIONS } from './exports.ts'
import { MAX_FILES } from '../../limits.ts'
import { langList, langTag, locales } from '../parameters.ts'
import { alignSchema } from '../schemas.ts'
import type { InputFile } from '../../../pipeline/version.ts'
import { rowShape } from '../shapes.ts'

/** Names of the form's field that holds files: that of the API, and that of the page's form. */
const FILE_FIELDS: ReadonlySet<string> = new Set(['files', 'file'])

const named = { name: z.string().min(1).max(200), lang: langTag.optional() }

const uploaded = z
  .object({
    files: z
      .array(
        z.union([
          z.object({ ...named, text: z.string().openapi({ description: 'The file as text' }) }).strict(),
          z.object({ ...named, base64: z.base64().openapi({ description: 'The file as bytes' }) }).strict(),
        ]),
      )
      .min(1)
      .max(MAX_FILES),
  })
  .strict()
  .openapi('AlignRequest')

const form = z
  .object({
    files: z
      .array(z.string().openapi({ type: 'string', format: 'binary' }))
      .min(1)
      .max(MAX_FILES),
    langs: z
      .string()
      .optional()
      .openapi({ description: 'Comma-separated languages of the files, in order; `auto` if unknown' }),
  })
  .openapi('AlignForm')

export const align = endpoint({
  method: 'post',
  path: '/v1/align',
  id: 'alignFiles',
  tag: 'Align',
  summary: 'Align two to six versions of one document; nothing is stored',
  description:
    'Accepted formats: DOCX, Word XML, ODT, RTF, PDF, EPUB, HTML, plain text, TMX, XLIFF (a single TMX or XLIFF file is enough). The form field may be named `files` or `file`.',
  query: {
    format: z.enum(['json', ...ROW_FORMATS]).optional(),
    level: z.enum(['paragraph', 'sentence']).default('paragraph'),
    langs: langList().optional().openapi({ description: 'Languages to return, in order (default: all)' }),
    locale: locales(),
  },
  body: { 'multipart/form-data': form, 'application/json': uploaded },
  gives: { json: { type: 'application/json', schema: alignSchema }, ...ROW_REPRESENTATIONS },
  problems: ['invalid-body', 'too-large', 'unsupported-type', 'unparsable-document', 'too-costly', 'busy'],
  heavy: true,
  cache: 'never',
  async handle({ query, as, ui, services, context }) {
    const request = context.req.raw
    const type = bodyType(request)
    const inputs =
      type === 'multipart/form-data'
        ? await fromForm(await readForm(request, services.maxBytes))
        : type === 'application/json'
          ? fromJson(await readJson(request, uploaded, services.maxBytes))
          : null
    if (inputs === null) throw unsupported(['multipart/form-data', 'application/json'])
    const { record, flags, problems, inputs: read } = await services.align(inputs)
    if (record === null && problems.length === 0) {
      throw invalidBody([{ parameter: 'files', code: 'too-few-versions' }])
    }
    if (record === null) throw new HttpProblem('unparsable-document', {}, { problems })
    const held = LANGS.filter((lang) => record.versions[lang] !== undefined)
    const show = query.langs ?? held
    if (as !== 'json') {
      const units = documentUnits(record, { level: query.level, langs: show })
      return exportRows(units, as as keyof typeof EXPORTS, show, 'aligned', {
        title: titleOf(record),
        original: record.info.originalLanguage,
        tags: query.locale,
      })
    }
    return json(alignSchema, {
      titles: record.info.titles,
      langs: held,
      pivot: record.alignment.pivot,
      inputs: read,
      rows: readingRows(record, { level: query.level }).map((row) => {
        // nothing is stored: these rows have no address
        const { href: _, html: __, ...shape } = rowShape(record, row, { show, footnotes: true })
        return shape
      }),
      flags,
      compared: compared(record),
      problems: problems.map((problem) => inputProblem(problem, ui)),
    })
  },
})

const titleOf = ({ info }: DocumentRecord): string =>
  info.titles[info.originalLanguage ?? 'en'] ?? Object.values(info.titles)[0] ?? 'Alignment'

async function fromForm(data: FormData): Promise<readonly InputFile[]> {
  const unknown = [...data.keys()].filter((name) => !FILE_FIELDS.has(name) && name !== 'langs')
  if (unknown.length > 0) throw invalidBody(unknown.map((parameter) => ({ parameter, code: 'unknown-field' })))
  const files = [...data].flatMap(([name, entry]) => (FILE_FIELDS.has(name) ? [entry] : []))
  if (files.length === 0 || files.length > MAX_FILES) {
    throw invalidBody([{ parameter: 'files', code: 'file-count', args: { max: MAX_FILES } }])
  }
  const named = data.getAll('langs')
  const langs = named.flatMap((each) => (typeof each === 'string' && each !== '' ? each.split(',') : []))
  if (langs.length > files.length) throw invalidBody([{ parameter: 'langs', code: 'too-many-languages' }])
  return Promise.all(
    files.map(async (entry, index): Promise<InputFile> => {
      const wanted = langs[index] ?? 'auto'
      const lang = parseLang(wanted)
      if (wanted !== 'auto' && lang === null) {
        throw invalidBody([{ parameter: 'langs', code: 'not-one-of', allowed: ['auto', ...LANGS], value: wanted }])
      }
      const name = typeof entry === 'string' ? `file-${index + 1}` : entry.name
      const content =
        typeof entry === 'string' ? new TextEncoder().encode(entry) : new Uint8Array(await entry.arrayBuffer())
      return { name, bytes: content, ...(lang === null ? {} : { lang }) }
    }),
  )
}

function fromJson({ files }: z.output<typeof uploaded>): readonly InputFile[] {
  return files.map((given) => {
    const bytes = 'text' in given ? new TextEncoder().encode(given.text) : fromBase64(given.base64)
    return { name: given.name, bytes, ...(given.lang === undefined ? {} : { lang: given.lang }) }
  })
}

const fromBase64 = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
