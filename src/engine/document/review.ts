import type { DocumentWarning } from './document-warning.ts'
import type { Composition } from './model.ts'
import { detectDialect } from './schema/dialect.ts'
import { validateDocument } from './validate.ts'
import type { CheckedEntries } from './validation/parts.ts'
import { isRecord } from './validation/record.ts'
import type { ValidationError } from './validation-error.ts'
import { findCaptionWarnings } from './warnings/caption-warnings.ts'
import { findFieldWarnings } from './warnings/field-warnings.ts'
import { sliceTexts } from './warnings/text-slice.ts'
import { findTransitionWarnings } from './warnings/transition-warnings.ts'
import { findVariableWarnings } from './warnings/variable-warnings.ts'

/** A document's errors and warnings. */
export interface Review {
  /** At most 100, in the order of the document. */
  readonly errors: readonly ValidationError[]
  /** Defects that can be found without laying out texts. */
  readonly warnings: readonly DocumentWarning[]
  /** The normalised document, if it is valid. */
  readonly composition: Composition | undefined
  /** The texts of a valid document; undefined if it has none. */
  readonly texts: Composition | undefined
}

/**
 * Validates a document like `validateDocument`, and finds what viewers would complain of.
 *
 * @param checked - Remembers valid entries, for editors that check a document after each change.
 */
export function reviewDocument(document: unknown, checked?: CheckedEntries): Review {
  const { errors, composition } = validateDocument(document, checked)
  const names = isRecord(document)
    ? [
        ...findVariableWarnings(document),
        ...findFieldWarnings(detectDialect(document), document),
        ...findTransitionWarnings(document),
      ]
    : []
  if (composition === undefined) return { errors, warnings: names, composition, texts: undefined }
  const texts = sliceTexts(composition)
  const captions = [...(texts?.items.values() ?? [])].flatMap((item) =>
    item.type === 'captions' ? findCaptionWarnings(item, composition) : [],
  )
  return { errors, warnings: [...names, ...captions], composition, texts }
}
