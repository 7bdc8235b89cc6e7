import type { Composition } from './model.ts'
import { normaliseDocument } from './normalise.ts'
import { detectDialect } from './schema/dialect.ts'
import type { Document10, Document11 } from './schema/document.ts'
import { checkCharts, checkColors, checkTemplates } from './validation/content-rules.ts'
import { findHostileValues } from './validation/hostile-values.ts'
import { errorsInDocumentOrder, Issues } from './validation/issues.ts'
import { checkParts, type DocumentParts } from './validation/parts.ts'
import { isRecord } from './validation/record.ts'
import { checkIds, checkReferences } from './validation/reference-rules.ts'
import { checkCaptions, checkKeyframes } from './validation/time-rules.ts'
import { checkOverlaps, checkTrackItems } from './validation/track-rules.ts'
import { checkTransitions } from './validation/transition-rules.ts'
import { quote } from './validation/wording.ts'
import type { ValidationError } from './validation-error.ts'

export interface Validation {
  readonly valid: boolean
  /** In the order of the document as sent, at most 100. Empty where it is valid. */
  readonly errors: readonly ValidationError[]
  /** The document as the model has it; set where it is valid. */
  readonly composition: Composition | undefined
}

/** What each rule finds in the parts whose form is right. */
const rules: readonly ((parts: DocumentParts) => Issues[])[] = [
  checkIds,
  checkTrackItems,
  checkOverlaps,
  checkTransitions,
  checkReferences,
  checkKeyframes,
  checkCaptions,
  checkTemplates,
  checkCharts,
  checkColors,
]

/** Checks a document as {@link documentErrors} does, and normalises it where it is valid. */
export function validateDocument(value: unknown): Validation {
  const errors = documentErrors(value)
  if (errors.length > 0) return { valid: false, errors, composition: undefined }
  // Every part of it was just checked against the schemas that these are the static types of.
  return { valid: true, errors, composition: normaliseDocument(value as Document10 | Document11) }
}

/**
 * What is wrong with a document of either dialect: first its form, then its meaning. Takes any value that
 * `JSON.parse` makes and never throws; fetches nothing.
 *
 * @returns In the order of the document as sent, at most 100. Empty where it is valid.
 */
export function documentErrors(value: unknown): readonly ValidationError[] {
  if (!isRecord(value)) {
    const message = `The document must be an object, not ${quote(value)}.`
    return [{ code: 'EDITOR_SCHEMA_INVALID', path: '', message }]
  }
  const hostile = new Issues()
  findHostileValues(value, hostile)
  const form = checkParts(detectDialect(value), value)
  // Rules would go through whatever is hostile again; its owner has enough to mend without them.
  const meaning = hostile.all.length > 0 ? [] : rules.flatMap((rule) => rule(form.parts))
  const issues = [hostile, ...form.issues, ...meaning].flatMap(({ all }) => all)
  return errorsInDocumentOrder(value, issues)
}
