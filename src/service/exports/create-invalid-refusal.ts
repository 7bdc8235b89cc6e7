import type { ValidationError } from '../../engine/document/validation-error.ts'
import { Refusal } from '../errors/refusal.ts'

/**
 * Builds the refusal of a document with errors. Its message quotes the first error.
 *
 * @param summary - A sentence.
 */
export function createInvalidRefusal(summary: string, errors: readonly ValidationError[]): Refusal {
  const [first] = errors
  const detail = first === undefined ? '' : ` First: ${first.path} ${first.message}`
  return new Refusal('EDITOR_STATE_INVALID', summary + detail, { errors })
}
