/**
 * The words of every error the API can answer, in six languages. `type` never changes with the language; words in
 * braces are put in from the error's facts. Message grammar: capital, full stop only in `detail`.
 */
import type { Lang } from '../model/lang.ts'

/** HTTP status of each problem type. The type's address is `/problems/<name>`. */
export const PROBLEM_STATUS = {
  'invalid-parameter': 400,
  'invalid-query': 400,
  'invalid-body': 400,
  unauthorized: 401,
  'read-only': 403,
  'route-not-found': 404,
  'document-not-found': 404,
  'language-not-held': 404,
  'paragraph-not-found': 404,
  'concept-not-found': 404,
  'method-not-allowed': 405,
  'not-acceptable': 406,
  'precondition-failed': 412,
  'too-large': 413,
  'unsupported-type': 415,
  'unparsable-document': 422,
  'unknown-flag': 422,
  failure: 500,
  unavailable: 503,
} as const satisfies Record<string, number>

export type ProblemType = keyof typeof PROBLEM_STATUS

/** Title and detail of a problem type. */
export interface ProblemWords {
  readonly title: string
  readonly detail: string
}

export const PROBLEM_MESSAGES = {
  en: {
    'invalid-parameter': { title: 'Parameter is not valid', detail: 'Correct the parameters named: {names}.' },
    'invalid-query': {
      title: 'Query cannot be read',
      detail: 'Correct the query at character {position}: found “{found}”, expected {expected}.',
    },
    'invalid-body': { title: 'Body is not valid', detail: 'Correct the body at the places named: {names}.' },
    unauthorized: {
      title: 'Token is missing or wrong',
      detail: 'Send the header Authorization: Bearer with a valid token.',
    },
    'read-only': {
      title: 'Service does not take changes',
      detail: 'Use a service that runs with a writable corpus and a token.',
    },
    'route-not-found': { title: 'Address does not exist', detail: 'See the list of addresses at /openapi.json.' },
    'document-not-found': { title: 'Document not found', detail: '“{name}” is not in this corpus.' },
    'language-not-held': { title: 'Language version not held', detail: '{name} is not held in “{lang}”.' },
    'paragraph-not-found': { title: 'Place not found', detail: '{name} has no “{ref}”.' },
    'concept-not-found': { title: 'Concept not found', detail: 'The termbase has no concept “{name}”.' },
    'method-not-allowed': { title: 'Method not allowed', detail: 'This address takes {allowed}.' },
    'not-acceptable': { title: 'No format fits', detail: 'Choose one of these formats: {allowed}.' },
    'precondition-failed': {
      title: 'Version has changed',
      detail: 'Read the version again and send the change with its new ETag.',
    },
    'too-large': { title: 'Body is too large', detail: 'Send at most {limit} bytes.' },
    'unsupported-type': { title: 'Type of the body is not supported', detail: 'Send one of these types: {allowed}.' },
    'unparsable-document': { title: 'Document cannot be read', detail: 'Correct the files at the places named.' },
    'unknown-flag': {
      title: 'Difference does not exist',
      detail: '{name} has no difference “{flag}”; ids change with the texts.',
    },
    failure: { title: 'Something failed here', detail: 'Try again; if it happens again, report the address.' },
    unavailable: { title: 'Service is not ready', detail: 'Try again in a few seconds.' },
  },
  fr: {
    'invalid-parameter': { title: 'Paramètre non valide', detail: 'Corrigez les paramètres indiqués : {names}.' },
    'invalid-query': {
      title: 'Requête illisible',
      detail: 'Corrigez la requête au caractère {position} : trouvé « {found} », attendu {expected}.',
    },
    'invalid-body': { title: 'Corps non valide', detail: 'Corrigez le corps aux endroits indiqués : {names}.' },
    unauthorized: {
      title: 'Jeton absent ou erroné',
      detail: 'Envoyez l’en-tête Authorization: Bearer avec un jeton valable.',
    },
    'read-only': {
      title: 'Le service n’accepte pas de modifications',
      detail: 'Utilisez un service doté d’un corpus modifiable et d’un jeton.',
    },
    'route-not-found': { title: 'Adresse inexistante', detail: 'Voir la liste des adresses dans /openapi.json.' },
    'document-not-found': { title: 'Document introuvable', detail: '« {name} » ne figure pas dans ce corpus.' },
    'language-not-held': {
      title: 'Version linguistique absente',
      detail: '{name} n’est pas disponible en « {lang} ».',
    },
    'paragraph-not-found': { title: 'Passage introuvable', detail: '{name} ne contient pas « {ref} ».' },
    'concept-not-found': {
      title: 'Concept introuvable',
      detail: 'La base terminologique ne contient pas le concept « {name} ».',
    },
    'method-not-allowed': { title: 'Méthode non autorisée', detail: 'Cette adresse accepte {allowed}.' },
    'not-acceptable': { title: 'Aucun format ne convient', detail: 'Choisissez l’un de ces formats : {allowed}.' },
    'precondition-failed': {
      title: 'La version a changé',
      detail: 'Relisez la version et renvoyez la modification avec son nouvel ETag.',
    },
    'too-large': { title: 'Corps trop volumineux', detail: 'Envoyez au plus {limit} octets.' },
    'unsupported-type': { title: 'Type de corps non pris en charge', detail: 'Envoyez l’un de ces types : {allowed}.' },
    'unparsable-document': { title: 'Document illisible', detail: 'Corrigez les fichiers aux endroits indiqués.' },
    'unknown-flag': {
      title: 'Divergence inexistante',
      detail: '{name} n’a pas de divergence « {flag} » ; les identifiants changent avec les textes.',
    },
    failure: {
      title: 'Une erreur s’est produite ici',
      detail: 'Réessayez ; si l’erreur se répète, signalez l’adresse.',
    },
    unavailable: { title: 'Service pas encore prêt', detail: 'Réessayez dans quelques secondes.' },
  },
  es: {
    'invalid-parameter': { title: 'Parámetro no válido', detail: 'Corrija los parámetros indicados: {names}.' },
    'invalid-query': {
      title: 'No se puede leer la consulta',
      detail: 'Corrija la consulta en el carácter {position}: se encontró «{found}», se esperaba {expected}.',
    },
    'invalid-body': { title: 'Cuerpo no válido', detail: 'Corrija el cuerpo en los lugares indicados: {names}.' },
    unauthorized: {
      title: 'Falta el token o es incorrecto',
      detail: 'Envíe el encabezado Authorization: Bearer con un token válido.',
    },
    'read-only': {
      title: 'El servicio no admite cambios',
      detail: 'Use un servicio con un corpus modificable y un token.',
    },
    'route-not-found': { title: 'La dirección no existe', detail: 'Véase la lista de direcciones en /openapi.json.' },
    'document-not-found': { title: 'Documento no encontrado', detail: '«{name}» no está en este corpus.' },
    'language-not-held': {
      title: 'Versión lingüística no disponible',
      detail: '{name} no está disponible en «{lang}».',
    },
    'paragraph-not-found': { title: 'Lugar no encontrado', detail: '{name} no contiene «{ref}».' },
    'concept-not-found': {
      title: 'Concepto no encontrado',
      detail: 'La base terminológica no contiene el concepto «{name}».',
    },
    'method-not-allowed': { title: 'Método no permitido', detail: 'Esta dirección admite {allowed}.' },
    'not-acceptable': { title: 'Ningún formato conviene', detail: 'Elija uno de estos formatos: {allowed}.' },
    'precondition-failed': {
      title: 'La versión ha cambiado',
      detail: 'Lea de nuevo la versión y envíe el cambio con su nuevo ETag.',
    },
    'too-large': { title: 'El cuerpo es demasiado grande', detail: 'Envíe como máximo {limit} bytes.' },
    'unsupported-type': { title: 'Tipo de cuerpo no admitido', detail: 'Envíe uno de estos tipos: {allowed}.' },
    'unparsable-document': {
      title: 'No se puede leer el documento',
      detail: 'Corrija los archivos en los lugares indicados.',
    },
    'unknown-flag': {
      title: 'La diferencia no existe',
      detail: '{name} no tiene la diferencia «{flag}»; los identificadores cambian con los textos.',
    },
    failure: { title: 'Algo ha fallado aquí', detail: 'Vuelva a intentarlo; si se repite, comunique la dirección.' },
    unavailable: { title: 'El servicio aún no está listo', detail: 'Vuelva a intentarlo en unos segundos.' },
  },
  ru: {
    'invalid-parameter': { title: 'Недопустимый параметр', detail: 'Исправьте указанные параметры: {names}.' },
    'invalid-query': {
      title: 'Запрос не удаётся прочитать',
      detail: 'Исправьте запрос в позиции {position}: найдено «{found}», ожидалось {expected}.',
    },
    'invalid-body': {
      title: 'Недопустимое тело запроса',
      detail: 'Исправьте тело запроса в указанных местах: {names}.',
    },
    unauthorized: {
      title: 'Токен отсутствует или неверен',
      detail: 'Передайте заголовок Authorization: Bearer с действительным токеном.',
    },
    'read-only': {
      title: 'Служба не принимает изменений',
      detail: 'Используйте службу с изменяемым корпусом и токеном.',
    },
    'route-not-found': { title: 'Адрес не существует', detail: 'Список адресов см. в /openapi.json.' },
    'document-not-found': { title: 'Документ не найден', detail: '«{name}» отсутствует в этом корпусе.' },
    'language-not-held': { title: 'Языковая версия отсутствует', detail: '{name} отсутствует на языке «{lang}».' },
    'paragraph-not-found': { title: 'Место не найдено', detail: 'В {name} нет «{ref}».' },
    'concept-not-found': { title: 'Понятие не найдено', detail: 'В терминологической базе нет понятия «{name}».' },
    'method-not-allowed': { title: 'Метод не разрешён', detail: 'Этот адрес принимает {allowed}.' },
    'not-acceptable': { title: 'Подходящего формата нет', detail: 'Выберите один из форматов: {allowed}.' },
    'precondition-failed': {
      title: 'Версия изменилась',
      detail: 'Прочитайте версию заново и отправьте изменение с новым ETag.',
    },
    'too-large': { title: 'Тело запроса слишком велико', detail: 'Отправьте не более {limit} байт.' },
    'unsupported-type': { title: 'Тип тела запроса не поддерживается', detail: 'Отправьте один из типов: {allowed}.' },
    'unparsable-document': { title: 'Документ не удаётся прочитать', detail: 'Исправьте файлы в указанных местах.' },
    'unknown-flag': {
      title: 'Такого расхождения нет',
      detail: 'В {name} нет расхождения «{flag}»; идентификаторы меняются вместе с текстами.',
    },
    failure: { title: 'Здесь произошёл сбой', detail: 'Повторите попытку; если сбой повторится, сообщите адрес.' },
    unavailable: { title: 'Служба ещё не готова', detail: 'Повторите попытку через несколько секунд.' },
  },
  zh: {
    'invalid-parameter': { title: '参数无效', detail: '请更正下列参数：{names}。' },
    'invalid-query': {
      title: '无法读取查询',
      detail: '请更正查询第{position}个字符处：发现“{found}”，应为{expected}。',
    },
    'invalid-body': { title: '正文无效', detail: '请更正正文的下列位置：{names}。' },
    unauthorized: { title: '令牌缺失或错误', detail: '请发送带有有效令牌的Authorization: Bearer标头。' },
    'read-only': { title: '本服务不接受更改', detail: '请使用语料库可写并设有令牌的服务。' },
    'route-not-found': { title: '地址不存在', detail: '地址列表见/openapi.json。' },
    'document-not-found': { title: '未找到文件', detail: '本语料库中没有“{name}”。' },
    'language-not-held': { title: '没有该语文版本', detail: '{name}没有“{lang}”版本。' },
    'paragraph-not-found': { title: '未找到该处', detail: '{name}中没有“{ref}”。' },
    'concept-not-found': { title: '未找到概念', detail: '术语库中没有概念“{name}”。' },
    'method-not-allowed': { title: '不允许使用该方法', detail: '该地址接受{allowed}。' },
    'not-acceptable': { title: '没有合适的格式', detail: '请从下列格式中选择：{allowed}。' },
    'precondition-failed': { title: '版本已更改', detail: '请重新读取该版本，并用新的ETag发送更改。' },
    'too-large': { title: '正文过大', detail: '请勿超过{limit}字节。' },
    'unsupported-type': { title: '不支持该正文类型', detail: '请发送下列类型之一：{allowed}。' },
    'unparsable-document': { title: '无法读取文件', detail: '请更正文件中所列的位置。' },
    'unknown-flag': { title: '该差异不存在', detail: '{name} 中没有差异“{flag}”；文本改动后标识会随之改变。' },
    failure: { title: '此处发生故障', detail: '请重试；如再次发生，请报告该地址。' },
    unavailable: { title: '服务尚未就绪', detail: '请几秒钟后重试。' },
  },
  ar: {
    'invalid-parameter': { title: 'معامل غير صالح', detail: 'صحّح المعاملات المذكورة: {names}.' },
    'invalid-query': {
      title: 'تتعذر قراءة الاستعلام',
      detail: 'صحّح الاستعلام عند الحرف {position}: وُجد ”{found}“ والمنتظر {expected}.',
    },
    'invalid-body': { title: 'متن الطلب غير صالح', detail: 'صحّح متن الطلب في المواضع المذكورة: {names}.' },
    unauthorized: { title: 'الرمز غائب أو خاطئ', detail: 'أرسل الترويسة Authorization: Bearer مع رمز صالح.' },
    'read-only': { title: 'الخدمة لا تقبل التغييرات', detail: 'استخدم خدمة لها مدونة قابلة للكتابة ورمز.' },
    'route-not-found': { title: 'العنوان غير موجود', detail: 'انظر قائمة العناوين في ‎/openapi.json‎.' },
    'document-not-found': { title: 'لم يُعثر على الوثيقة', detail: '”{name}“ غير موجودة في هذه المدونة.' },
    'language-not-held': { title: 'النسخة اللغوية غير متاحة', detail: '{name} غير متاحة باللغة ”{lang}“.' },
    'paragraph-not-found': { title: 'لم يُعثر على الموضع', detail: 'لا يوجد ”{ref}“ في {name}.' },
    'concept-not-found': { title: 'لم يُعثر على المفهوم', detail: 'لا يوجد المفهوم ”{name}“ في قاعدة المصطلحات.' },
    'method-not-allowed': { title: 'الأسلوب غير مسموح به', detail: 'يقبل هذا العنوان {allowed}.' },
    'not-acceptable': { title: 'لا شكل مناسب', detail: 'اختر أحد هذه الأشكال: {allowed}.' },
    'precondition-failed': { title: 'تغيرت النسخة', detail: 'اقرأ النسخة من جديد وأرسل التغيير مع ETag الجديد.' },
    'too-large': { title: 'متن الطلب أكبر من اللازم', detail: 'لا ترسل أكثر من {limit} بايت.' },
    'unsupported-type': { title: 'نوع متن الطلب غير مدعوم', detail: 'أرسل أحد هذه الأنواع: {allowed}.' },
    'unparsable-document': { title: 'تتعذر قراءة الوثيقة', detail: 'صحّح الملفات في المواضع المذكورة.' },
    'unknown-flag': {
      title: 'الاختلاف غير موجود',
      detail: 'لا يوجد في {name} اختلاف معرّفه «{flag}»؛ وتتغير المعرّفات بتغير النصوص.',
    },
    failure: { title: 'حدث خلل هنا', detail: 'أعد المحاولة؛ وإذا تكرر الخلل فأبلغ عن العنوان.' },
    unavailable: { title: 'الخدمة ليست جاهزة بعد', detail: 'أعد المحاولة بعد بضع ثوان.' },
  },
} as const satisfies Record<Lang, Record<ProblemType, ProblemWords>>
