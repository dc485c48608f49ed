/** A document as schema.org describes it, for search engines and library systems: the work, and each version with its status. */
import { STATUS_WORDS } from '../../../format/status-words.ts'
import type { DocumentInfo } from '../../../model/document.ts'
import { LANG_INFO, LANGS } from '../../../model/lang.ts'

/** The JSON-LD of a document; `origin`: of the service, without a slash at the end. */
export function linkedData(info: DocumentInfo, origin: string): object {
  const page = (path: string): string => `${origin}${path}`
  const { slug, symbol, titles, organ, date, originalLanguage, versions } = info
  const held = LANGS.filter((lang) => versions[lang] !== undefined)
  const work = page(`/en/d/${encodeURIComponent(slug)}`)
  return {
    '@context': 'https://schema.org',
    '@type': 'Report',
    '@id': work,
    name: held.flatMap((lang) =>
      titles[lang] === undefined ? [] : [{ '@language': LANG_INFO[lang].tag, '@value': titles[lang] }],
    ),
    ...(symbol === null
      ? {}
      : { identifier: symbol, reportNumber: symbol, sameAs: `https://undocs.org/${encodeURI(symbol)}` }),
    ...(date === null ? {} : { datePublished: date }),
    ...(organ === null ? {} : { creator: { '@type': 'Organization', name: organ } }),
    sourceOrganization: { '@type': 'Organization', name: 'United Nations', url: 'https://www.un.org' },
    ...(originalLanguage === null ? {} : { inLanguage: LANG_INFO[originalLanguage].tag }),
    workTranslation: held.map((lang) => ({
      '@type': 'CreativeWork',
      inLanguage: LANG_INFO[lang].tag,
      url: page(`/${lang}/d/${encodeURIComponent(slug)}?show=${lang}`),
      ...(titles[lang] === undefined ? {} : { name: titles[lang] }),
      creativeWorkStatus: STATUS_WORDS.en[versions[lang]?.status ?? 'unofficial'],
      ...(versions[lang]?.source ? { creditText: versions[lang].source } : {}),
      ...(versions[lang]?.licence === undefined ? {} : { license: versions[lang].licence }),
    })),
  }
}
