import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { PROBLEM_KINDS } from '../../src/model/problem.ts'
import { formatNumber, MESSAGES, translator } from '../../src/web/i18n/translate.ts'

const FORM = /_(zero|one|two|few|many|other)$/
const flat = (node: object, prefix = ''): [string, string][] =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value as object, `${prefix}${key}.`),
  )
const messages = Object.fromEntries(LANGS.map((lang) => [lang, new Map(flat(MESSAGES[lang]))])) as Record<
  Lang,
  Map<string, string>
>
const stems = (lang: Lang) => [...new Set([...messages[lang].keys()].map((key) => key.replace(FORM, '')))].sort()
const plurals = new Set([...messages.en.keys()].filter((key) => FORM.test(key)).map((key) => key.replace(FORM, '')))
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).sort()

const PAGES = join(import.meta.dirname, '../../src/web/pages')
const sources = async () => {
  const names = (await readdir(PAGES, { recursive: true })).filter((name) => name.endsWith('.ts'))
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(PAGES, name), 'utf8') })))
}

describe('messages', () => {
  it.each(LANGS)('%s has every message that English has, and no other', (lang) => {
    expect(stems('en').length).toBeGreaterThan(300)
    expect(stems(lang)).toEqual(stems('en'))
  })

  it.each(LANGS)('%s has exactly the plural forms of its grammar (CLDR)', (lang) => {
    const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.toSorted()
    for (const stem of plurals) {
      const held = [...messages[lang].keys()].filter((key) => key.replace(FORM, '') === stem && FORM.test(key))
      expect(held.map((key) => FORM.exec(key)?.[1]).toSorted(), stem).toEqual(forms)
    }
  })

  it.each(LANGS)('%s puts in the arguments that English puts in', (lang) => {
    for (const [key, text] of messages[lang]) {
      const stem = key.replace(FORM, '')
      if (plurals.has(stem)) continue
      expect(placeholders(text), key).toEqual(placeholders(messages.en.get(key) ?? ''))
    }
  })

  it.each(LANGS)('%s leaves no message empty or with space at its ends', (lang) => {
    expect([...messages[lang]].filter(([, text]) => text.trim() !== text || text === '').map(([key]) => key)).toEqual(
      [],
    )
  })

  it('are not left in English in another script', () => {
    for (const lang of ['ar', 'zh', 'ru'] as const) {
      const script = { ar: /\p{Script=Arab}/u, zh: /\p{Script=Han}/u, ru: /\p{Script=Cyrl}/u }[lang]
      const kept = [...messages[lang]].filter(
        ([, text]) => /\p{L}{2}/u.test(text.replace(/\{\{.*?\}\}/g, '')) && !script.test(text),
      )
      // "API" is a word of Chinese too
      expect(kept.map(([key]) => key).filter((key) => key !== 'nav.api')).toEqual([
        'site.name',
        'version.hash',
        'export.tmx',
        'export.xliff',
        'export.xliff12',
        'export.csv',
        'export.tsv',
        'export.html',
      ])
    }
  })

  it('choose the form that the number asks for', () => {
    const say = (lang: Lang, count: number) => translator(lang)('search.total', { count })
    expect([1, 2, 5, 21, 22].map((count) => say('ru', count))).toEqual([
      '1 строка',
      '2 строки',
      '5 строк',
      '21 строка',
      '22 строки',
    ])
    expect([1, 2, 3, 11, 100].map((count) => say('ar', count))).toEqual([
      'صف واحد',
      'صفان',
      '3 صفوف',
      '11 صفا',
      '100 صف',
    ])
    expect([0, 1, 2].map((count) => say('fr', count))).toEqual(['0 ligne', '1 ligne', '2 lignes'])
    expect([1, 2].map((count) => say('zh', count))).toEqual(['1 行', '2 行'])
  })

  it('write numbers in Latin digits in every language', () => {
    for (const lang of LANGS) expect(formatNumber(lang, 57)).toBe('57')
  })

  it('have a title and a remedy for every kind of problem', () => {
    expect(Object.keys(MESSAGES.en.problems).sort()).toEqual(Object.keys(PROBLEM_KINDS).sort())
  })
})

describe('pages', () => {
  it('ask for messages that exist', async () => {
    const asked = (await sources()).flatMap(({ text }) =>
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] as string),
    )
    expect(asked.length).toBeGreaterThan(200)
    expect([...new Set(asked)].filter((key) => !stems('en').includes(key))).toEqual([])
  })
})
