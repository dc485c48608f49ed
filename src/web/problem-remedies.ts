/**
 * What each error of the API means and what to do about it, in six languages: the words of the pages at
 * `/problems/<type>`. The titles stand in problem-messages.ts. Each text says first what it means, then what to do.
 * Longer than a module should be, because it is one table of words.
 */
import type { Lang } from '../model/lang.ts'
import type { ProblemType } from './problem-messages.ts'

/** `[what it means, what to do]` by language and type. */
export const PROBLEM_REMEDIES = {
  en: {
    'invalid-parameter': [
      'A parameter of the address is unknown, or has a value that it does not take.',
      'Correct the parameters that the answer names; the description of the interface lists what each takes.',
    ],
    'invalid-query': [
      'The search query breaks off or holds something that cannot be read.',
      'Correct the query at the character that the answer names.',
    ],
    'invalid-body': [
      'The body sent is not what this address takes.',
      'Correct the body at the places that the answer names.',
    ],
    unauthorized: [
      'Changes need a token; it was missing or wrong.',
      'Send the header Authorization with “Bearer” and a valid token.',
    ],
    'read-only': [
      'This service takes no changes from anybody.',
      'Use a service that runs with a writable corpus and a token.',
    ],
    'route-not-found': [
      'There is nothing at this address.',
      'Look the address up in the description of the interface.',
    ],
    'document-not-found': [
      'This corpus holds no document of that name or symbol.',
      'Take one of the nearest names in the answer, or look in the list of documents.',
    ],
    'language-not-held': [
      'The document is held, but not in this language.',
      'Ask for one of the languages that the answer names.',
    ],
    'paragraph-not-found': [
      'The document has no row, block or sentence of that id.',
      'Take one of the nearest ids in the answer.',
    ],
    'concept-not-found': ['The termbase has no concept of that id.', 'Look the term up in the termbase.'],
    'method-not-allowed': [
      'The address exists, but not for this method.',
      'Use one of the methods in the header Allow.',
    ],
    'not-acceptable': [
      'None of the formats that the header Accept names can be given.',
      'Ask for one of the formats that the answer names.',
    ],
    'precondition-failed': [
      'Somebody has changed the version since it was read.',
      'Read it again and send the change with the new ETag.',
    ],
    'too-large': ['More bytes were sent than this service takes.', 'Send less at once.'],
    'unsupported-type': [
      'The header Content-Type names a type that this address does not take.',
      'Send one of the types that the answer names.',
    ],
    'unparsable-document': [
      'A file could not be read as a document, or a correction names ids that no version has.',
      'Correct the files or rows at the places that the answer names.',
    ],
    'unknown-flag': [
      'The document has no difference of that id; ids change with the texts.',
      'Read the list of differences again.',
    ],
    failure: ['Something went wrong in the service.', 'Try again; if it happens again, report the address.'],
    unavailable: ['The service has started but has not yet read its files.', 'Try again in a few seconds.'],
  },
  fr: {
    'invalid-parameter': [
      'Un paramètre de l’adresse est inconnu ou a une valeur qu’il n’admet pas.',
      'Corrigez les paramètres que la réponse indique ; la description de l’interface dit ce que chacun admet.',
    ],
    'invalid-query': [
      'La requête est incomplète ou contient quelque chose d’illisible.',
      'Corrigez la requête au caractère que la réponse indique.',
    ],
    'invalid-body': [
      'Le corps envoyé n’est pas celui que cette adresse admet.',
      'Corrigez le corps aux endroits que la réponse indique.',
    ],
    unauthorized: [
      'Toute modification exige un jeton ; il manquait ou était faux.',
      'Envoyez l’en-tête Authorization avec « Bearer » et un jeton valable.',
    ],
    'read-only': [
      'Ce service n’accepte de modification de personne.',
      'Employez un service dont le corpus est modifiable et qui a un jeton.',
    ],
    'route-not-found': ['Il n’y a rien à cette adresse.', 'Cherchez l’adresse dans la description de l’interface.'],
    'document-not-found': [
      'Ce corpus n’a pas de document de ce nom ou de cette cote.',
      'Prenez l’un des noms proches que donne la réponse, ou consultez la liste des documents.',
    ],
    'language-not-held': [
      'Le document est disponible, mais pas dans cette langue.',
      'Demandez l’une des langues que la réponse indique.',
    ],
    'paragraph-not-found': [
      'Le document n’a ni rangée, ni bloc, ni phrase de cet identifiant.',
      'Prenez l’un des identifiants proches que donne la réponse.',
    ],
    'concept-not-found': [
      'La base terminologique n’a pas de concept de cet identifiant.',
      'Cherchez le terme dans la base terminologique.',
    ],
    'method-not-allowed': [
      'L’adresse existe, mais pas pour cette méthode.',
      'Employez l’une des méthodes de l’en-tête Allow.',
    ],
    'not-acceptable': [
      'Aucun des formats de l’en-tête Accept ne peut être fourni.',
      'Demandez l’un des formats que la réponse indique.',
    ],
    'precondition-failed': [
      'La version a été modifiée depuis qu’elle a été lue.',
      'Relisez-la et envoyez la modification avec le nouvel ETag.',
    ],
    'too-large': ['L’envoi dépasse ce que ce service admet.', 'Envoyez moins à la fois.'],
    'unsupported-type': [
      'L’en-tête Content-Type indique un type que cette adresse n’admet pas.',
      'Envoyez l’un des types que la réponse indique.',
    ],
    'unparsable-document': [
      'Un fichier n’a pu être lu comme document, ou une correction cite des identifiants qu’aucune version n’a.',
      'Corrigez les fichiers ou les rangées aux endroits que la réponse indique.',
    ],
    'unknown-flag': [
      'Le document n’a pas de divergence de cet identifiant ; les identifiants changent avec les textes.',
      'Relisez la liste des divergences.',
    ],
    failure: ['Une erreur s’est produite dans le service.', 'Réessayez ; si elle se répète, signalez l’adresse.'],
    unavailable: ['Le service a démarré mais n’a pas encore lu ses fichiers.', 'Réessayez dans quelques secondes.'],
  },
  es: {
    'invalid-parameter': [
      'Un parámetro de la dirección es desconocido o tiene un valor que no admite.',
      'Corrija los parámetros que indica la respuesta; la descripción de la interfaz dice qué admite cada uno.',
    ],
    'invalid-query': [
      'La consulta está incompleta o contiene algo que no se puede leer.',
      'Corrija la consulta en el carácter que indica la respuesta.',
    ],
    'invalid-body': [
      'El cuerpo enviado no es el que admite esta dirección.',
      'Corrija el cuerpo en los lugares que indica la respuesta.',
    ],
    unauthorized: [
      'Los cambios exigen un token; faltaba o era erróneo.',
      'Envíe la cabecera Authorization con «Bearer» y un token válido.',
    ],
    'read-only': [
      'Este servicio no admite cambios de nadie.',
      'Utilice un servicio con un corpus modificable y un token.',
    ],
    'route-not-found': ['No hay nada en esta dirección.', 'Busque la dirección en la descripción de la interfaz.'],
    'document-not-found': [
      'Este corpus no tiene ningún documento con ese nombre o signatura.',
      'Tome uno de los nombres cercanos de la respuesta o consulte la lista de documentos.',
    ],
    'language-not-held': [
      'El documento está disponible, pero no en este idioma.',
      'Pida uno de los idiomas que indica la respuesta.',
    ],
    'paragraph-not-found': [
      'El documento no tiene fila, bloque ni oración con ese identificador.',
      'Tome uno de los identificadores cercanos de la respuesta.',
    ],
    'concept-not-found': [
      'La base terminológica no tiene ningún concepto con ese identificador.',
      'Busque el término en la base terminológica.',
    ],
    'method-not-allowed': [
      'La dirección existe, pero no para este método.',
      'Utilice uno de los métodos de la cabecera Allow.',
    ],
    'not-acceptable': [
      'No se puede dar ninguno de los formatos de la cabecera Accept.',
      'Pida uno de los formatos que indica la respuesta.',
    ],
    'precondition-failed': [
      'La versión ha cambiado desde que se leyó.',
      'Léala de nuevo y envíe el cambio con la nueva ETag.',
    ],
    'too-large': ['Se envió más de lo que admite este servicio.', 'Envíe menos de una vez.'],
    'unsupported-type': [
      'La cabecera Content-Type indica un tipo que esta dirección no admite.',
      'Envíe uno de los tipos que indica la respuesta.',
    ],
    'unparsable-document': [
      'Un archivo no se pudo leer como documento, o una corrección cita identificadores que ninguna versión tiene.',
      'Corrija los archivos o las filas en los lugares que indica la respuesta.',
    ],
    'unknown-flag': [
      'El documento no tiene ninguna diferencia con ese identificador; los identificadores cambian con los textos.',
      'Lea de nuevo la lista de diferencias.',
    ],
    failure: ['Algo ha fallado en el servicio.', 'Inténtelo de nuevo; si se repite, comunique la dirección.'],
    unavailable: [
      'El servicio ha arrancado, pero aún no ha leído sus archivos.',
      'Inténtelo de nuevo dentro de unos segundos.',
    ],
  },
  ru: {
    'invalid-parameter': [
      'Параметр адреса неизвестен или имеет недопустимое значение.',
      'Исправьте параметры, названные в ответе; допустимые значения перечислены в описании интерфейса.',
    ],
    'invalid-query': [
      'Поисковый запрос обрывается или содержит то, что нельзя прочесть.',
      'Исправьте запрос в месте, указанном в ответе.',
    ],
    'invalid-body': [
      'Тело запроса не такое, какое принимает этот адрес.',
      'Исправьте тело запроса в местах, указанных в ответе.',
    ],
    unauthorized: [
      'Для изменений нужен токен; его не было или он неверен.',
      'Отправьте заголовок Authorization со словом «Bearer» и действительным токеном.',
    ],
    'read-only': [
      'Эта служба ни от кого не принимает изменений.',
      'Используйте службу с изменяемым корпусом и токеном.',
    ],
    'route-not-found': ['По этому адресу ничего нет.', 'Найдите адрес в описании интерфейса.'],
    'document-not-found': [
      'В этом корпусе нет документа с таким именем или условным обозначением.',
      'Возьмите одно из близких имён в ответе или посмотрите список документов.',
    ],
    'language-not-held': ['Документ есть, но не на этом языке.', 'Запросите один из языков, названных в ответе.'],
    'paragraph-not-found': [
      'В документе нет строки, блока или предложения с таким идентификатором.',
      'Возьмите один из близких идентификаторов в ответе.',
    ],
    'concept-not-found': [
      'В терминологической базе нет понятия с таким идентификатором.',
      'Найдите термин в терминологической базе.',
    ],
    'method-not-allowed': [
      'Адрес существует, но не для этого метода.',
      'Используйте один из методов в заголовке Allow.',
    ],
    'not-acceptable': [
      'Ни один из форматов в заголовке Accept не может быть выдан.',
      'Запросите один из форматов, названных в ответе.',
    ],
    'precondition-failed': [
      'Версия изменилась с тех пор, как была прочитана.',
      'Прочтите её снова и отправьте изменение с новым ETag.',
    ],
    'too-large': ['Отправлено больше, чем принимает эта служба.', 'Отправляйте меньше за один раз.'],
    'unsupported-type': [
      'Заголовок Content-Type называет тип, который этот адрес не принимает.',
      'Отправьте один из типов, названных в ответе.',
    ],
    'unparsable-document': [
      'Файл не удалось прочесть как документ, или исправление называет идентификаторы, которых нет ни в одной версии.',
      'Исправьте файлы или строки в местах, указанных в ответе.',
    ],
    'unknown-flag': [
      'В документе нет расхождения с таким идентификатором; идентификаторы меняются вместе с текстами.',
      'Прочтите список расхождений снова.',
    ],
    failure: ['В службе произошёл сбой.', 'Повторите попытку; если сбой повторится, сообщите адрес.'],
    unavailable: ['Служба запущена, но ещё не прочла свои файлы.', 'Повторите попытку через несколько секунд.'],
  },
  zh: {
    'invalid-parameter': [
      '地址中的某个参数不存在，或其值不被接受。',
      '请更正答复中所列的参数；接口说明列出了各参数可接受的值。',
    ],
    'invalid-query': ['检索式不完整，或含有无法识别的内容。', '请在答复所指的字符处更正检索式。'],
    'invalid-body': ['所发送的正文不是该地址所接受的正文。', '请在答复所列的位置更正正文。'],
    unauthorized: ['更改须有令牌；令牌缺失或有误。', '请发送 Authorization 标头，内容为“Bearer”加有效令牌。'],
    'read-only': ['本服务不接受任何人的更改。', '请使用语料库可写并设有令牌的服务。'],
    'route-not-found': ['该地址没有任何内容。', '请在接口说明中查找地址。'],
    'document-not-found': ['本语料库没有该名称或文号的文件。', '请采用答复中相近的名称，或查看文件一览。'],
    'language-not-held': ['有该文件，但没有这一语文的版本。', '请选用答复中所列的语文。'],
    'paragraph-not-found': ['该文件没有此标识的行、文块或句子。', '请采用答复中相近的标识。'],
    'concept-not-found': ['术语库没有此标识的概念。', '请在术语库中查找该术语。'],
    'method-not-allowed': ['该地址存在，但不接受这一方法。', '请使用 Allow 标头中所列的方法。'],
    'not-acceptable': ['无法提供 Accept 标头所列的任何格式。', '请选用答复中所列的格式。'],
    'precondition-failed': ['该版本在读取之后已被更改。', '请重新读取，并附上新的 ETag 发送更改。'],
    'too-large': ['所发送的内容超过本服务的上限。', '请减少每次发送的内容。'],
    'unsupported-type': ['Content-Type 标头所列的类型不被该地址接受。', '请发送答复中所列的类型。'],
    'unparsable-document': [
      '某个文件无法作为文件正文读取，或某项更正所列的标识在各版本中均不存在。',
      '请在答复所列的位置更正文件或行。',
    ],
    'unknown-flag': ['该文件没有此标识的差异；文本改动后标识会随之改变。', '请重新读取差异列表。'],
    failure: ['服务发生故障。', '请重试；如再次发生，请报告该地址。'],
    unavailable: ['服务已启动，但尚未读完其文件。', '请几秒钟后重试。'],
  },
  ar: {
    'invalid-parameter': [
      'أحد معاملات العنوان مجهول أو قيمته غير مقبولة.',
      'صحّح المعاملات المذكورة في الرد؛ ويبين وصف الواجهة ما يقبله كل منها.',
    ],
    'invalid-query': ['استعلام البحث ناقص أو فيه ما تتعذر قراءته.', 'صحّح الاستعلام عند الحرف المذكور في الرد.'],
    'invalid-body': ['متن الطلب ليس مما يقبله هذا العنوان.', 'صحّح متن الطلب في المواضع المذكورة في الرد.'],
    unauthorized: [
      'التغييرات تستلزم رمزا؛ وكان الرمز غائبا أو خاطئا.',
      'أرسل الترويسة Authorization وفيها ”Bearer“ ورمز صالح.',
    ],
    'read-only': ['هذه الخدمة لا تقبل التغييرات من أحد.', 'استخدم خدمة لها مدونة قابلة للكتابة ورمز.'],
    'route-not-found': ['لا شيء في هذا العنوان.', 'ابحث عن العنوان في وصف الواجهة.'],
    'document-not-found': [
      'ليس في هذه المدونة وثيقة بهذا الاسم أو الرمز.',
      'خذ أحد الأسماء القريبة الواردة في الرد، أو انظر قائمة الوثائق.',
    ],
    'language-not-held': ['الوثيقة متاحة، لكن ليس بهذه اللغة.', 'اطلب إحدى اللغات المذكورة في الرد.'],
    'paragraph-not-found': [
      'ليس في الوثيقة صف أو كتلة أو جملة بهذا المعرّف.',
      'خذ أحد المعرّفات القريبة الواردة في الرد.',
    ],
    'concept-not-found': ['ليس في قاعدة المصطلحات مفهوم بهذا المعرّف.', 'ابحث عن المصطلح في قاعدة المصطلحات.'],
    'method-not-allowed': [
      'العنوان موجود، لكنه لا يقبل هذا الأسلوب.',
      'استخدم أحد الأساليب المذكورة في الترويسة Allow.',
    ],
    'not-acceptable': [
      'يتعذر تقديم أي شكل من الأشكال المذكورة في الترويسة Accept.',
      'اطلب أحد الأشكال المذكورة في الرد.',
    ],
    'precondition-failed': ['تغيرت النسخة منذ قراءتها.', 'اقرأها من جديد وأرسل التغيير مع ETag الجديد.'],
    'too-large': ['ما أُرسل يتجاوز ما تقبله هذه الخدمة.', 'أرسل أقل من ذلك في المرة الواحدة.'],
    'unsupported-type': ['تذكر الترويسة Content-Type نوعا لا يقبله هذا العنوان.', 'أرسل أحد الأنواع المذكورة في الرد.'],
    'unparsable-document': [
      'تعذرت قراءة ملف بوصفه وثيقة، أو يذكر التصحيح معرّفات لا توجد في أي نسخة.',
      'صحّح الملفات أو الصفوف في المواضع المذكورة في الرد.',
    ],
    'unknown-flag': [
      'ليس في الوثيقة اختلاف بهذا المعرّف؛ وتتغير المعرّفات بتغير النصوص.',
      'اقرأ قائمة الاختلافات من جديد.',
    ],
    failure: ['حدث خلل في الخدمة.', 'أعد المحاولة؛ وإذا تكرر الخلل فأبلغ عن العنوان.'],
    unavailable: ['بدأت الخدمة لكنها لم تفرغ بعد من قراءة ملفاتها.', 'أعد المحاولة بعد بضع ثوان.'],
  },
} as const satisfies Record<Lang, Record<ProblemType, readonly [means: string, remedy: string]>>
