/** Where dictionaries are kept in the form in which they are used. Safe to delete: they are made again. */
import { join } from 'node:path'
import { IS_CHECKOUT, ROOT } from '../own-code.ts'

/** The folder: under the `node_modules` of the checkout, or under the one that the package is installed in. */
export const CACHE = join(ROOT, IS_CHECKOUT ? 'node_modules' : '..', '.cache/hexapla')
