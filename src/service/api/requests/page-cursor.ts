import { createHmac, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../../errors/refusal.ts'

const ID_BYTES = 16
const SEAL_BYTES = 8

/** Opaque, sealed positions in lists that are ordered by id, newest first. */
export class PageCursors {
  readonly #secret: Buffer

  constructor(secret: Buffer) {
    this.#secret = secret
  }

  /** @param list - Names the list: a cursor of one is no cursor of another. */
  after(list: string, id: string): string {
    const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
    return Buffer.concat([bytes, this.#seal(list, bytes)]).toString('base64url')
  }

  /**
   * @returns The id after which the page begins; undefined without a cursor.
   * @throws {Refusal} `PAGE_CURSOR_INVALID` for one that we did not make for this list.
   */
  read(list: string, cursor: string | undefined): string | undefined {
    if (cursor === undefined) return undefined
    const bytes = Buffer.from(cursor, 'base64url')
    const id = bytes.subarray(0, ID_BYTES)
    const seal = bytes.subarray(ID_BYTES)
    // Decoding passes over characters that do not belong there; what it gives must be all that was sent.
    const isWellFormed = seal.length === SEAL_BYTES && bytes.toString('base64url') === cursor
    if (!isWellFormed || !timingSafeEqual(seal, this.#seal(list, id))) {
      throw new Refusal(
        'PAGE_CURSOR_INVALID',
        'Use nextPageCursor of the page before, unchanged, for the same list.',
      )
    }
    const hex = id.toString('hex')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }

  /** Cuts a page out of rows of which one more than the page was read. */
  page<T extends { readonly id: string }>(
    list: string,
    rows: readonly T[],
    pageSize: number,
  ): { readonly rows: readonly T[]; readonly nextPageCursor: string | null } {
    const page = rows.slice(0, pageSize)
    const last = page.at(-1)
    const hasMore = rows.length > pageSize && last !== undefined
    return { rows: page, nextPageCursor: hasMore ? this.after(list, last.id) : null }
  }

  #seal(list: string, id: Buffer): Buffer {
    return createHmac('sha256', this.#secret).update(`${list} `).update(id).digest().subarray(0, SEAL_BYTES)
  }
}
