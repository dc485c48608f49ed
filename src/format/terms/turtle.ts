/**
 * Turtle (W3C RDF 1.1), as much of it as vocabularies use: prefixes and base, `a`, lists with `;` and `,`, addresses,
 * literals of all four quotings with language or datatype, numbers, booleans, labelled blank nodes, and `[…]` and
 * `(…)`, whose contents are passed over. Output are triples with the line of their object. A statement that cannot be
 * read is a problem; reading goes on after its full stop.
 */
import type { Problem, Read } from '../../model/problem.ts'

/** A statement. `lang` is the literal's language tag in lower case, or null. */
export interface Triple {
  readonly subject: string
  readonly predicate: string
  readonly object: string
  readonly lang: string | null
  /** From 1; 0 where unknown. */
  readonly line: number
}

/** A string as a Turtle literal, quotes included. */
export function turtleString(text: string): string {
  const names: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return `"${text.replace(/[\\"\n\r\t]/g, (character) => names[character] as string)}"`
}

const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'

const TOKEN =
  /\s+|#[^\n]*|<([^<>"{}|^`\\\s]*)>|("""(?:[^\\]|\\.)*?"""|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(@(?:prefix|base)\b|prefix\b|base\b)|@([A-Za-z]+(?:-[A-Za-z0-9]+)*)|(\^\^)|([;,.[\]()])(?=[\s\S]|$)|(_:[\w.-]*\w|[\p{L}_][\p{L}\p{N}_.-]*:[\p{L}\p{N}_%.:-]*[\p{L}\p{N}_%:-]|[\p{L}_][\p{L}\p{N}_-]*:|:[\p{L}\p{N}_%-]*|a\b|true\b|false\b|[+-]?[\d.]+(?:[eE][+-]?\d+)?)/gsuy

interface Token {
  readonly kind: 'iri' | 'literal' | 'directive' | 'lang' | 'type' | 'mark' | 'name'
  readonly text: string
  readonly line: number
}

/** The triples of a Turtle text. */
export function readTurtle(text: string): Read<readonly Triple[]> {
  const problems: Problem[] = []
  const tokens = tokensOf(text)
  const prefixes = new Map<string, string>()
  const triples: Triple[] = []
  let base = ''
  let at = 0
  const resolve = (token: Token): string => {
    if (token.kind === 'iri') return /^[a-z][\w+.-]*:/i.test(token.text) ? token.text : base + token.text
    if (token.text === 'a') return TYPE
    const colon = token.text.indexOf(':')
    const prefix = prefixes.get(token.text.slice(0, colon))
    return colon < 0 || prefix === undefined ? token.text : prefix + token.text.slice(colon + 1)
  }
  /** Passes over a bracket and all that is in it. */
  const skip = (): void => {
    let depth = 0
    do {
      const mark = tokens[at++]?.text
      if (mark === '[' || mark === '(') depth++
      else if (mark === ']' || mark === ')') depth--
    } while (depth > 0 && at < tokens.length)
  }
  const node = (): Token | null => {
    const token = tokens[at]
    if (token === undefined) return null
    if (token.kind === 'mark' && (token.text === '[' || token.text === '(')) {
      skip()
      return { kind: 'name', text: `_:b${at}`, line: token.line }
    }
    if (token.kind !== 'iri' && token.kind !== 'name' && token.kind !== 'literal') return null
    at++
    return token
  }
  const isMark = (mark: string): boolean => tokens[at]?.kind === 'mark' && tokens[at]?.text === mark
  const statement = (): boolean => {
    if (tokens[at]?.kind === 'directive') {
      const directive = (tokens[at++] as Token).text.replace('@', '').toLowerCase()
      const name = directive === 'prefix' ? tokens[at++] : undefined
      const address = tokens[at++]
      if (address?.kind !== 'iri' || (directive === 'prefix' && name?.kind !== 'name')) return false
      if (directive === 'base') base = address.text
      else prefixes.set((name as Token).text.slice(0, -1), resolve(address))
      if (isMark('.')) at++
      return true
    }
    const subject = node()
    if (subject === null) return false
    while (!isMark('.')) {
      const predicate = node()
      if (predicate === null) return false
      for (;;) {
        const object = node()
        if (object === null) return false
        let lang: string | null = null
        if (object.kind === 'literal' && tokens[at]?.kind === 'lang') lang = (tokens[at++] as Token).text.toLowerCase()
        else if (object.kind === 'literal' && tokens[at]?.kind === 'type') at += 2
        const value = object.kind === 'literal' ? object.text : resolve(object)
        triples.push({
          subject: resolve(subject),
          predicate: resolve(predicate),
          object: value,
          lang,
          line: object.line,
        })
        if (!isMark(',')) break
        at++
      }
      while (isMark(';')) at++
    }
    at++
    return true
  }
  while (at < tokens.length) {
    const from = at
    if (statement()) continue
    problems.push({
      kind: 'malformed-record',
      place: { line: tokens[Math.min(at, tokens.length - 1)]?.line ?? 1 },
      found: tokens[at]?.text ?? 'end of file',
      expected: 'a Turtle statement',
    })
    at = Math.max(at, from)
    while (at < tokens.length && !isMark('.')) at++
    at++
  }
  return { value: triples, problems }
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let line = 1
  TOKEN.lastIndex = 0
  for (let at = 0; at < text.length; ) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    if (match === null) {
      // nothing Turtle knows: the statement it stands in fails at it
      const [word] = /^\S\S*?(?=[.;,]?\s|$)/.exec(text.slice(at, at + 200)) ?? [text.slice(at, at + 1)]
      tokens.push({ kind: 'mark', text: word, line })
      at += word.length
      continue
    }
    const [whole, iri, literal, directive, lang, type, mark, name] = match
    if (iri !== undefined) tokens.push({ kind: 'iri', text: unescape(iri), line })
    else if (literal !== undefined)
      tokens.push({ kind: 'literal', text: unescape(literal.replace(/^("""|'''|"|')(.*)\1$/s, '$2')), line })
    else if (directive !== undefined) tokens.push({ kind: 'directive', text: directive, line })
    else if (lang !== undefined) tokens.push({ kind: 'lang', text: lang, line })
    else if (type !== undefined) tokens.push({ kind: 'type', text: type, line })
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark, line })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, line })
    for (const character of whole) if (character === '\n') line++
    at += whole.length
  }
  return tokens
}

const ESCAPES: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  b: '\b',
  f: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
}

function unescape(text: string): string {
  return text.replace(
    /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([tnrbf"'\\]))/g,
    (_, short?: string, long?: string, letter?: string) => {
      if (letter !== undefined) return ESCAPES[letter] as string
      return String.fromCodePoint(Math.min(0x10ffff, Number.parseInt((short ?? long) as string, 16)))
    },
  )
}
