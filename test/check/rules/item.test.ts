/** List items: labels compared by ordinal in any style, missing, extra and out of order. */
import { expect, test } from 'vitest'
import { check } from '../../../src/check/check.ts'
import { type Paragraph, recordOf } from '../records.ts'

const LIST: Paragraph = {
  ar: 'على المرفأ أن: (أ) يصلح الرصيف؛ (ب) يضيء الطريق؛ (ج) يدرب الحراس',
  zh: '港口应：(a) 修复码头；(b) 照亮道路；(c) 培训看守',
  en: 'The port should: (a) mend the quay; (b) light the road; (c) train the guards',
  fr: 'Le port devrait : a) réparer le quai ; b) éclairer la route ; c) former les gardiens',
  ru: 'Порту следует: a) починить причал; b) осветить дорогу; c) обучить сторожей',
  es: 'El puerto debería: a) reparar el muelle; b) alumbrar la carretera; c) formar a los guardias',
}

const seen = (paragraph: Paragraph) =>
  check(recordOf([paragraph]), { kinds: ['item'] }).map(({ change, langs, reason }) =>
    [change, langs.join(), reason.key, reason.args['values']].join(' '),
  )

test('label styles of six languages raise no flag', () => {
  expect(seen(LIST)).toEqual([])
})

test('a label that one version lacks', () => {
  expect(seen({ ...LIST, en: 'The port should: (a) mend the quay; light the road; (c) train the guards' })).toEqual([
    'missing en item-missing b',
  ])
})

test('an item that only one version has', () => {
  expect(seen({ ...LIST, es: `${LIST.es as string}; d) pintar los botes` })).toEqual(['extra es item-extra d'])
})

test('the same labels in another order', () => {
  expect(
    seen({ ...LIST, fr: 'Le port devrait : a) réparer le quai ; c) former les gardiens ; b) éclairer la route' }),
  ).toEqual([expect.stringMatching(/^different fr item-order/)])
})

test('a list written as prose in one version is told with little confidence', () => {
  const flags = check(
    recordOf([{ ...LIST, ru: 'Порту следует починить причал, осветить дорогу и обучить сторожей' }]),
    {
      kinds: ['item'],
      minConfidence: 0,
    },
  )
  expect(flags.map(({ langs, change }) => `${change} ${langs.join()}`)).toEqual(['missing ru'])
  const lost = check(recordOf([{ ...LIST, ru: 'Порту следует: a) починить причал; b) осветить дорогу' }]), {
    kinds: ['item'],
  })
  expect(lost.map(({ langs, change }) => `${change} ${langs.join()}`)).toEqual(['missing ru'])
  expect(flags[0]?.confidence).toBeLessThan(lost[0]?.confidence ?? 0)
})
