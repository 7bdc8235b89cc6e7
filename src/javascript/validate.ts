import type { DocumentWarning } from '../engine/document/document-warning.ts'
import { findExportErrors } from '../engine/document/export-checks.ts'
import type { Composition } from '../engine/document/model.ts'
import { reviewDocument } from '../engine/document/review.ts'
import { ticksToSeconds } from '../engine/document/ticks.ts'
import { compositionEndTicks } from '../engine/document/timeline.ts'
import { validateDocument } from '../engine/document/validate.ts'
import type { ValidationError } from '../engine/document/validation-error.ts'
import { type DocumentIssue, InvalidDocumentError } from './errors.ts'
import type { OutputRatio } from './options.ts'

/** Facts about a valid document. */
export interface DocumentFacts {
  /** Pixels of the composition. */
  readonly width: number
  readonly height: number
  /** Seconds from the start of the timeline to the end of its last item; 0 if nothing is on it. */
  readonly durationSeconds: number
  /** The aspect ratio that the document asks for; `custom` is the composition's own. */
  readonly ratio: OutputRatio
  readonly trackCount: number
  readonly itemCount: number
  readonly assets: readonly { readonly id: string; readonly type: string; readonly filename: string }[]
}

export interface ValidationReport {
  readonly valid: boolean
  /** All errors in document order, at most 100; empty if the document is valid. */
  readonly errors: readonly DocumentIssue[]
  /**
   * Visible or audible assets without a `remoteKey` or `remoteUrl`, at most 100. The service does not export such a
   * document; `render` finds their files through its `assets` option.
   */
  readonly missingSources: readonly DocumentIssue[]
  /**
   * Defects that viewers would complain of, as far as they can be found without laying out texts: misspelt fields, and
   * captions that overlap or that nobody can read. They do not affect `valid`.
   */
  readonly warnings: readonly DocumentWarning[]
  /** Undefined if the document is invalid. */
  readonly facts: DocumentFacts | undefined
}

/**
 * Validates a document of either dialect. Reads no files and never throws.
 *
 * @param document - Any value that `JSON.parse` returns.
 */
export function validate(document: unknown): ValidationReport {
  const { errors, warnings, composition } = reviewDocument(document)
  if (composition === undefined)
    return { valid: false, errors, missingSources: [], warnings, facts: undefined }
  const missingSources = findExportErrors(composition)
  return { valid: true, errors, missingSources, warnings, facts: describe(composition) }
}

/** @throws {InvalidDocumentError} If the document is invalid. */
export function parseDocument(document: unknown): Composition {
  const { errors, composition } = validateDocument(document)
  if (composition === undefined) throw createInvalidDocumentError(errors)
  return composition
}

/** Builds the error of a document whose errors are known. */
export function createInvalidDocumentError(errors: readonly ValidationError[]): InvalidDocumentError {
  const [first] = errors
  return new InvalidDocumentError(
    `The document is invalid at ${first?.path || '/'}: ${first?.message} (${first?.code})${describeRest(errors.length - 1)}`,
    errors,
  )
}

function describeRest(count: number): string {
  if (count <= 0) return ''
  return count === 1 ? ' There is 1 more issue.' : ` There are ${count} more issues.`
}

function describe(composition: Composition): DocumentFacts {
  const { width, height, outputRatio = 'custom', tracks, items, assets } = composition
  return {
    width,
    height,
    durationSeconds: ticksToSeconds(compositionEndTicks(composition)),
    ratio: outputRatio,
    trackCount: tracks.length,
    itemCount: items.size,
    assets: [...assets.values()].map(({ id, type, filename }) => ({ id, type, filename })),
  }
}
