import type { Composition } from './model.ts'
import { normaliseDocument } from './normalise.ts'
import { detectDialect } from './schema/dialect.ts'
import type { Document10, Document11 } from './schema/document.ts'
import { checkCaptionEncodings, checkRuby } from './validation/caption-rules.ts'
import { checkCharts, checkColors, checkTemplates } from './validation/content-rules.ts'
import { findHostileValues } from './validation/hostile-values.ts'
import { Issues, toOrderedErrors } from './validation/issues.ts'
import { type CheckedEntries, checkParts, type DocumentParts } from './validation/parts.ts'
import { isRecord, type JsonObject } from './validation/record.ts'
import { checkIds, checkReferences } from './validation/reference-rules.ts'
import { checkTextFinish } from './validation/text-finish-rules.ts'
import { checkCaptions, checkKeyframes } from './validation/time-rules.ts'
import { checkOverlaps, checkTrackItems } from './validation/track-rules.ts'
import { checkTransitions } from './validation/transition-rules.ts'
import { checkVariables } from './validation/variable-rules.ts'
import { quote } from './validation/wording.ts'
import type { ValidationError } from './validation-error.ts'
import { declaresVariables } from './variables/read-variables.ts'
import { resolveVariables } from './variables/resolve-variables.ts'

export interface Validation {
  readonly valid: boolean
  /** In the order of the document as sent, at most 100. Empty if the document is valid. */
  readonly errors: readonly ValidationError[]
  /** The normalised document, if it is valid. */
  readonly composition: Composition | undefined
}

/** The semantic rules. Each checks the parts of the document that match their schema. */
const rules: readonly ((parts: DocumentParts) => Issues[])[] = [
  checkIds,
  checkTrackItems,
  checkOverlaps,
  checkTransitions,
  checkReferences,
  checkKeyframes,
  checkCaptions,
  checkCaptionEncodings,
  checkRuby,
  checkTemplates,
  checkCharts,
  checkColors,
  checkTextFinish,
]

/**
 * Checks a document like {@link findDocumentErrors}, and normalises it if it is valid. A template is normalised with the
 * defaults of its variables; fields of variables without a default are as the template has them.
 *
 * @param checked - Remembers valid entries, for editors that check a document after each change.
 */
export function validateDocument(value: unknown, checked?: CheckedEntries): Validation {
  const { errors, document } = checkDocument(value, checked)
  if (errors.length > 0) return { valid: false, errors, composition: undefined }
  // Every part was just checked against the schemas from which these static types are derived.
  return { valid: true, errors, composition: normaliseDocument(document as Document10 | Document11) }
}

/**
 * Validates a document of either dialect: first against its schema, then against the semantic rules. Accepts
 * any value that `JSON.parse` returns, never throws, and performs no I/O.
 *
 * @returns The errors in the order of the document as sent, at most 100. Empty if the document is valid.
 */
export function findDocumentErrors(value: unknown): readonly ValidationError[] {
  return checkDocument(value).errors
}

/** Checks a document, and a template with the defaults of its variables too. Returns the document without variables. */
function checkDocument(
  value: unknown,
  checked?: CheckedEntries,
): {
  readonly errors: readonly ValidationError[]
  readonly document: unknown
} {
  const errors = findOwnErrors(value, checked)
  if (errors.length > 0 || !declaresVariables(value)) return { errors, document: value }
  const { document, problems } = resolveVariables(value, {}, { missing: 'keep' })
  if (document !== undefined) return { errors: findOwnErrors(document, checked), document }
  const ofDefaults = problems.map(
    ({ path, message }): ValidationError => ({
      code: 'EDITOR_VARIABLE_INVALID',
      path: `/variables${path}`,
      message: `The defaults cannot be used: ${message}`,
    }),
  )
  return { errors: ofDefaults, document: value }
}

/** Without variables, the fields of a template may have any meaning at the root of a document, like unknown fields. */
function leaveOutTemplateFields(document: JsonObject): JsonObject {
  if (!Object.hasOwn(document, 'variables') && !Object.hasOwn(document, 'bindings')) return document
  const { variables: _variables, bindings: _bindings, ...rest } = document
  return rest
}

/** Finds the errors of a document as it is. */
function findOwnErrors(value: unknown, checked?: CheckedEntries): readonly ValidationError[] {
  if (!isRecord(value)) {
    const message = `The document must be an object, not ${quote(value)}.`
    return [{ code: 'EDITOR_SCHEMA_INVALID', path: '', message }]
  }
  const hostile = new Issues()
  findHostileValues(value, hostile)
  const form = checkParts(
    detectDialect(value),
    declaresVariables(value) ? value : leaveOutTemplateFields(value),
    checked,
  )
  // The rules would traverse the hostile values again, and the sender has enough to fix without them.
  const meaning =
    hostile.all.length > 0 ? [] : [...rules.flatMap((rule) => rule(form.parts)), ...checkVariables(value)]
  const issues = [hostile, ...form.issues, ...meaning].flatMap(({ all }) => all)
  return toOrderedErrors(value, issues)
}
