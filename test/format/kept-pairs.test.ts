/** What a translation memory or translation file pairs stays paired: whatever is missing, repeated or odd in it. */
import { strToU8 } from 'fflate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { alignFiles } from '../../src/pipeline/align-files.ts'
import { documentUnits } from '../../src/rows/units.ts'

type Texts = Partial<Record<Lang, string>>

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const inOrder = (texts: Texts): Texts =>
  Object.fromEntries(LANGS.flatMap((lang) => (texts[lang] === undefined ? [] : [[lang, texts[lang]]])))

const tmxOf = (units: readonly Texts[]): string =>
  `<tmx version="1.4"><header/><body>${units
    .map(
      (texts) =>
        `<tu>${Object.entries(texts)
          .map(([lang, text]) => `<tuv xml:lang="${lang}"><seg>${escape(text)}</seg></tuv>`)
          .join('')}</tu>`,
    )
    .join('\n')}</body></tmx>`

/** One `file` for each unit's own pair of languages, as a project exported for several targets has. */
const xliffOf = (units: readonly Texts[]): string =>
  `<xliff version="1.2">${units
    .map((texts, n) => {
      const [[from, source] = ['en', ''], target] = Object.entries(texts)
      const to = target === undefined ? '' : ` target-language="${target[0]}"`
      const shown = target === undefined ? '' : `<target>${escape(target[1])}</target>`
      return `<file source-language="${from}"${to}><body><trans-unit id="${n}"><source>${escape(source)}</source>${shown}</trans-unit></body></file>`
    })
    .join('')}</xliff>`

async function rows(text: string, name: string, level: 'paragraph' | 'sentence'): Promise<readonly Texts[] | null> {
  const { record } = await alignFiles([{ name, bytes: strToU8(text) }], {})
  if (record === null) return null
  return [...documentUnits(record, { level })].map(({ cells }) =>
    inOrder(Object.fromEntries(Object.entries(cells).map(([lang, cell]) => [lang, cell.text]))),
  )
}

const text = fc.constantFrom(
  'Yes.',
  'Yes. No. Perhaps.',
  '1. The gate is shut.',
  'أغلق الباب.',
  '门关了。是的。',
  'A & B <c>',
  'Nota 3',
)
const unitsOf = (most: number): fc.Arbitrary<Texts[]> =>
  fc.array(
    fc
      .uniqueArray(fc.constantFrom<Lang>('ar', 'zh', 'en', 'fr'), { minLength: 1, maxLength: most })
      .chain((langs) => fc.tuple(...langs.map((lang) => fc.tuple(fc.constant(lang), text))))
      .map((pairs) => Object.fromEntries(pairs) as Texts),
    { minLength: 2, maxLength: 9 },
  )

const severalLangs = (units: readonly Texts[]): boolean => new Set(units.flatMap((unit) => Object.keys(unit))).size > 1
/** Order of units with no language in common is free. */
const sorted = (units: readonly Texts[]): readonly string[] => units.map((unit) => JSON.stringify(inOrder(unit))).sort()

describe('kept-paired law', () => {
  test('every unit of a TMX is a row with just its texts', async () => {
    await fc.assert(
      fc.asyncProperty(unitsOf(4).filter(severalLangs), async (units) => {
        for (const level of ['paragraph', 'sentence'] as const)
          expect(sorted((await rows(tmxOf(units), 'a.tmx', level)) ?? [])).toEqual(sorted(units))
      }),
      { numRuns: 60, seed: 18 },
    )
  })

  test('every unit of an XLIFF is a row with just its texts, each file in its own languages', async () => {
    await fc.assert(
      fc.asyncProperty(unitsOf(2).filter(severalLangs), async (units) => {
        expect(sorted((await rows(xliffOf(units), 'a.xlf', 'sentence')) ?? [])).toEqual(sorted(units))
      }),
      { numRuns: 60, seed: 18 },
    )
  })

  test('rows are in file order and kept pairs are certain', async () => {
    const units: Texts[] = [{ en: 'One.', fr: 'Un.' }, { en: 'Two.' }, { fr: 'Trois.' }, { en: 'Four.', fr: 'Quatre.' }]
    const { record, problems } = await alignFiles([{ name: 'a.tmx', bytes: strToU8(tmxOf(units)) }], {})
    const sentences = record?.alignment.rows.filter(({ level }) => level === 'sentence') ?? []
    expect(sentences.map(({ id, method, confidence }) => [id, method, confidence])).toEqual([
      ['u0-1.s1', 'structure', 1],
      ['u0-2.s1', 'none', 0.5],
      ['u0-3.s1', 'none', 0.5],
      ['u0-4.s1', 'structure', 1],
    ])
    // what is missing is said
    expect(problems.map(({ kind, found }) => [kind, found])).toEqual([
      ['unit-incomplete', '1 of 4 units without en'],
      ['unit-incomplete', '1 of 4 units without fr'],
    ])
  })

  test('a third version from another file is aligned to the pairs, which stay', async () => {
    const units: Texts[] = [
      { en: 'The gate is shut at dusk.', fr: 'La porte est fermée au crépuscule.' },
      { en: 'The keeper holds one key.' },
      { en: 'The clerk holds the other.', fr: 'Le greffier tient l’autre.' },
    ]
    const spanish =
      'La puerta se cierra al anochecer.\n\nEl guardián tiene una llave.\n\nEl secretario tiene la otra.\n'
    const { record } = await alignFiles(
      [
        { name: 'a.tmx', bytes: strToU8(tmxOf(units)) },
        { name: 'es.txt', bytes: strToU8(spanish), lang: 'es' },
      ],
      {},
    )
    const pairs = [...documentUnits(record as NonNullable<typeof record>, { level: 'paragraph' })]
      .map(({ cells }) => [cells.en?.text, cells.fr?.text])
      .filter(([en]) => en !== undefined)
    expect(pairs).toEqual(units.map(({ en, fr }) => [en, fr]))
  })
})

describe('files of translation programs', () => {
  test('a trans-unit with marked segments gives a unit for each, paired by their marks', async () => {
    const sdl =
      '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"><file source-language="en-US" target-language="zh-CN"><body><group><trans-unit id="a"><source>Fees are paid. Ships wait.</source><seg-source><g id="1"><mrk mtype="seg" mid="5">Fees are paid.</mrk> <mrk mtype="seg" mid="6">Ships wait.</mrk></g></seg-source><target><g id="1"><mrk mtype="seg" mid="5">费用已付。</mrk><mrk mtype="seg" mid="6"/></g></target></trans-unit></group></body></file></xliff>'
    expect(await rows(sdl, 'a.sdlxliff', 'sentence')).toEqual(
      [{ en: 'Fees are paid.', zh: '费用已付。' }, { en: 'Ships wait.' }].map(inOrder),
    )
  })

  test('memoQ’s codes for special characters are characters', async () => {
    const mq =
      '<xliff version="1.2" xmlns:mq="MQXliff"><file source-language="en" target-language="fr"><body><trans-unit id="1"><source>Why<ph id="1">&lt;b/&gt;</ph>?</source><target>Pourquoi<ph id="1">&lt;mq:ch val="\u00a0" /&gt;</ph>?</target></trans-unit></body></file></xliff>'
    expect(await rows(mq, 'a.mqxliff', 'sentence')).toEqual([inOrder({ en: 'Why?', fr: 'Pourquoi\u00a0?' })])
  })

  test('region codes are their languages; simplified Chinese before traditional', async () => {
    const tmx =
      '<tmx version="1.4"><body><tu><tuv xml:lang="EN-gb"><seg>Harbour</seg></tuv><tuv xml:lang="zh-TW"><seg>港口甲</seg></tuv><tuv xml:lang="zh-CN"><seg>港口</seg></tuv></tu></body></tmx>'
    expect(await rows(tmx, 'a.tmx', 'sentence')).toEqual([inOrder({ en: 'Harbour', zh: '港口' })])
  })
})
