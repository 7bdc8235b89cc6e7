/** Whether PostgreSQL refused a value because text may not hold U+0000 (SQLSTATE 22021 and, in JSON, 22P05). */
export function isUnstorableText(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false
  return error.code === '22021' || error.code === '22P05'
}

/**
 * A text that PostgreSQL stores in any column, also in JSON: for sentences that quote what a stranger wrote.
 *
 * @returns The text, with U+FFFD where it has U+0000 or half of a surrogate pair.
 */
export function toStorableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd')
}
