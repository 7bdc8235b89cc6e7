import { createHash } from 'node:crypto'

/** Returns an entity tag (RFC 9110, 8.8.3); equal texts have equal tags. */
export const computeTag = (...texts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('base64url').slice(0, 22)

/**
 * Whether `If-None-Match` names a tag, so that the answer is 304 (RFC 9110, 13.1.2). Weak comparison: `W/"a"` and
 * `"a"` are the same.
 *
 * @param etag - In quotes.
 */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  const opaque = (tag: string): string => tag.replace(/^W\//, '')
  return [...ifNoneMatch.matchAll(/(?:W\/)?"[^"]*"/g)].some(([tag]) => opaque(tag) === opaque(etag))
}
