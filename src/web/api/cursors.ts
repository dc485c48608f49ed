/** Cursors of lists that the API itself pages: the key of the last item given, as an opaque string. */
import { type HttpProblem, invalidParameters } from '../problems/http-problem.ts'

/** Reads a cursor made by `cursorOf`, or null. */
export function keyOfCursor(value: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(value.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A key as an opaque cursor: base64url of its UTF-8. */
export function cursorOf(key: string): string {
  const binary = String.fromCharCode(...new TextEncoder().encode(key))
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** A cursor that this list did not give. */
export const badCursor = (): HttpProblem => invalidParameters([{ parameter: 'cursor', code: 'bad-cursor' }])
