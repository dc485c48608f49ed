import { describe, expect, test } from 'vitest'
import { textLines } from '../../src/format/text/read-text.ts'
import type { Lang } from '../../src/model/lang.ts'
import { parse } from '../../src/parse/parse.ts'

/** Recitals whose comma was not typed, and the organ that speaks, as in versions of the Universal Declaration. */
const TEXTS: readonly (readonly [Lang, string])[] = [
  [
    'es',
    'Considerando que los Estados Miembros se han comprometido a asegurar el respeto universal y efectivo a los derechos\n\nConsiderando que una concepción común de estos derechos es de la mayor importancia;\n',
  ],
  [
    'en',
    'Whereas recognition of the inherent dignity of all members of the human family is the foundation of freedom,\n\nThe General Assembly\n\nProclaims this Declaration as a common standard of achievement for all peoples.\n',
  ],
  [
    'fr',
    'Considérant que la reconnaissance de la dignité inhérente à tous les membres de la famille humaine\n\nL’Assemblée générale\n\nProclame la présente Déclaration comme l’idéal commun à atteindre par tous les peuples.\n',
  ],
  [
    'ar',
    'ولما كان الاعتراف بالكرامة المتأصلة في جميع أعضاء الأسرة البشرية وبحقوقهم المتساوية الثابتة هو أساس الحرية\n\nفإن الجمعية العامة\n\nتنادي بهذا الإعلان على أنه المستوى المشترك الذي ينبغي أن تستهدفه كافة الشعوب.\n',
  ],
]

describe('recitals', () => {
  test.each(TEXTS)('%s: a recital without its comma is no heading', (lang, text) => {
    const { blocks } = parse({ format: 'txt', text, lines: textLines(text), problems: [] }, lang)
    expect(blocks.map((block) => block.kind)).toEqual(
      text
        .trim()
        .split('\n\n')
        .map(() => 'unnumbered'),
    )
  })
})
