/** Six-language documents for the tests of single rules: twelve plain paragraphs, changed block by block. */
import type { SegmentedBlock } from '../../../src/model/document.ts'
import { LANGS, type Lang } from '../../../src/model/lang.ts'
import type { DocumentRecord, VersionRecord } from '../../../src/model/record.ts'
import type { Paragraph } from '../records.ts'

/** One sentence each, of about the same content in every language, without numbers. */
export const HARBOUR: Readonly<Record<Lang, string>> = {
  ar: 'وافق مجلس الميناء على توسيع الرصيف الشرقي بعد أن استمع إلى آراء الصيادين والتجار وسكان الحي القديم.',
  zh: '港务理事会听取了渔民、商人和老城居民的意见，随后批准扩建东码头，并要求尽快提出详细计划。',
  en: 'The harbour board approved the extension of the eastern quay after hearing the fishermen, the traders and the people of the old town.',
  fr: 'Le conseil du port a approuvé l’agrandissement du quai est après avoir entendu les pêcheurs, les commerçants et les habitants de la vieille ville.',
  ru: 'Совет порта одобрил расширение восточного причала, заслушав мнения рыбаков, торговцев и жителей старого города.',
  es: 'La junta del puerto aprobó la ampliación del muelle oriental tras escuchar a los pescadores, los comerciantes y los vecinos del casco antiguo.',
}

export const SCHOOL: Readonly<Record<Lang, string>> = {
  ar: 'وطلبت اللجنة إلى إدارات المدارس أن تفتح مكتباتها مساء وأن تعير الكتب لكل من يقيم في الحي دون مقابل.',
  zh: '委员会请各学校晚间开放图书馆，并向住在附近的所有居民免费出借图书，以鼓励大家多读书。',
  en: 'The committee asked the schools to open their libraries in the evening and to lend books free of charge to everyone living nearby.',
  fr: 'La commission a prié les écoles d’ouvrir leurs bibliothèques le soir et de prêter gratuitement des livres à toutes les personnes du quartier.',
  ru: 'Комиссия просила школы открывать библиотеки по вечерам и бесплатно выдавать книги всем, кто живет поблизости.',
  es: 'La comisión pidió a las escuelas que abrieran sus bibliotecas por la tarde y prestaran libros gratuitamente a todos los vecinos del barrio.',
}

/** The same text in every version. */
export function inAll(make: (lang: Lang) => string): Paragraph {
  return Object.fromEntries(LANGS.map((lang) => [lang, make(lang)]))
}

/** Both paragraphs in turn, six times: enough for lengths to be judged. */
export function twelve(): Paragraph[] {
  return Array.from({ length: 12 }, (_, at) => ({ ...(at % 2 === 0 ? HARBOUR : SCHOOL) }))
}

/** The record with the blocks of some versions changed. */
export function changed(
  record: DocumentRecord,
  change: (block: SegmentedBlock, lang: Lang, at: number) => SegmentedBlock,
): DocumentRecord {
  const versions = Object.fromEntries(
    Object.entries(record.versions).map(([lang, version]) => [
      lang,
      { ...(version as VersionRecord), blocks: version?.blocks.map((block, at) => change(block, lang as Lang, at)) },
    ]),
  ) as DocumentRecord['versions']
  return { ...record, versions }
}
