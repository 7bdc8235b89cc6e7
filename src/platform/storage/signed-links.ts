import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signs URLs of files. A client with such a URL needs no API key until the URL expires. */
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
    return `${path}?expires=${expires}&signature=${this.#computeSignature(path, expires)}`
  }

  /** Checks whether this service signed the link, and it has not expired. */
  isValid(
    path: string,
    query: { readonly expires?: string | undefined; readonly signature?: string | undefined },
  ): boolean {
    const expires = Number(query.expires)
    const given = Buffer.from(query.signature ?? '')
    const expected = Buffer.from(this.#computeSignature(path, expires))
    const isOurs = given.length === expected.length && timingSafeEqual(given, expected)
    return isOurs && expires * 1000 >= this.#now().getTime()
  }

  #computeSignature(path: string, expires: number): string {
    return createHmac('sha256', this.#secret).update(`${path} ${expires}`).digest('base64url')
  }
}
