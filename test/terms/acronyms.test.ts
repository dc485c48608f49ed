import { describe, expect, test } from 'vitest'
import { findDefinitions } from '../../src/terms/extract/acronyms.ts'
import type { Lang } from '../../src/model/lang.ts'

const pairs = (text: string, lang: Lang, repeated: readonly string[]): string[] =>
  findDefinitions(text, lang, (wording) => (repeated.includes(wording) ? 2 : 1)).map(
    ({ short, long }) => `${short} = ${long}`,
  )

describe('short forms a text defines', () => {
  test('Chinese: characters in order, the longest run that occurs again', () => {
    const name = '联合国系统行政首长协调理事会'
    expect(pairs(`概述${name}(首协会)的年度工作`, 'zh', ['首协会', name])).toEqual([`首协会 = ${name}`])
  })

  test('letters: initials in order, names going on to the left', () => {
    const text = 'the work of the United Nations System Chief Executives Board for Coordination (CEB), in accordance'
    expect(pairs(text, 'en', ['CEB'])).toEqual(['CEB = United Nations System Chief Executives Board for Coordination'])
    expect(
      pairs('adoption of the International Public Sector Accounting Standards (IPSAS) for', 'en', ['IPSAS']),
    ).toEqual(['IPSAS = International Public Sector Accounting Standards'])
  })

  test('Arabic: the head of the long form', () => {
    const long = 'مجلس الرؤساء التنفيذيين في منظومة الأمم المتحدة المعني بالتنسيق'
    expect(pairs(`العمل السنوي ل ${long} (مجلس الرؤساء التنفيذيين). وقد`, 'ar', ['مجلس الرؤساء التنفيذيين'])).toEqual([
      `مجلس الرؤساء التنفيذيين = ${long}`,
    ])
  })

  test('other brackets define nothing', () => {
    expect(pairs('paragraph 4 (b) of resolution 2008 (LX)', 'en', ['b', 'LX'])).toEqual([])
    expect(pairs('决议第 4(b)段', 'zh', ['b'])).toEqual([])
    expect(pairs('the Board (CEB) once', 'en', [])).toEqual([])
  })
})
