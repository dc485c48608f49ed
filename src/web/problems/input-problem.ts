/**
 * A problem of an input (model/problem.ts) as the API tells it: its facts, with title and remedy in a language. What
 * was expected is named by the stages in English; the wordings below are said in the reader's language, and a test
 * reads the stages' sources for others. Values (a number, a language, a hash) pass unchanged.
 */
import type { z } from '@hono/zod-openapi'
import type { Lang } from '../../model/lang.ts'
import type { Problem } from '../../model/problem.ts'
import type { inputProblemSchema } from '../api/schemas.ts'
import { clip } from './clip.ts'
import { translator } from '../i18n/translate.ts'

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T

/** Wordings of the stages, each with its message (`expected.<name>`); a group in one is put in as `n`. */
const EXPECTED = {
  bytes: /^at most (\d+) bytes$/,
  pages: /^at most (\d+) pages$/,
  parts: /^at most (\d+) parts$/,
  nodes: /^at most (\d+) nodes$/,
  levels: /^at most (\d+) levels$/,
  glyphs: /^at most (\d+) characters on a page$/,
  forms: /^at most (\d+) drawings on a page$/,
  characters: /^at most (\d+) characters$/,
  blocks: /^at most (\d+) blocks$/,
  time: /^readable within (\d+) ms$/,
  version: /^a version with at least one block$/,
  flag: /^the id of a flag$/,
  dismissed: /^the id of a dismissed flag$/,
  oneFile: /^one file per language$/,
  id: /^an id of the version$/,
} as const

/** A problem of an input with its words. The remedy is for who sends the file, not for who sits at the command line. */
export function inputProblem(problem: Problem, lang: Lang): DeepReadonly<z.input<typeof inputProblemSchema>> {
  const { kind, file, place, found, expected } = problem
  const t = translator(lang)
  return {
    kind,
    title: t(`problems.${kind}.title`),
    remedy: t(`problems.${kind}.remedy`),
    ...(file === undefined ? {} : { file }),
    ...(place === undefined ? {} : { place }),
    ...(found === undefined ? {} : { found: clip(found) }),
    ...(expected === undefined ? {} : { expected: expectedOf(expected, lang) }),
  }
}

/** What an input was expected to have, in words of a language; unchanged where it is no wording but a value. */
export function expectedOf(expected: string, lang: Lang): string {
  for (const [name, wording] of Object.entries(EXPECTED)) {
    const found = wording.exec(expected)
    if (found !== null) return translator(lang)(`expected.${name}`, { n: found[1] ?? '' })
  }
  return expected
}
