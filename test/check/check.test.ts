import { describe, expect, test } from 'vitest'
import { check, DEFAULT_MIN_CONFIDENCE } from '../../src/check/check.ts'
import type { Flag } from '../../src/model/flag.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import { type Paragraph, recordOf, SOUND } from './records.ts'

const told = (record: DocumentRecord): readonly Flag[] => check(record, { minConfidence: DEFAULT_MIN_CONFIDENCE })
const brief = (flags: readonly Flag[]): string[] =>
  flags.map((flag) => `${flag.row} ${flag.kind} ${flag.change} ${flag.langs.join()}`)
const sound = (lang: Lang): string => SOUND[lang] as string
const withText = (lang: Lang, from: string, to: string): Paragraph => ({
  ...SOUND,
  [lang]: sound(lang).replace(from, to),
})

test('a sound document has no flags', () => {
  expect(brief(told(recordOf([SOUND, SOUND])))).toEqual([])
})

describe('one version against five', () => {
  test('another number is put down to the version that has it', () => {
    const flags = told(recordOf([withText('ru', '26 членов', '62 членов')]))
    expect(brief(flags)).toEqual(['p1 number different ru'])
    const [flag] = flags
    expect(flag?.reason).toEqual({
      key: 'value-different',
      args: { langs: 'ru', others: 'ar, zh, en, fr, es', values: '26', found: '62' },
    })
    expect(flag?.evidence.ru?.values).toEqual(['62'])
    expect(
      flag?.evidence.ru?.spans.map((span) => sound('ru').replace('26 членов', '62 членов').slice(span.start, span.end)),
    ).toEqual(['62'])
    expect(flag?.evidence.zh?.values).toEqual(['26'])
    expect(flag?.confidence).toBe(0.97)
  })
  test('another month is a date', () => {
    expect(brief(told(recordOf([withText('ar', 'تموز/يوليه', 'آب/أغسطس')])))).toEqual(['p1 date different ar'])
  })
  test('another session in words is a session', () => {
    expect(brief(told(recordOf([withText('en', 'forty-third', 'forty-fifth')])))).toEqual(['p1 session different en'])
  })
  test('another resolution is a symbol', () => {
    expect(brief(told(recordOf([withText('zh', '64/289', '64/298')])))).toEqual(['p1 symbol different zh'])
  })
})

test('three against three differ, two of two differ with less confidence', () => {
  const split = {
    ...SOUND,
    ...Object.fromEntries((['ar', 'zh', 'en'] as const).map((lang) => [lang, sound(lang).replace('26', '27')])),
  }
  const [tie] = told(recordOf([split])).filter((flag) => flag.kind === 'number')
  expect([tie?.change, tie?.langs]).toEqual(['differs', ['ar', 'zh', 'en', 'fr', 'ru', 'es']])
  const two = told(recordOf([{ en: sound('en'), fr: sound('fr').replace('26', '27') }]))
  expect(brief(two)).toEqual(['p1 number differs en,fr'])
  expect(two[0]?.confidence).toBeLessThan(0.7)
})

describe('conventions raise no flag', () => {
  const clean = (paragraph: Paragraph) => expect(brief(told(recordOf([paragraph])))).toEqual([])
  test('Arabic-Indic and full-width digits', () => {
    clean({ ...withText('ar', '26', '٢٦'), zh: sound('zh').replace('26', '２６') })
  })
  test('number formats', () => {
    clean({
      en: '1,234.5 tons',
      fr: '1 234,5 tonnes',
      es: '1.234,5 toneladas',
      ru: '1 234,5 тонны',
      zh: '1,234.5吨',
      ar: '1,234.5 طن',
    })
  })
  test('list label styles', () => {
    clean({
      en: 'It: (a) reads; (b) writes',
      fr: 'Il : a) lit ; b) écrit',
      es: 'Este: a) lee; b) escribe',
      ru: 'Он: а) читает; б) пишет',
      zh: '它：（a）读；（b）写',
      ar: 'وهو: (أ) يقرأ؛ (ب) يكتب',
    })
  })
  test('the side of a footnote mark', () => {
    clean({
      en: { text: 'It ended.', footnotes: [{ number: 1, at: 9 }] },
      fr: { text: 'Il a pris fin.', footnotes: [{ number: 1, at: 13 }] },
      es: { text: 'Terminó.', footnotes: [{ number: 1, at: 7 }] },
    })
  })
  test('both, a dual and a decade', () => {
    clean({
      en: 'the two reports of the decade',
      fr: 'les deux rapports de la décennie',
      es: 'ambos informes del decenio',
      ru: 'оба доклада за десятилетие',
      zh: '十年期的两份报告',
      ar: 'التقريران عن العقد',
    })
  })
})

describe('structure', () => {
  const long = (lang: Lang, n: number): string => `${sound(lang)} ${n}`
  const document = (change: (lang: Lang, n: number) => string | undefined): DocumentRecord =>
    recordOf(
      Array.from(
        { length: 12 },
        (_, at) =>
          Object.fromEntries(
            LANGS.flatMap((lang) => [[lang, change(lang, at + 1)]]).filter(([, text]) => text !== undefined),
          ) as Paragraph,
      ),
    )
  test('a paragraph that one version lacks', () => {
    expect(brief(told(document((lang, n) => (lang === 'fr' && n === 5 ? undefined : long(lang, n)))))).toEqual([
      'p5 paragraph-missing missing fr',
    ])
  })
  test('a paragraph run into its neighbour', () => {
    const merged = document((lang, n) =>
      lang === 'fr' && n === 5
        ? undefined
        : lang === 'fr' && n === 4
          ? `${long('fr', 4)} ${long('fr', 5)}`
          : long(lang, n),
    )
    expect(brief(told(merged)).filter((flag) => flag.includes('paragraph'))).toEqual(['p5 paragraph-merged missing fr'])
  })
  test('a paragraph out of its place', () => {
    const record = document(long)
    const blocks = [...(record.versions.es?.blocks ?? [])]
    const [moved] = blocks.splice(3, 1)
    blocks.splice(6, 0, moved as (typeof blocks)[number])
    const version = record.versions.es as NonNullable<typeof record.versions.es>
    expect(brief(told({ ...record, versions: { ...record.versions, es: { ...version, blocks } } }))).toEqual([
      'p4 paragraph-order different es',
    ])
  })
  test('a footnote mark that one version lacks', () => {
    const marked = (lang: Lang) => ({ text: sound(lang), footnotes: [{ number: 1, at: 5 }] })
    const other = Object.fromEntries(LANGS.map((lang) => [lang, marked(lang)])) as Paragraph
    const record = recordOf([other, { ...other, zh: sound('zh') }])
    expect(brief(told(record))).toEqual(['p2 footnote missing zh'])
  })
  test('a list item that one version lacks, and one out of order', () => {
    const lists: Paragraph = {
      en: 'It: (a) reads; (b) writes; (c) sings',
      fr: 'Il : a) lit ; b) écrit ; c) chante',
      es: 'Este: a) lee; b) escribe; c) canta',
      zh: '它：(a) 读；(b) 写；(c) 唱',
    }
    expect(brief(told(recordOf([{ ...lists, es: 'Este: a) lee; c) canta' }])))).toEqual(['p1 item missing es'])
    expect(brief(told(recordOf([{ ...lists, fr: 'Il : a) lit ; c) chante ; b) écrit' }])))).toEqual([
      'p1 item different fr',
    ])
  })
  test('a stretch left in another language', () => {
    const flags = told(
      recordOf([
        SOUND,
        SOUND,
        withText('zh', '26 名成员出席', 'attended by the members of the Committee and by all of the observers 26'),
      ]),
    )
    expect(brief(flags)).toContain('p3 untranslated different zh')
  })
})

test('a term of the termbase that one version does not use', () => {
  const concept = {
    id: 'c1',
    terms: {
      en: ['session'],
      fr: ['session'],
      ru: ['сессия'],
      zh: ['届会议'],
      es: ['período de sesiones'],
      ar: ['دورة'],
    },
    status: 'official',
    source: '',
    note: '',
  } as const
  const flags = check(recordOf([withText('ru', 'сессию', 'встречу')]), { concepts: [concept], kinds: ['term'] })
  expect(brief(flags)).toEqual(['p1 term missing ru'])
})

test('a number that only one version states is asked of none where the others may say it in words', () => {
  const base = { ...SOUND, zh: SOUND.zh as string }
  const say = (lang: Lang, more: string) => ({ [lang]: `${sound(lang)} ${more}` })
  const paragraph = {
    ...base,
    ...say('en', 'Both sides agreed.'),
    ...say('fr', 'Les 2 parties ont accepté.'),
    ...say('es', 'Ambas partes aceptaron.'),
    ...say('ru', 'Обе стороны согласились.'),
    ...say('ar', 'ووافق الطرفان.'),
    zh: `${sound('zh')}各方同意。`,
  }
  expect(brief(told(recordOf([paragraph])))).toEqual([])
})

test('a sentence that stands twice in one version is told once', () => {
  const more: Record<Lang, string> = {
    ar: 'ورحبت اللجنة بالتقرير المقدم من الأمانة العامة.',
    zh: '委员会欢迎秘书处提交的报告。',
    en: 'The Committee welcomed the report submitted by the secretariat.',
    fr: 'Le Comité s’est félicité du rapport présenté par le secrétariat.',
    ru: 'Комитет приветствовал доклад, представленный секретариатом.',
    es: 'El Comité acogió con satisfacción el informe presentado por la secretaría.',
  }
  const paragraph = Object.fromEntries(LANGS.map((lang) => [lang, `${sound(lang)} ${more[lang]}`]))
  const record = recordOf([{ ...paragraph, fr: `${paragraph['fr']} ${more.fr}` }])
  const version = record.versions.fr as NonNullable<DocumentRecord['versions']['fr']>
  const [block] = version.blocks
  const [first, second] = [sound('fr').length + 1, sound('fr').length + 1 + more.fr.length + 1]
  const length = block?.text.length ?? 0
  const sentences = [
    { start: 0, end: first },
    { start: first, end: second },
    { start: second, end: length },
  ]
  const twice = {
    ...record,
    versions: {
      ...record.versions,
      fr: { ...version, blocks: version.blocks.map((each) => ({ ...each, sentences })) },
    },
  }
  expect(brief(told(twice))).toEqual(['p1 paragraph-duplicated extra fr'])
})

describe('one fault is told once', () => {
  test('a stretch left untranslated is not also a number missing', () => {
    const english =
      'The Secretary-General submitted to the members of the Assembly a report of 26 pages on the work of the Organization.'
    const flags = check(recordOf([{ ...SOUND, fr: `${sound('fr').replace('26', 'vingt')} ${english}` }]))
    const loud = flags.filter((flag) => flag.confidence >= DEFAULT_MIN_CONFIDENCE && flag.langs.join() === 'fr')
    expect(loud.map((flag) => flag.kind)).toContain('untranslated')
    expect(loud.filter((flag) => flag.change === 'missing')).toEqual([])
  })
})

test('ids of flags stay while the texts stand', () => {
  const record = recordOf([withText('ru', '26 членов', '62 членов')])
  expect(told(record).map((flag) => flag.id)).toEqual(told(record).map((flag) => flag.id))
  expect(told(record)[0]?.id).not.toBe(told(recordOf([withText('ru', '26 членов', '63 членов')]))[0]?.id)
})

test('an empty record and a single version give no flags', () => {
  expect(check(recordOf([]))).toEqual([])
  expect(check(recordOf([{ en: sound('en') }]))).toEqual([])
})
