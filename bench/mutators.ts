/**
 * Small changes to a module that its tests should notice: a condition negated, a comparison, arithmetic or logical
 * operator exchanged, a call left out, a number, truth value or string replaced. Input is the text of a TypeScript
 * module, output the changes as ranges and what stands there instead; types and import names are left alone.
 */
import { parseSync } from 'oxc-parser'

/** One change: `text` in the place of [start, end), UTF-16 code units. */
export interface Mutation {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: 'condition' | 'operator' | 'call' | 'literal'
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [member: string]: unknown
}

const OPERATORS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '&&': '||',
  '||': '&&',
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** All changes of a module, in order. */
export function mutationsOf(file: string, text: string): readonly Mutation[] {
  const found: Mutation[] = []
  const visit = (node: Node): void => {
    if (node.type.startsWith('TS') && !/^TS(?:AsExpression|NonNullExpression|SatisfiesExpression)$/.test(node.type))
      return
    if (/^(?:Import|ExportAll)/.test(node.type)) return
    found.push(...changesOf(node, text))
    for (const [member, value] of Object.entries(node)) {
      // keys of members and names of imports are no values
      if (member === 'key' || member === 'source' || member === 'typeAnnotation') continue
      if (isNode(value)) visit(value)
      else if (Array.isArray(value)) for (const each of value) if (isNode(each)) visit(each)
    }
  }
  visit(parseSync(file, text).program as unknown as Node)
  return found.toSorted((a, b) => a.start - b.start || a.end - b.end)
}

function changesOf(node: Node, text: string): readonly Mutation[] {
  const { start, end } = node
  const written = text.slice(start, end)
  switch (node.type) {
    case 'IfStatement':
    case 'WhileStatement':
    case 'ConditionalExpression': {
      const test = node['test'] as Node
      const negated = `!(${text.slice(test.start, test.end)})`
      return [{ start: test.start, end: test.end, text: negated, kind: 'condition' }]
    }
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const [left, right] = [node['left'] as Node, node['right'] as Node]
      const other = OPERATORS[node['operator'] as string]
      // a minus between strings gives NaN everywhere: no change that anybody could make by mistake
      if (other === undefined || (node['operator'] === '+' && [left, right].some(isText))) return []
      const between = text.slice(left.end, right.start)
      const at = left.end + between.indexOf(node['operator'] as string)
      return [{ start: at, end: at + (node['operator'] as string).length, text: other, kind: 'operator' }]
    }
    case 'ExpressionStatement': {
      const expression = node['expression'] as Node
      return expression.type === 'CallExpression' ? [{ start, end, text: ';', kind: 'call' }] : []
    }
    case 'Literal': {
      const { value } = node
      if (typeof value === 'number') return [{ start, end, text: `(${written} + 1)`, kind: 'literal' }]
      if (typeof value === 'boolean') return [{ start, end, text: String(!value), kind: 'literal' }]
      return typeof value === 'string' && value !== '' ? [{ start, end, text: "''", kind: 'literal' }] : []
    }
    default:
      return []
  }
}

function isText(node: Node): boolean {
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node['value'] === 'string')
}
