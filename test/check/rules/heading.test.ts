/** Headings that a minority lacks, and headings at another depth than in the others. */
import { expect, test } from 'vitest'
import { check } from '../../../src/check/check.ts'
import type { Lang } from '../../../src/model/lang.ts'
import type { DocumentRecord } from '../../../src/model/record.ts'
import { type Paragraph, recordOf } from '../records.ts'
import { changed, HARBOUR, SCHOOL } from './versions.ts'

const TITLES: Readonly<Record<Lang, string>> = {
  ar: 'المدارس والمكتبات',
  zh: '学校和图书馆',
  en: 'Schools and libraries',
  fr: 'Écoles et bibliothèques',
  ru: 'Школы и библиотеки',
  es: 'Escuelas y bibliotecas',
}
const PLACES = [1, 4, 7]

/** Three headings among paragraphs; `level` gives their depth by language and place. */
function documentWith(
  level: (lang: Lang, at: number) => number,
  title: (at: number) => Paragraph = () => TITLES,
): DocumentRecord {
  const paragraphs = Array.from({ length: 9 }, (_, at) =>
    PLACES.includes(at) ? title(at) : at % 2 === 0 ? HARBOUR : SCHOOL,
  )
  const record = recordOf(paragraphs)
  return changed(record, (block, lang) => {
    const at = Number(block.id.slice(1)) - 1
    return PLACES.includes(at)
      ? { ...block, kind: 'heading', number: undefined, level: level(lang, at) }
      : { ...block, number: String(at + 1) }
  })
}

const seen = (record: DocumentRecord) =>
  check(record, { kinds: ['heading'], minConfidence: 0 }).map(({ row, change, langs, reason }) =>
    [row, change, langs.join(), reason.key].join(' '),
  )

test('headings alike in all versions raise no flag', () => {
  expect(seen(documentWith((_, at) => (at === 4 ? 2 : 1)))).toEqual([])
})

test('a heading that one version lacks', () => {
  const { fr: _, ...others } = TITLES
  expect(
    seen(
      documentWith(
        () => 1,
        (at) => (at === 4 ? others : TITLES),
      ),
    ),
  ).toEqual(['p5 missing fr heading-missing'])
})

test('a heading at another depth in one version', () => {
  expect(seen(documentWith((lang, at) => (lang === 'ar' && at === 4 ? 2 : 1)))).toEqual([
    'p5 different ar heading-level',
  ])
})

test('headings that stay too deep are told once, where it begins', () => {
  expect(seen(documentWith((lang, at) => (lang === 'es' && at >= 4 ? 2 : 1)))).toEqual([
    'p5 different es heading-level',
  ])
})

test('three versions against three are told as differing, if at all', () => {
  const flags = seen(documentWith((lang, at) => (['ar', 'zh', 'en'].includes(lang) && at === 4 ? 2 : 1)))
  expect(flags.filter((flag) => !flag.includes(' differs '))).toEqual([])
})
