/** A document as JSON text, before anything was checked. */
export interface DocumentSource {
  /** UTF-8 bytes as received in a request, or text from the database. */
  readonly text: string | Uint8Array
  /** The same, parsed, where that was cheap enough to do already; a parsed document is never undefined. */
  readonly value: unknown
  /** Whether it is too expensive to parse and check on the thread that serves requests. */
  readonly isLarge: boolean
}

/** Larger documents are checked by {@link CheckThreads}. Measured: up to here a check takes less than 10 ms. */
const INLINE_LENGTH = 256 * 1024

/** The limit for text with many values for its length, such as `[1,1,1,1]`. */
const INLINE_VALUES = 20_000

/**
 * Whether JSON is large.
 *
 * @param length - Bytes or characters.
 * @param values - As counted by {@link JsonScan}; unknown for stored documents.
 */
export const isLarge = (length: number, values = 0): boolean =>
  length > INLINE_LENGTH || values > INLINE_VALUES

/** A document that was stored when it was valid. */
export const toDocumentSource = (text: string): DocumentSource => ({
  text,
  value: undefined,
  isLarge: isLarge(text.length),
})

/** Text of a document as a string. */
export const decodeText = (text: string | Uint8Array): string =>
  typeof text === 'string'
    ? text
    : Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('utf8')

/** Returns the text of a document with members added to its root; of several members with one name the last one counts. */
export function addMembers(
  { text, value, isLarge }: DocumentSource,
  members: Readonly<Record<string, number>>,
): DocumentSource {
  const added = JSON.stringify(members).slice(1)
  const object = decodeText(text).trimEnd().slice(0, -1)
  const comma = object.trimEnd().endsWith('{') ? '' : ','
  return {
    text: `${object}${comma}${added}`,
    value: typeof value === 'object' && value !== null ? { ...value, ...members } : value,
    isLarge,
  }
}
