import { createHash } from 'node:crypto'

/** Returns the opaque part of an entity tag (RFC 9110, 8.8.3) for the content: 132 bits of its SHA-256 hash. */
export const hashForEtag = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('base64url').slice(0, 22)

/**
 * Returns whether `If-None-Match` lists an entity tag, so that the response is 304 (RFC 9110, 13.1.2). The comparison is
 * weak: `W/"a"` matches `"a"`.
 *
 * @param etag - Including its quotes.
 */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  const opaque = (tag: string): string => tag.replace(/^W\//, '')
  return [...ifNoneMatch.matchAll(/(?:W\/)?"[^"]*"/g)].some(([tag]) => opaque(tag) === opaque(etag))
}
