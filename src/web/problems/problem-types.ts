/**
 * Every kind of error the API can answer, with its HTTP status. A type never changes with the language; its words stand
 * in the messages of the interface (`http.<type>`: title, detail, what it means, what to do).
 */

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
  'too-costly': 422,
  'unknown-flag': 422,
  failure: 500,
  unavailable: 503,
  busy: 503,
} as const satisfies Record<string, number>

export type ProblemType = keyof typeof PROBLEM_STATUS

/** All types, in the order of their statuses. */
export const PROBLEM_TYPES = Object.keys(PROBLEM_STATUS) as readonly ProblemType[]
