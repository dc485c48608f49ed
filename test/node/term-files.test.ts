import { expect, test } from 'vitest'
import { writeSkosJson, writeSkosTurtle } from '../../src/format/terms/skos.ts'
import { writeTbx } from '../../src/format/terms/tbx.ts'
import { writeTermsCsv } from '../../src/format/terms/concept-table.ts'
import type { Concept } from '../../src/model/term.ts'
import { readConcepts } from '../../src/node/files/term-files.ts'

const concepts: readonly Concept[] = [
  { id: 'x', terms: { en: ['peace'], fr: ['paix'] }, status: 'corpus', source: 'Charter', note: '' },
]
const turtle = writeSkosTurtle(concepts)

test.each([
  ['TBX', writeTbx(concepts)],
  ['martif', writeTbx(concepts, 'martif')],
  ['SKOS JSON-LD', writeSkosJson(concepts)],
  ['Turtle', turtle],
  ['Turtle after comments', `# a thesaurus\n# of one concept\n\n${turtle}`],
  ['Turtle with a base', `@base <urn:x:> .\n${turtle}`],
  [
    'Turtle without prefixes',
    turtle
      .replace(/@prefix.*\n/g, '')
      .replaceAll(/skos:(\w+)/g, '<http://www.w3.org/2004/02/skos/core#$1>')
      .replaceAll(/dcterms:(\w+)/g, '<http://purl.org/dc/terms/$1>'),
  ],
  ['CSV', writeTermsCsv(concepts, ',', true)],
  ['TSV', writeTermsCsv(concepts, '\t')],
])('a file of %s is known by its content', (_, text) => {
  expect(readConcepts(text, 'file')).toEqual({ value: concepts, problems: [] })
})
