/** Thrown if an edit is impossible. The message is a sentence for users; the document is unchanged. */
export class EditRefused extends Error {
  override readonly name = 'EditRefused'
}
