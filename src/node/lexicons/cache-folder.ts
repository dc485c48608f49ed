/** Where dictionaries are kept in the form in which they are used. Safe to delete: they are made again. */
import { join, resolve } from 'node:path'

/** The folder, beside what Node caches of the sources. */
export const CACHE = join(resolve(import.meta.dirname, '../../..'), 'node_modules/.cache/hexapla')
