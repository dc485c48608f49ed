/**
 * The source tree as the architecture tests see it: every module of `src/` with what it imports (types included), the
 * names it defines and exports, and its functions. Input is the files on disk; parsed by oxc, the parser that knip and
 * the linter use.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseSync } from 'oxc-parser'

/** The folder that is scanned. */
export const ROOT = resolve(import.meta.dirname, '../../src')

/** A function with a name of its own. */
export interface ScannedFunction {
  readonly name: string
  readonly parameters: number
  readonly lines: number
}

/** A module. Paths are relative to `src/`. */
export interface ScannedModule {
  readonly file: string
  /** Module names as written; `.ts` files of ours also as paths in `targets`. */
  readonly imports: readonly string[]
  readonly targets: readonly string[]
  /** Names defined here and exported; a name that is passed on from another module is not. */
  readonly defines: readonly string[]
  readonly functions: readonly ScannedFunction[]
  /** The comment at the head of the file. */
  readonly header: string
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [member: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** All modules of `src/`, sorted by path. */
export function scanTree(): readonly ScannedModule[] {
  return readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .sort()
    .map((file) => scan(file, readFileSync(join(ROOT, file), 'utf8')))
}

/** One module from its text. Throws where it does not parse. */
export function scan(file: string, text: string): ScannedModule {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`Parse ${file}: ${errors[0]?.message}`)
  const imports: string[] = []
  const functions: ScannedFunction[] = []
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length
  const visit = (node: Node, parent: Node | null): void => {
    const source = node['source'] ?? (node.type === 'TSImportType' ? (node['argument'] ?? node['source']) : null)
    if (/^(?:Import|Export\w*Declaration|TSImportType)/.test(node.type)) {
      const written = literalOf(source)
      if (written !== null) imports.push(written)
    }
    const name = nameOfFunction(node, parent)
    if (name !== null) {
      const parameters = node['params'] as readonly unknown[]
      functions.push({ name, parameters: parameters.length, lines: lineOf(node.end) - lineOf(node.start) + 1 })
    }
    for (const value of Object.values(node)) {
      if (isNode(value)) visit(value, node)
      else if (Array.isArray(value)) for (const each of value) if (isNode(each)) visit(each, node)
    }
  }
  visit(program as unknown as Node, null)
  const own = imports.filter((name) => name.startsWith('.') && name.endsWith('.ts'))
  return {
    file,
    imports,
    targets: [...new Set(own.map((name) => relative(ROOT, resolve(ROOT, dirname(file), name))))],
    defines: [...new Set(definesOf(program.body as unknown as readonly Node[]))],
    functions,
    header: /^\/\*\*[\s\S]*?\*\//.exec(text)?.[0] ?? '',
  }
}

function literalOf(value: unknown): string | null {
  if (!isNode(value)) return null
  if (typeof value['value'] === 'string') return value['value']
  return isNode(value['literal']) ? literalOf(value['literal']) : null
}

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']

function nameOfFunction(node: Node, parent: Node | null): string | null {
  if (!FUNCTIONS.includes(node.type)) return null
  const params = node['params']
  if (!Array.isArray(params)) return null
  const named = isNode(node['id']) ? node['id'] : parent === null ? null : (parent['id'] ?? parent['key'])
  return isNode(named) && typeof named['name'] === 'string' ? named['name'] : null
}

function definesOf(body: readonly Node[]): readonly string[] {
  return body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return []
    const declared = statement['declaration']
    if (!isNode(declared)) return []
    const list = Array.isArray(declared['declarations']) ? (declared['declarations'] as readonly Node[]) : [declared]
    return list.flatMap((each) => (isNode(each['id']) ? [each['id']['name'] as string] : []))
  })
}
