/** An unchecked document as JSON text. */
export interface DocumentSource {
  /** UTF-8 bytes as received in a request, or text from the database. */
  readonly text: string | Uint8Array
  /** The parsed text of a small document; undefined if it has not been parsed. */
  readonly value: unknown
  /** Whether parsing and checking it on the main thread would take too long. */
  readonly isLarge: boolean
}

/** Larger documents are checked by {@link CheckThreads}. Measured: a check of a smaller one takes less than 10 ms. */
const INLINE_LENGTH = 256 * 1024

/** The same limit for short text with many values, such as `[1,1,1,1]`. */
const INLINE_VALUES = 20_000

/**
 * Checks whether JSON text is too large for the main thread.
 *
 * @param length - In bytes or characters.
 * @param values - The count of {@link JsonScan}, which stored documents lack.
 */
export const isLarge = (length: number, values = 0): boolean =>
  length > INLINE_LENGTH || values > INLINE_VALUES

/** Returns the source of a stored document, which was valid when it was stored. */
export const toDocumentSource = (text: string): DocumentSource => ({
  text,
  value: undefined,
  isLarge: isLarge(text.length),
})

/** Returns a document's text as a string. */
export const decodeText = (text: string | Uint8Array): string =>
  typeof text === 'string'
    ? text
    : Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('utf8')

/** Returns a document with members added to its root, where they replace members of the same name. */
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
