import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signs and verifies URLs that grant access to a file without an API key until they expire. */
export class SignedLinks {
  readonly #secret: Buffer
  readonly #now: () => Date

  constructor(secret: Buffer, now: () => Date) {
    this.#secret = secret
    this.#now = now
  }

  /** Returns `path` with a query string that makes it valid for `seconds` from now. */
  sign(path: string, seconds: number): string {
    const expires = Math.floor(this.#now().getTime() / 1000) + seconds
    return `${path}?expires=${expires}&signature=${this.#signature(path, expires)}`
  }

  /** Returns whether this link was signed by us and has not expired. */
  isValid(
    path: string,
    query: { readonly expires?: string | undefined; readonly signature?: string | undefined },
  ): boolean {
    const expires = Number(query.expires)
    const given = Buffer.from(query.signature ?? '')
    const expected = Buffer.from(this.#signature(path, expires))
    const isOurs = given.length === expected.length && timingSafeEqual(given, expected)
    return isOurs && expires * 1000 >= this.#now().getTime()
  }

  #signature(path: string, expires: number): string {
    return createHmac('sha256', this.#secret).update(`${path} ${expires}`).digest('base64url')
  }
}
