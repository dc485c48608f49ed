/** Addresses of every page, below the interface language, for tests that look at all of them. */
import { SLUG } from './fixture.ts'

const DOC = `/d/${SLUG}`

/** Each kind of page, with content, without, and in error. */
export const PAGES = [
  '/',
  '/search',
  '/search?q=multilingualism&show=zh,en,ar',
  '/search?q=multilingualism&view=kwic',
  '/search?q=xyzzy',
  '/search?q=%2F(%2F&strange=1',
  '/renderings?q=multilingualism',
  `${DOC}?show=zh,en,ar&marks=numbers,symbols,terms,flags`,
  `${DOC}?show=fr,ru&view=stacked&lens=skeleton`,
  `${DOC}?show=ar&view=one`,
  `${DOC}?only=flags`,
  `${DOC}/p57`,
  `${DOC}/check`,
  `${DOC}/diff?with=${SLUG}-final&lang=en`,
  '/compare',
  `${DOC}/terms`,
  '/terms',
  '/terms/un-multilingualism',
  '/terms?q=xyzzy',
  '/docs',
  '/align',
  `/align?doc=${SLUG}`,
  '/help',
  '/problems',
  '/problems/invalid-query',
  '/offline',
  '/jump?q=57',
  '/d/nothing',
  `${DOC}/p59.b`,
  `${DOC}?show=xx`,
  '/nowhere',
]
