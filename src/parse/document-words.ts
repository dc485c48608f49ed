/**
 * Words by which United Nations documents name their own parts, in six languages: section names that are never a
 * document's title, and the patterns of masthead lines. Data for classify.ts and masthead.ts.
 */

/** Unnumbered headings that open a text and are not its title. */
const OPENERS: readonly string[] = [
  'summary',
  'executive summary',
  'abstract',
  'preamble',
  'foreword',
  'preface',
  'contents',
  'table of contents',
  'introduction',
  'letter of transmittal',
  'abbreviations',
  'résumé',
  'préambule',
  'avant-propos',
  'préface',
  'table des matières',
  'sommaire',
  'lettre d’envoi',
  'abréviations',
  'resumen',
  'preámbulo',
  'prefacio',
  'prólogo',
  'índice',
  'introducción',
  'carta de envío',
  'siglas',
  'резюме',
  'преамбула',
  'предисловие',
  'содержание',
  'введение',
  'препроводительное письмо',
  'аннотация',
  '摘要',
  '提要',
  '概要',
  '序言',
  '前言',
  '目录',
  '目次',
  '导言',
  '送文函',
  '内容提要',
  'موجز',
  'الموجز',
  'ملخص',
  'ديباجة',
  'الديباجة',
  'تمهيد',
  'مقدمة',
  'المحتويات',
  'كتاب الإحالة',
  'تصدير',
]

const OPENER_SET: ReadonlySet<string> = new Set(OPENERS)

/** Whether the text is the name of an opening section (summary, preamble, contents, …). */
export function isOpener(text: string): boolean {
  return (
    OPENER_SET.has(
      text
        .trim()
        .toLowerCase()
        .replace(/[.:：\s]+$/, '')
        .replace(/\s+/g, ' ')
        .replace(/'/g, '’'),
    ) || /^摘\s+要$/.test(text.trim())
  )
}

/** What recitals of resolutions and declarations begin with: participles, and the organ that speaks. */
const RECITAL =
  /^(?:Whereas|Recalling|Recognizing|Reaffirming|Noting|Considering|Having|Mindful|Convinced|Concerned|Bearing|Taking|Welcoming|Emphasizing|Stressing|Guided|Aware|Expressing|Considérant|Rappelant|Réaffirmant|Notant|Ayant|Consciente?|Convaincue?|Préoccupée?|Prenant|Soulignant|Constatant|Sachant|Guidée?|Attendu|Considerando|Recordando|Reafirmando|Observando|Habiendo|Convencid[oa]|Preocupad[oa]|Tomando|Subrayando|Acogiendo|Reconociendo|Teniendo|Guiad[oa]|Ссылаясь|Принимая|Учитывая|Напоминая|Подтверждая|Отмечая|Рассмотрев|Сознавая|Будучи|Выражая|Приветствуя|Подчеркивая|Признавая|Руководствуясь)\s|^(?:回顾|注意到|考虑到|铭记|意识到|深信|认识到|审议了|鉴于)|^و?(?:إذ|لما كان[ت]?)\s/iu
const SPEAKER =
  /^(?:The (?:General Assembly|Security Council|Economic and Social Council)|L[’']Assemblée générale|Le Conseil (?:de sécurité|économique et social)|La Asamblea General|El Consejo (?:de Seguridad|Económico y Social)|ف?إن (?:الجمعية العامة|مجلس الأمن|المجلس الاقتصادي والاجتماعي))$/u

const SPEAKING = /[,，،]$/u
const OTHER_SPEAKERS =
  /^(?:大会|安全理事会|经济及社会理事会|Генеральная Ассамблея|Совет Безопасности|Экономический и Социальный Совет)$/u

/**
 * Whether the text is the organ that speaks and no more, so that its sentence goes on in the next block: `The General
 * Assembly,`, `إن الجمعية العامة`. The names that mastheads print too count only with their comma.
 */
export function isSpeaker(text: string): boolean {
  const line = text.trim()
  const name = line.replace(SPEAKING, '').trim()
  return SPEAKER.test(name) || (name !== line && OTHER_SPEAKERS.test(name))
}

/**
 * Whether the text begins as a recital does, at a length no heading of such words has, or names the organ that speaks.
 * Such a text is never a heading, whether or not its comma was typed (the Spanish and English UDHR lack some).
 */
export function isRecital(text: string): boolean {
  return (RECITAL.test(text) && text.length > 60) || SPEAKER.test(text.trim())
}

/**
 * Lines that name a session or, in the Security Council, a year: whole lines, in the forms that the official versions
 * print (regular, special, emergency special, resumed, annual, organizational, of a year), en, fr, es, ru, zh, ar.
 */
const SESSIONS: readonly RegExp[] = [
  /(?:[\p{L}-]+\s+){1,4}session(?:,?\s+(?:of\s+|for\s+)?\d{4})?(?:\s+\((?:part|resumed)[^)]{0,20}\))?/u,
  /\d{4}\s+(?:[\p{L}-]+\s+){0,2}session/u,
  /(?:\p{L}+-)?(?:first|second|third|\p{L}+th)\s+year/u,
  /(?:reprise\s+de\s+la\s+)?[\p{L}-]+(?:\s[\p{L}-]+){0,2}\s+session(?:\s+(?:ordinaire|annuelle|extraordinaire|de\s+fond|d[’']urgence|d[’']organisation).*)?/u,
  /session\s+(?:de\s+)?\d{4}.*|session\s+(?:annuelle|ordinaire|extraordinaire|de\s+fond|d[’']organisation)(?:\s+(?:de\s+)?\d{4})?/u,
  /(?:\p{L}+-){0,3}\p{L}+ième\s+année/u,
  /(?:continuación\s+del\s+)?(?:\p{L}+\s+){0,3}per[ií]odo\s+(?:\p{L}+\s+){0,2}de\s+sesiones(?:\s+(?:anual|ordinario|extraordinario|sustantivo|de\s+organización|de\s+emergencia))?(?:\s+(?:de|correspondiente a)\s+\d{4})?/u,
  /\p{L}+[ée]simo(?:\s\p{L}+o)?\s+año/u,
  /[\p{L}-]+(?:\s\p{L}+){0,3}\s+сессия(?:\s+\d{4}\s+года)?|сессия\s+\d{4}\s+года/u,
  /(?:\p{L}+\s)?\p{L}+(?:ый|ой|ий)\s+год/u,
  /第[一二三四五六七八九十百\d]+届(?:会议|常会|特别会议|紧急特别会议)(?:续会)?/u,
  /\d{4}\s*年(?:第[一二三四五六\d]+[届次]?)?(?:届会|会议|常会|年会|年度会议|实质性会议|组织会议|组织届会)/u,
  /第[一二三四五六七八九十百]+年/u,
  /(?:استئناف\s+)?(?:الدورة|دورة)\s.{1,50}/u,
  /السنة\s+ال\p{L}+(?:\s+و\s?ال\p{L}+)?/u,
]

const anyOf = (whole: readonly RegExp[]): RegExp =>
  new RegExp(`^(?:${whole.map(({ source }) => source).join('|')})$`, 'iu')

/** Patterns of lines that stand in a masthead, by the fact they state; text with ASCII digits. */
export const MASTHEAD_LINES = {
  agenda:
    /^(?:provisional\s+)?(?:agenda\s+items?|items?\s+\d+.{0,40}(?:agenda|list))|^points?\s+\d+.{0,40}(?:ordre\s+du\s+jour|liste)|^temas?\s+\d+.{0,40}(?:programa|lista)|^пункты?\s+\d+.{0,40}(?:повестки|перечня)|^(?:临时)?议程[*\s]*(?:项目)?\s*\d|^(?:暂定项目表|初步清单).{0,8}项目|^البن(?:د|دان|ود)\s.{0,50}(?:جدول الأعمال|القائمة)/iu,
  session: anyOf(SESSIONS),
  distribution:
    /^(?:distr|分发|التوزيع|توزيع)\s*[.．]?\s*[:：.]?\s*(?:general|générale|limited|limitée|restricted|restreinte|limitada|reservada|общая|ограниченная|普遍|有限|限制|عام|محدود|خاص|مقيد)/iu,
  original: /^(?:original|язык оригинала|оригинал|原文|原件|الأصل)\s*[:：]\s*/iu,
  symbol:
    /^(?:(?:United Nations|Nations Unies|Naciones Unidas|Организация Объединенных Наций|联合国|الأمم المتحدة)\s+)?(?:[A-Z]{1,6}(?:\.[A-Z]{1,4})?)(?:\/[A-Z0-9][A-Za-z0-9.()-]*){1,7}\*{0,3}$/u,
} as const

/**
 * Organs whose documents these are, by their English names, as mastheads name them on a line of its own; lower case, in
 * the other five languages.
 */
export const ORGANS: Readonly<Record<string, readonly string[]>> = {
  'General Assembly': ['assemblée générale', 'asamblea general', 'генеральная ассамблея', '大会', 'الجمعية العامة'],
  'Security Council': ['conseil de sécurité', 'consejo de seguridad', 'совет безопасности', '安全理事会', 'مجلس الأمن'],
  'Economic and Social Council': [
    'conseil économique et social',
    'consejo económico y social',
    'экономический и социальный совет',
    '经济及社会理事会',
    'المجلس الاقتصادي والاجتماعي',
  ],
  'Trusteeship Council': [
    'conseil de tutelle',
    'consejo de administración fiduciaria',
    'совет по опеке',
    '托管理事会',
    'مجلس الوصاية',
  ],
  'Human Rights Council': [
    'conseil des droits de l’homme',
    'consejo de derechos humanos',
    'совет по правам человека',
    '人权理事会',
    'مجلس حقوق الإنسان',
  ],
  Secretariat: ['secrétariat', 'secretaría', 'секретариат', '秘书处', 'الأمانة العامة'],
}
