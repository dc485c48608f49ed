/** Where this code lies: `src/` of a checkout, or `lib/`, the same modules compiled, in a checkout and in the package. */
import { existsSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'

/** The root of the checkout or of the installed package. */
export const ROOT = resolve(import.meta.dirname, '../..')

/** Whether this is a checkout. */
export const IS_CHECKOUT = existsSync(join(ROOT, 'src/node/cli.ts'))

/** Where a corpus and a cache are kept unless a folder is named: in the checkout, or in the working folder of whoever installed the package. */
export const HOME = IS_CHECKOUT ? ROOT : '.'

/** `.ts` where the sources themselves run, else `.js`. */
export const CODE_EXTENSION = extname(import.meta.filename)

/** The file of a module, `node/cli` for example, as the code that runs now would import it. */
export const ownModule = (name: string): string => resolve(import.meta.dirname, '..', `${name}${CODE_EXTENSION}`)
