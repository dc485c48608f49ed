/**
 * The keys, as one table: the script binds them, the help page lists them. Every one of a single character can be
 * turned off. Arrow keys keep their own meaning everywhere.
 */

/** `name` is the action, and the message key `keys.<name>`; `where` the pages it works on (empty: all). */
export interface KeyBinding {
  readonly name: string
  readonly keys: readonly string[]
  readonly where: readonly string[]
}

export const KEYS = [
  { name: 'search', keys: ['/', 'Alt+s'], where: [] },
  { name: 'palette', keys: ['.', 'Ctrl+k'], where: [] },
  { name: 'next', keys: ['j'], where: ['reader', 'align'] },
  { name: 'previous', keys: ['k'], where: ['reader', 'align'] },
  { name: 'nextHit', keys: ['n'], where: ['reader', 'search', 'check'] },
  { name: 'previousHit', keys: ['p'], where: ['reader', 'search', 'check'] },
  { name: 'nextFlag', keys: ['f'], where: ['reader'] },
  { name: 'previousFlag', keys: ['F'], where: ['reader'] },
  { name: 'copyTarget', keys: ['y'], where: ['search'] },
  { name: 'sentence', keys: ['s'], where: ['reader', 'align'] },
  { name: 'sentenceBack', keys: ['S'], where: ['reader', 'align'] },
  { name: 'column', keys: ['1', '2', '3', '4', '5', '6'], where: ['reader'] },
  { name: 'pick', keys: ['1', '2', '3', '4', '5', '6'], where: ['align'] },
  { name: 'moveBack', keys: ['['], where: ['reader'] },
  { name: 'moveOn', keys: [']'], where: ['reader'] },
  { name: 'skeleton', keys: ['x'], where: ['reader'] },
  { name: 'terms', keys: ['t'], where: ['reader'] },
  { name: 'view', keys: ['v'], where: ['reader', 'search'] },
  { name: 'cite', keys: ['c'], where: ['reader'] },
  { name: 'link', keys: ['l'], where: ['reader'] },
  { name: 'goTo', keys: ['g'], where: ['reader'] },
  { name: 'export', keys: ['e'], where: ['reader'] },
  { name: 'edit', keys: ['Alt+ArrowUp', 'Alt+ArrowDown', 'Alt+Enter', 'Alt+j', 'Ctrl+z', 'Ctrl+y'], where: ['align'] },
  { name: 'help', keys: ['?'], where: [] },
  { name: 'leave', keys: ['Escape'], where: [] },
] as const satisfies readonly KeyBinding[]

export type KeyName = (typeof KEYS)[number]['name']
