/**
 * Bodies of the United Nations system and other common acronyms as the six languages write them: the acronym where a
 * language has one, short and full names where it has none. One line a body, languages in the order en, fr, es, ru, ar,
 * zh, variants joined by a slash; `-` where a language takes the English form.
 */
import type { Lang } from '../../model/lang.ts'

const ORDER: readonly Lang[] = ['en', 'fr', 'es', 'ru', 'ar', 'zh']

const LINES = `
UNICEF/United Nations Children's Fund|UNICEF/Fonds des Nations Unies pour l'enfance|UNICEF/Fondo de las Naciones Unidas para la Infancia|ЮНИСЕФ/Детский фонд Организации Объединенных Наций|اليونيسيف/اليونيسف/منظمة الأمم المتحدة للطفولة|儿基会/儿童基金会
UNESCO/Educational, Scientific and Cultural Organization|UNESCO/pour l'éducation, la science et la culture|UNESCO/para la Educación, la Ciencia y la Cultura|ЮНЕСКО/по вопросам образования, науки и культуры|اليونسكو/للتربية والعلم والثقافة|教科文组织/教育、科学及文化组织
FAO/Food and Agriculture Organization|FAO/pour l'alimentation et l'agriculture|FAO/para la Alimentación y la Agricultura|ФАО/Продовольственная и сельскохозяйственная организация|الفاو/منظمة الأغذية والزراعة|粮农组织/粮食及农业组织
WHO/World Health Organization|OMS/Organisation mondiale de la Santé|OMS/Organización Mundial de la Salud|ВОЗ/Всемирная организация здравоохранения|منظمة الصحة العالمية|世卫组织/世界卫生组织
ILO/International Labour Organization/International Labour Office|OIT/BIT/Organisation internationale du Travail|OIT/Organización Internacional del Trabajo|МОТ/Международная организация труда|منظمة العمل الدولية|劳工组织/国际劳工组织
WFP/World Food Programme|PAM/Programme alimentaire mondial|PMA/Programa Mundial de Alimentos|ВПП/Всемирная продовольственная программа|برنامج الأغذية العالمي|粮食署/粮食计划署
UNDP/United Nations Development Programme|PNUD/pour le développement (PNUD)|PNUD/Programa de las Naciones Unidas para el Desarrollo|ПРООН/Программа развития Организации Объединенных Наций|برنامج الأمم المتحدة الإنمائي|开发署/开发计划署
UNEP/United Nations Environment Programme|PNUE/Programme des Nations Unies pour l'environnement|PNUMA/Programa de las Naciones Unidas para el Medio Ambiente|ЮНЕП/Программа Организации Объединенных Наций по окружающей среде|برنامج الأمم المتحدة للبيئة|环境署/环境规划署
UNFPA/United Nations Population Fund|FNUAP/UNFPA/Fonds des Nations Unies pour la population|UNFPA/Fondo de Población de las Naciones Unidas|ЮНФПА/Фонд Организации Объединенных Наций в области народонаселения|صندوق الأمم المتحدة للسكان|人口基金
UNHCR/United Nations High Commissioner for Refugees|HCR/Haut-Commissariat des Nations Unies pour les réfugiés|ACNUR/Alto Comisionado de las Naciones Unidas para los Refugiados|УВКБ/Управление Верховного комиссара Организации Объединенных Наций по делам беженцев|مفوضية الأمم المتحدة لشؤون اللاجئين/مفوضية شؤون اللاجئين|难民署/难民事务高级专员
OHCHR/High Commissioner for Human Rights|HCDH/Haut-Commissariat des Nations Unies aux droits de l'homme|ACNUDH/Alto Comisionado de las Naciones Unidas para los Derechos Humanos|УВКПЧ/по правам человека|مفوضية حقوق الإنسان/مفوضية الأمم المتحدة لحقوق الإنسان|人权高专办/人权事务高级专员
UNCTAD/Conference on Trade and Development|CNUCED/sur le commerce et le développement|UNCTAD/sobre Comercio y Desarrollo|ЮНКТАД/по торговле и развитию|الأونكتاد/للتجارة والتنمية|贸发会议/贸易和发展会议
UNIDO/Industrial Development Organization|ONUDI/pour le développement industriel|ONUDI/para el Desarrollo Industrial|ЮНИДО/по промышленному развитию|اليونيدو/للتنمية الصناعية|工发组织/工业发展组织
UNODC/Office on Drugs and Crime|ONUDC/contre la drogue et le crime|UNODC/contra la Droga y el Delito|ЮНОДК/УНП ООН/по наркотикам и преступности|المخدرات والجريمة|毒品和犯罪问题办公室/毒罪办
UNAIDS|ONUSIDA|ONUSIDA|ЮНЭЙДС|برنامج الأمم المتحدة المشترك المعني بفيروس نقص المناعة|艾滋病署/艾滋病规划署
UN-Habitat/Human Settlements Programme|ONU-Habitat/pour les établissements humains|ONU-Hábitat/para los Asentamientos Humanos|ООН-Хабитат/по населенным пунктам|موئل الأمم المتحدة/للمستوطنات البشرية|人居署/人类住区规划署
UN-Women|ONU-Femmes|ONU-Mujeres|«ООН-женщины»/ООН-женщины|هيئة الأمم المتحدة للمرأة|妇女署
IAEA/International Atomic Energy Agency|AIEA/Agence internationale de l'énergie atomique|OIEA/Organismo Internacional de Energía Atómica|МАГАТЭ/по атомной энергии|الوكالة الدولية للطاقة الذرية|原子能机构
IMF/International Monetary Fund|FMI/Fonds monétaire international|FMI/Fondo Monetario Internacional|МВФ/Международный валютный фонд|صندوق النقد الدولي|货币基金组织/基金组织
WTO/World Trade Organization|OMC/Organisation mondiale du commerce|OMC/Organización Mundial del Comercio|ВТО/Всемирная торговая организация|منظمة التجارة العالمية|世贸组织/世界贸易组织
ITU/International Telecommunication Union|UIT/Union internationale des télécommunications|UIT/Unión Internacional de Telecomunicaciones|МСЭ/Международный союз электросвязи|الاتحاد الدولي للاتصالات|国际电联/国际电信联盟
UPU/Universal Postal Union|UPU/Union postale universelle|UPU/Unión Postal Universal|ВПС/Всемирный почтовый союз|الاتحاد البريدي العالمي|万国邮联/万国邮政联盟
WMO/World Meteorological Organization|OMM/Organisation météorologique mondiale|OMM/Organización Meteorológica Mundial|ВМО/Всемирная метеорологическая организация|المنظمة العالمية للأرصاد الجوية|气象组织
WIPO/World Intellectual Property Organization|OMPI/Organisation mondiale de la propriété intellectuelle|OMPI/Organización Mundial de la Propiedad Intelectual|ВОИС/Всемирная организация интеллектуальной собственности|الويبو/المنظمة العالمية للملكية الفكرية|知识产权组织
ICAO/International Civil Aviation Organization|OACI/Organisation de l'aviation civile internationale|OACI/Organización de Aviación Civil Internacional|ИКАО/Международная организация гражданской авиации|الإيكاو/منظمة الطيران المدني الدولي|民航组织
IMO/International Maritime Organization|OMI/Organisation maritime internationale|OMI/Organización Marítima Internacional|ИМО/Международная морская организация|المنظمة البحرية الدولية|海事组织
IFAD/International Fund for Agricultural Development|FIDA/Fonds international de développement agricole|FIDA/Fondo Internacional de Desarrollo Agrícola|МФСР/Международный фонд сельскохозяйственного развития|الإيفاد/الصندوق الدولي للتنمية الزراعية|农发基金
IOM/International Organization for Migration|OIM/Organisation internationale pour les migrations|OIM/Organización Internacional para las Migraciones|МОМ/Международная организация по миграции|المنظمة الدولية للهجرة|移民组织
UNOPS/Office for Project Services|UNOPS/pour les services d'appui aux projets|UNOPS/de Servicios para Proyectos|ЮНОПС/по обслуживанию проектов|مكتب الأمم المتحدة لخدمات المشاريع|项目厅/项目事务厅
UNRWA|UNRWA|UNRWA|БАПОР|الأونروا/وكالة الأمم المتحدة لإغاثة|近东救济工程处
UNITAR|UNITAR|UNITAR|ЮНИТАР|اليونيتار/معهد الأمم المتحدة للتدريب|训研所
OCHA|OCHA/Bureau de la coordination des affaires humanitaires|OCAH/Oficina de Coordinación de Asuntos Humanitarios|УКГВ/УКГД|مكتب تنسيق الشؤون الإنسانية|人道协调厅/人道主义事务协调厅
CEB|CCS|JJE|КСР|مجلس الرؤساء التنفيذيين|首协会/行政首长理事会/行政首长协调理事会
HLCM|HLCM/Comité de haut niveau sur la gestion|HLCM/CANG/Comité de Alto Nivel sobre Gestión|КВУУ|اللجنة الرفيعة المستوى المعنية بالإدارة|管理高委会/管理问题高级别委员会
HLCP|HLCP/Comité de haut niveau sur les programmes|HLCP/CANP/Comité de Alto Nivel sobre Programas|КВУП|اللجنة الرفيعة المستوى المعنية بالبرامج|方案高委会/方案问题高级别委员会
ICSC|CFPI|CAPI|КМГС|لجنة الخدمة المدنية الدولية|公务员制度委员会
JIU|CCI|DCI|ОИГ|وحدة التفتيش المشتركة|联检组/联合检查组
OIOS|BSCI|OSSI|УСВН|مكتب خدمات الرقابة الداخلية|监督厅
ECA|CEA|CEPA|ЭКА|اللجنة الاقتصادية لأفريقيا|非洲经委会
ECE|CEE|CEPE|ЕЭК|اللجنة الاقتصادية لأوروبا|欧洲经委会
ECLAC|CEPALC|CEPAL|ЭКЛАК|اللجنة الاقتصادية لأمريكا اللاتينية|拉加经委会
ESCAP|CESAP|CESPAP|ЭСКАТО|اللجنة الاقتصادية والاجتماعية لآسيا|亚太经社会
ESCWA|CESAO|CESPAO|ЭСКЗА|الإسكوا/اللجنة الاقتصادية والاجتماعية لغربي آسيا|西亚经社会
NATO|OTAN|OTAN|НАТО|الناتو/حلف شمال الأطلسي|北约
OECD|OCDE|OCDE|ОЭСР|منظمة التعاون والتنمية في الميدان الاقتصادي|经合组织
OSCE|OSCE|OSCE|ОБСЕ|منظمة الأمن والتعاون في أوروبا|欧安组织
ASEAN|ASEAN|ASEAN|АСЕАН|رابطة أمم جنوب شرق آسيا/الآسيان|东盟
OPEC|OPEP|OPEP|ОПЕК|أوبك/منظمة البلدان المصدرة للنفط|欧佩克
`

/** A body: its key (the English acronym) and how each language writes it, acronyms first. */
export interface Body {
  readonly key: string
  readonly names: Readonly<Record<Lang, readonly string[]>>
}

/** All bodies of the table. */
export const BODIES: readonly Body[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const columns = line.split('|').map((column) => column.split('/'))
    return {
      key: columns[0]?.[0] ?? '',
      names: Object.fromEntries(ORDER.map((lang, at) => [lang, columns[at] ?? []])) as unknown as Body['names'],
    }
  })
