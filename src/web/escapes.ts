/** Percent-escapes of an address: which of them are no UTF-8, so that no text is searched that nobody wrote. */

/** Whether all escapes of a text are UTF-8. A `%` that begins no escape counts as itself. */
export function isDecodable(value: string): boolean {
  try {
    decodeURIComponent(value.replace(/%(?![0-9a-f]{2})/gi, '%25'))
    return true
  } catch {
    return false
  }
}

/** The parameters of an address with escapes that are no UTF-8: name and value as they stand there. */
export function undecodable(url: string): readonly (readonly [name: string, value: string])[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? ''
  return query
    .split('&')
    .filter((part) => !isDecodable(part))
    .map((part) => {
      const cut = part.indexOf('=')
      return cut < 0 ? ([part, ''] as const) : ([part.slice(0, cut), part.slice(cut + 1)] as const)
    })
}
