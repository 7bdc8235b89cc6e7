import type { ValidationError } from '../engine/document/validation-error.ts'
import type { VariableProblem } from '../engine/document/variables/check-values.ts'

/** One problem of a document. */
export interface DocumentIssue extends ValidationError {}

/** The document is invalid or has nothing to render. */
export class InvalidDocumentError extends Error {
  override readonly name = 'InvalidDocumentError'
  /** All issues in document order, at most 100; empty if the document is valid but shows nothing. */
  readonly issues: readonly DocumentIssue[]

  constructor(message: string, issues: readonly DocumentIssue[] = []) {
    super(message)
    this.issues = issues
  }
}

/** An option has an invalid value; the message says what is expected. */
export class InvalidOptionError extends TypeError {
  override readonly name = 'InvalidOptionError'
  /** The name of the option. */
  readonly option: string

  constructor(option: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.option = option
  }
}

/** One problem of the values in `variables`; `path` is a JSON Pointer into them. */
export interface VariableIssue extends VariableProblem {}

/** The values in `variables` do not match what the document declares. */
export class InvalidVariablesError extends Error {
  override readonly name = 'InvalidVariablesError'
  /** All issues, at most 100. */
  readonly issues: readonly VariableIssue[]

  constructor(issues: readonly VariableIssue[]) {
    const [first] = issues
    super(`The variables do not suit the document. First: ${first?.path || '/'}: ${first?.message}`)
    this.issues = issues
  }
}
