/** Returns whether PostgreSQL rejected a value because text must not contain U+0000 (SQLSTATE 22021 and, in JSON, 22P05). */
export function isUnstorableText(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false
  return error.code === '22021' || error.code === '22P05'
}

/**
 * Returns a text that PostgreSQL stores in any column, also in JSON; for messages that quote untrusted text.
 *
 * @returns The text, with U+FFFD in place of U+0000 and of lone surrogates.
 */
export function toStorableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd')
}
