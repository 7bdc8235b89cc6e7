import { compareDocuments, type DocumentComparison } from '../../engine/document/compare/compare-documents.ts'
import type { Composition, OutputRatio } from '../../engine/document/model.ts'
import { type Review, reviewDocument } from '../../engine/document/review.ts'
import { findDocumentErrors } from '../../engine/document/validate.ts'
import { isRecord } from '../../engine/document/validation/record.ts'
import type { ValidationError } from '../../engine/document/validation-error.ts'
import {
  type DescribedVariables,
  describeVariables,
} from '../../engine/document/variables/describe-variables.ts'
import { type CheckedRow, checkRows, type RowChunk } from '../batches/check-rows.ts'
import {
  type BatchBody,
  type BatchHead,
  type ReadBatch,
  readBatch,
  readBatchHead,
} from '../batches/read-batch.ts'
import { checkTemplate, type ExportableDocument, type ExportSettings } from '../exports/check-document.ts'
import type { ExportLimits } from '../exports/export-limits.ts'
import type { GivenVariables } from '../exports/resolve-template.ts'
import { toCanonicalJson } from '../idempotency/canonical-json.ts'
import { hashPayload } from '../idempotency/payload-hash.ts'
import { checkFrame, type FrameSettings } from '../previews/check-frame.ts'
import { type CheckedPoster, checkPoster } from '../previews/check-poster.ts'
import { listFileKeys } from '../projects/file-keys.ts'

/** The options of each check: plain data, which can be posted to a thread. */
export interface CheckOptions {
  readonly validate: undefined
  readonly review: undefined
  readonly export: {
    readonly settings: ExportSettings
    readonly limits: ExportLimits
    readonly variables: GivenVariables
  }
  readonly frame: {
    readonly settings: FrameSettings
    readonly limits: ExportLimits
    /** Undefined: a template is drawn with its defaults. */
    readonly variables: GivenVariables | undefined
  }
  readonly variables: undefined
  readonly hash: undefined
  /** `width`: of the image, in pixels. */
  readonly poster: { readonly width: number; readonly limits: ExportLimits }
  /** The JSON text of an earlier document. */
  readonly compare: { readonly before: string }
  readonly equals: { readonly other: string }
  readonly 'batch-head': BatchBody
  readonly 'batch-body': BatchBody
  readonly 'batch-rows': RowChunk
}

/** The result of each check, which is plain data as well. */
export interface CheckResults {
  readonly validate: ValidatedDocument
  readonly review: DocumentReview
  readonly export: ExportableDocument
  readonly frame: { readonly composition: Composition; readonly ratio: OutputRatio }
  readonly poster: CheckedPoster
  readonly compare: DocumentComparison
  /** Equal, in hexadecimal, for documents that differ at most in their notation. */
  readonly hash: string
  /** Whether the documents differ at most in white space, the order of members and the notation of values. */
  readonly equals: boolean
  readonly variables: DescribedVariables
  readonly 'batch-head': BatchHead
  readonly 'batch-body': ReadBatch
  readonly 'batch-rows': readonly CheckedRow[]
}

export type CheckName = keyof CheckOptions

export interface ValidatedDocument {
  /** At most 100, in the order of the document. */
  readonly errors: readonly ValidationError[]
  /** The stored files that a valid document needs. */
  readonly fileKeys: readonly string[]
}

/** The whole document stays on the thread. */
type DocumentReview = Omit<Review, 'composition'>

/**
 * The checks that requests run on a whole document. They are the same functions on the thread that serves
 * requests and on {@link CheckThreads}.
 *
 * @throws {Refusal} Checks of exports, frames, posters and batches, with the reason.
 */
const checks: {
  readonly [Name in CheckName]: (document: unknown, options: CheckOptions[Name]) => CheckResults[Name]
} = {
  validate: (document) => {
    const errors = findDocumentErrors(document)
    return { errors, fileKeys: errors.length > 0 ? [] : listFileKeys(document) }
  },
  review: (document) => {
    const { composition: _composition, ...review } = reviewDocument(document)
    return review
  },
  poster: (document, { width, limits }) => checkPoster(document, width, limits),
  compare: (document, { before }) => compareDocuments(JSON.parse(before), document),
  hash: (document) => hashPayload(document).toString('hex'),
  equals: (document, { other }) => toCanonicalJson(document) === toCanonicalJson(JSON.parse(other)),
  export: (document, { settings, limits, variables }) => checkTemplate(document, settings, limits, variables),
  frame: (document, { settings, limits, variables }) => checkFrame(document, settings, limits, variables),
  variables: describeVariables,
  'batch-head': (_document, body) => readBatchHead(body),
  'batch-body': readBatch,
  'batch-rows': (template, chunk) => checkRows(isRecord(template) ? template : {}, chunk),
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
