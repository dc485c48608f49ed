/** `If-Match` and `If-None-Match` of a change (RFC 9110, 13.1), compared with what is held when the change is made. */

/** The two headers as they were sent. */
export interface Preconditions {
  readonly match?: string
  readonly noneMatch?: string
}

/**
 * Whether a change may be made. `tag`: what the ETags of the thing to be changed begin with, or null if there is none.
 * A tag that compression made weak counts too: what it begins with is a hash of the thing itself.
 */
export function mayChange({ match, noneMatch }: Preconditions, tag: string | null): boolean {
  const names = (list: string): boolean =>
    list.trim() === '*' || list.split(',').some((one) => one.trim().replace(/^W\//, '').startsWith(`"${tag}.`))
  if (match !== undefined && (tag === null || !names(match))) return false
  return noneMatch === undefined || tag === null || !names(noneMatch)
}
