import { createHmac, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../../errors/refusal.ts'

const ID_BYTES = 16
const SEAL_BYTES = 8

/** Creates and reads opaque, authenticated positions in lists that are ordered by id, newest first. */
export class PageCursors {
  readonly #secret: Buffer

  constructor(secret: Buffer) {
    this.#secret = secret
  }

  /**
   * Returns the cursor of the page after an id.
   *
   * @param list - Name of the list; the cursor is only valid for this list.
   */
  after(list: string, id: string): string {
    const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
    return Buffer.concat([bytes, this.#seal(list, bytes)]).toString('base64url')
  }

  /**
   * Returns the id after which a page begins; undefined without a cursor.
   *
   * @throws {Refusal} `PAGE_CURSOR_INVALID` unless {@link after} created the cursor for this list.
   */
  read(list: string, cursor: string | undefined): string | undefined {
    if (cursor === undefined) return undefined
    const bytes = Buffer.from(cursor, 'base64url')
    const id = bytes.subarray(0, ID_BYTES)
    const seal = bytes.subarray(ID_BYTES)
    // Decoding skips invalid characters: encoding the result again must give the cursor that was sent.
    const isWellFormed = seal.length === SEAL_BYTES && bytes.toString('base64url') === cursor
    if (!isWellFormed || !timingSafeEqual(seal, this.#seal(list, id))) {
      throw new Refusal(
        'PAGE_CURSOR_INVALID',
        'Send the nextPageCursor of the previous page unchanged, for the same list.',
      )
    }
    const hex = id.toString('hex')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }

  /**
   * Returns a page and the cursor of the next one.
   *
   * @param rows - One row more than `pageSize`, if there is one.
   */
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
