/**
 * Word files (DOCX) as a `Source`: the parts of the archive, inflated and parsed under limits, read by word-source.ts. What
 * cannot be read is told by part and line.
 */
import type { Problem, Read } from '../../model/problem.ts'
import type { Source } from '../../model/source.ts'
import { readArchive } from '../archive.ts'
import { decodeXml, readXml } from '../xml/read-xml.ts'
import { WORD_NAMESPACES } from './package-parts.ts'
import { readWordParts } from './word-source.ts'

const WANTED = /^_rels\/\.rels$|^[^/]+\/(_rels\/[^/]+\.rels|[^/]+\.xml)$/i

/** The source of a Word file, or null where it holds no document part that can be read. */
export function readDocx(bytes: Uint8Array): Read<Source | null> {
  const archive = readArchive(bytes, (name) => WANTED.test(name) && !/^(docProps|customXml)\//i.test(name))
  const problems: Problem[] = [...archive.problems]
  return readWordParts({
    format: 'docx',
    problems,
    part: (name) => {
      const found = archive.value.get(name)
      if (found === undefined) return null
      const { value, problems: told } = readXml(decodeXml(found), name, WORD_NAMESPACES)
      problems.push(...told)
      return value
    },
  })
}
