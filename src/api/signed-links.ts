import { createHmac, timingSafeEqual } from 'node:crypto'
import { Problem } from './problems.ts'

/** Addresses of files that need no API key: whoever has one may fetch the file until it expires. */
export class SignedLinks {
  readonly #secret: Buffer
  readonly #now: () => Date

  constructor(secret: Buffer, now: () => Date) {
    this.#secret = secret
    this.#now = now
  }

  /** @returns The query string that makes `path` valid for `seconds` from now. */
  sign(path: string, seconds: number): string {
    const expires = Math.floor(this.#now().getTime() / 1000) + seconds
    return `${path}?expires=${expires}&signature=${this.#signature(path, expires)}`
  }

  /** @throws {Problem} `FILE_LINK_INVALID` if the link was changed or its time is over. */
  verify(
    path: string,
    query: { readonly expires?: string | undefined; readonly signature?: string | undefined },
  ): void {
    const expires = Number(query.expires)
    const given = Buffer.from(query.signature ?? '')
    const expected = Buffer.from(this.#signature(path, expires))
    const isOurs = given.length === expected.length && timingSafeEqual(given, expected)
    if (!isOurs || expires * 1000 < this.#now().getTime()) {
      throw new Problem(
        'FILE_LINK_INVALID',
        'This link is not valid (any more). Read the task or asset again for a new one.',
      )
    }
  }

  #signature(path: string, expires: number): string {
    return createHmac('sha256', this.#secret).update(`${path} ${expires}`).digest('base64url')
  }
}
