/** Reads a line of our JSON Lines export back into an aligned unit: id, document, symbol and the text of each language. */
import { isLang, type Lang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { AlignedUnit } from '../../model/source.ts'

/** The unit of one line; null and a problem where it is none. `line` counts from 1. */
export function readJsonlUnit(text: string, line: number): Read<AlignedUnit | null> {
  const refused = (found: string): Read<null> => ({ value: null, problems: [malformed(line, found)] })
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    return refused((error as Error).message.slice(0, 120))
  }
  if (typeof data !== 'object' || data === null) return refused(text.slice(0, 80))
  const { id, doc, symbol, versions } = data as Record<string, unknown>
  if (typeof versions !== 'object' || versions === null) return refused('no versions')
  const texts: Partial<Record<Lang, string>> = {}
  for (const [lang, cell] of Object.entries(versions)) {
    if (!isLang(lang)) return refused(`language ${lang}`)
    if (cell === null) continue
    const held = (cell as Record<string, unknown>)['text']
    if (typeof held !== 'string') return refused(`${lang} without text`)
    texts[lang] = held
  }
  const unit: AlignedUnit = {
    id: typeof id === 'string' ? id : null,
    ...(typeof doc === 'string' ? { doc } : {}),
    ...(typeof symbol === 'string' ? { symbol } : {}),
    texts,
    line,
  }
  return { value: unit, problems: [] }
}

const malformed = (line: number, found: string): Problem => ({
  kind: 'malformed-record',
  place: { line },
  found,
  expected: '{"id":…,"versions":{"en":{"text":…},…}}',
})
