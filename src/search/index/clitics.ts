/**
 * Arabic words behind particles written with them: و ف ب ل ك س, alone or two together. A particle is taken off by
 * evidence only: what is left is a word of the corpus (alone, after the article, or as the stem of one), and the word
 * itself is none that takes the article, for a particle never stands behind one: اللجنة says that لجنة begins with its
 * own ل.
 */
import { plainKey } from '../../text/fold.ts'
import { stemKey } from '../../text/words/stem.ts'

/** Whether the corpus has a plain key, and whether it has a word of a stem. */
export interface ArabicEvidence {
  readonly hasWord: (plain: string) => boolean
  readonly hasStem: (stem: string) => boolean
}

const CONJUNCTIONS = ['و', 'ف']
const PREPOSITIONS = ['ب', 'ل', 'ك']
/** Of the future: before verbs that begin with one of these. */
const FUTURE = 'س'
const IMPERFECT = /^[يتنا]/
const ARTICLE = 'ال'
/** Letters a word has at least. */
const SHORTEST = 3

/** The word behind the particles of a word of the corpus or of a query, both as plain keys; itself if it has none. */
export function withoutParticles(plain: string, evidence: ArabicEvidence): string {
  if (plain.length <= SHORTEST || plain.startsWith(ARTICLE) || !/^[وفبلكس]/.test(plain)) return plain
  if (takesArticle(plain, evidence)) return plain
  const [first = '', rest] = [plain[0], plain.slice(1)]
  if (CONJUNCTIONS.includes(first)) {
    const inner = behindPreposition(rest, evidence)
    if (inner !== null) return inner
    return isWord(rest, evidence) ? rest : plain
  }
  return behindPreposition(plain, evidence) ?? plain
}

function behindPreposition(plain: string, evidence: ArabicEvidence): string | null {
  const [first = '', rest] = [plain[0], plain.slice(1)]
  if (takesArticle(plain, evidence)) return null
  if (PREPOSITIONS.includes(first)) return isWord(rest, evidence) ? rest : null
  return first === FUTURE && IMPERFECT.test(rest) && isWord(rest, evidence) ? rest : null
}

/** Whether the word stands behind the article or another particle somewhere: its first letter is then its own. */
const takesArticle = (plain: string, { hasWord }: ArabicEvidence): boolean =>
  hasWord(ARTICLE + plain) || hasWord(`ب${plain}`) || hasWord(`ك${plain}`)

function isWord(plain: string, { hasWord, hasStem }: ArabicEvidence): boolean {
  if (plain.length < SHORTEST || plain.startsWith(ARTICLE)) return false
  return hasWord(plain) || hasWord(ARTICLE + plain) || (plain.length > SHORTEST && hasStem(stemKey(plain, 'ar')))
}

/** The stem of an Arabic word without its particles. */
export function arabicStem(exact: string, evidence: ArabicEvidence): string {
  const plain = plainKey(exact, 'ar')
  const bare = withoutParticles(plain, evidence)
  return stemKey(bare === plain ? exact : bare, 'ar')
}
