import type { DocumentWarning } from '../../engine/document/document-warning.ts'
import type { Composition, OutputRatio } from '../../engine/document/model.ts'
import { detectDialect } from '../../engine/document/schema/dialect.ts'
import { findDocumentErrors, validateDocument } from '../../engine/document/validate.ts'
import { isRecord } from '../../engine/document/validation/record.ts'
import type { ValidationError } from '../../engine/document/validation-error.ts'
import { findCaptionWarnings } from '../../engine/document/warnings/caption-warnings.ts'
import { findFieldWarnings } from '../../engine/document/warnings/field-warnings.ts'
import { sliceTexts } from '../../engine/document/warnings/text-slice.ts'
import { type CheckedDocument, checkDocument, type ExportSettings } from '../exports/check-document.ts'
import type { ExportLimits } from '../exports/export-limits.ts'
import { checkFrame, type FrameSettings } from '../previews/check-frame.ts'
import { listFileKeys } from '../projects/file-keys.ts'

/** The options of each check: plain data, which can be posted to a thread. */
export interface CheckOptions {
  readonly validate: undefined
  readonly review: undefined
  readonly export: { readonly settings: ExportSettings; readonly limits: ExportLimits }
  readonly frame: { readonly settings: FrameSettings; readonly limits: ExportLimits }
}

/** The result of each check, which is plain data as well. */
export interface CheckResults {
  readonly validate: ValidatedDocument
  readonly review: DocumentReview
  readonly export: CheckedDocument
  readonly frame: { readonly composition: Composition; readonly ratio: OutputRatio }
}

export type CheckName = keyof CheckOptions

export interface ValidatedDocument {
  /** At most 100, in the order of the document. */
  readonly errors: readonly ValidationError[]
  /** The stored files that a valid document needs. */
  readonly fileKeys: readonly string[]
}

export interface DocumentReview {
  /** At most 100, in the order of the document. */
  readonly errors: readonly ValidationError[]
  /** Defects that can be found without laying out texts. */
  readonly warnings: readonly DocumentWarning[]
  /** The texts of a valid document; undefined if it has none. */
  readonly texts: Composition | undefined
}

/**
 * The checks that requests run on a whole document. They are the same functions on the thread that serves
 * requests and on {@link CheckThreads}.
 *
 * @throws {Refusal} `export` and `frame`, with the reason.
 */
const checks: {
  readonly [Name in CheckName]: (document: unknown, options: CheckOptions[Name]) => CheckResults[Name]
} = {
  validate: (document) => {
    const errors = findDocumentErrors(document)
    return { errors, fileKeys: errors.length > 0 ? [] : listFileKeys(document) }
  },
  review: reviewDocument,
  export: (document, { settings, limits }) => checkDocument(document, settings, limits),
  frame: (document, { settings, limits }) => checkFrame(document, settings, limits),
}

/**
 * Runs a check on this thread.
 *
 * @throws {Refusal} If `export` or `frame` refuses the document.
 */
export function runCheck<Name extends CheckName>(
  name: Name,
  document: unknown,
  options: CheckOptions[Name],
): CheckResults[Name] {
  return checks[name](document, options)
}

function reviewDocument(document: unknown): DocumentReview {
  const { errors, composition } = validateDocument(document)
  const fields = isRecord(document) ? findFieldWarnings(detectDialect(document), document) : []
  if (composition === undefined) return { errors, warnings: fields, texts: undefined }
  const texts = sliceTexts(composition)
  const captions = [...(texts?.items.values() ?? [])].flatMap((item) =>
    item.type === 'captions' ? findCaptionWarnings(item, composition) : [],
  )
  return { errors, warnings: [...fields, ...captions], texts }
}
