import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readTmx } from '../../src/format/tmx/read-tmx.ts'
import { readXliff } from '../../src/format/xliff/read-xliff.ts'
import { SMALL_TMX, SMALL_XLIFF } from './small-files.ts'

describe('readTmx', () => {
  test('gives units with their texts, without native codes', () => {
    const { value, problems } = readTmx(strToU8(SMALL_TMX))
    expect(problems).toEqual([])
    expect(value).toEqual({
      format: 'tmx',
      langs: ['en', 'fr'],
      units: [{ id: 'u1', texts: { en: 'Peace and security', fr: 'Paix et sécurité' }, line: 4 }],
      problems: [],
    })
  })

  test('names line and rule of what it leaves out, and keeps the rest', () => {
    const tmx =
      '<tmx version="1.4"><body>\n<tu><tuv><seg>a</seg></tuv>\n<tuv xml:lang="ZH-CN"><seg>和平</seg></tuv>\n<tuv xml:lang="zh"><seg>b</seg></tuv>\n<tuv xml:lang="de"><seg>c</seg></tuv>\n<tuv xml:lang="ru"/></tu></body></tmx>'
    const { value, problems } = readTmx(strToU8(tmx))
    expect(value?.units).toEqual([{ id: null, texts: { zh: '和平' }, line: 2 }])
    expect(problems.map(({ place, found, expected }) => [place?.line, place?.path, found, expected])).toEqual([
      [2, '/tmx/body/tu[1]/tuv[1]', 'no xml:lang', 'TMX: a tuv names its language in xml:lang'],
      [4, '/tmx/body/tu[1]/tuv[3]', 'a second zh', 'TMX: a tu holds one tuv of a language'],
      [5, '/tmx/body/tu[1]/tuv[4]', 'de', 'one of ar, zh, en, fr, ru, es'],
      [6, '/tmx/body/tu[1]/tuv[5]', 'no seg', 'TMX: a tuv holds one seg'],
    ])
  })
})

describe('readXliff', () => {
  test('1.2: trans-units at any depth, codes left out, prefixes read through', () => {
    expect(readXliff(strToU8(SMALL_XLIFF)).value?.units).toEqual([
      { id: '1', texts: { en: 'Peace', es: 'Paz' }, line: 3 },
    ])
    const prefixed =
      '<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2"><x:file source-language="en" target-language="ru"><x:body><x:group><x:trans-unit id="7"><x:source>A <x:g id="1">b</x:g></x:source><x:target/></x:trans-unit></x:group></x:body></x:file></x:xliff>'
    expect(readXliff(strToU8(prefixed)).value?.units).toEqual([{ id: '7', texts: { en: 'A b' }, line: 1 }])
  })

  test('2.x: a unit a segment, inline elements kept or left out as they hold text', () => {
    const xliff =
      '<xliff version="2.1" srcLang="en" trgLang="ar" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="u"><segment id="s1"><source>One <pc id="1">two</pc><ph id="2"/></source><target>واحد</target></segment><segment><source>Three</source></segment></unit><unit id="v"/></file></xliff>'
    const { value, problems } = readXliff(strToU8(xliff))
    expect(value?.units.map(({ id, texts }) => [id, texts])).toEqual([
      ['s1', { en: 'One two', ar: 'واحد' }],
      ['u', { en: 'Three' }],
    ])
    expect(problems.map(({ place, expected }) => [place?.path, expected])).toEqual([
      ['/xliff/file[1]/unit[2]', 'XLIFF 2: a unit holds a segment'],
    ])
  })
})
