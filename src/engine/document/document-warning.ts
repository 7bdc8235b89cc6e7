/** The codes of warnings about documents, documented in `docs/errors.md`. Codes are never renamed or reused. */
export type DocumentWarningCode =
  | 'FIELD_NAME_UNKNOWN'
  | 'TRANSITION_STYLE_UNKNOWN'
  | 'VARIABLES_IGNORED'
  | 'CHARACTERS_NOT_COVERED'
  | 'TEXT_OVERFLOWS_BOX'
  | 'TEXT_OVERFLOWS_FRAME'
  | 'TEXT_CUT'
  | 'HYPHENATION_UNAVAILABLE'
  | 'CAPTIONS_OVERLAP'
  | 'CAPTION_TOO_SHORT'
  | 'CHECK_INCOMPLETE'

/** A defect of a valid document that viewers would complain of. */
export interface DocumentWarning {
  readonly code: DocumentWarningCode
  /** The item at fault; null if there are several. */
  readonly itemId: string | null
  /** JSON Pointer (RFC 6901) into the document. */
  readonly path: string
  /** A sentence that says what is wrong. */
  readonly message: string
  /** A sentence that says what to do. */
  readonly suggestion: string
}

/** Maximum number of warnings about one document. */
export const MAX_DOCUMENT_WARNINGS = 100

/** Returns a warning as the sentences that a task's `warnings` contain. */
export function describeWarning({ itemId, message, suggestion }: DocumentWarning): string {
  const subject = itemId === null ? '' : `Item ${JSON.stringify(itemId)}: `
  return `${subject}${message} ${suggestion}`
}

/** The warning that replaces those of texts that were not checked. */
export function createIncompleteWarning(): DocumentWarning {
  return {
    code: 'CHECK_INCOMPLETE',
    itemId: null,
    path: '',
    message: 'Not all texts were checked for missing characters and overflow.',
    suggestion: 'Validate the document again, or look at preview frames.',
  }
}
