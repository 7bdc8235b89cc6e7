import { type ErrorCode, FramewrightError } from 'framewright-client'
import type { FormField } from './export-form.ts'

/** Where the dialog shows a refusal: at a field, or above the form. */
export interface PlacedRefusal {
  readonly field: FormField | undefined
  readonly message: string
}

const fields: Partial<Record<ErrorCode, FormField>> = {
  CALLBACK_URL_INVALID: 'callbackUrl',
  WEBHOOK_SECRET_NOT_CONFIGURED: 'callbackUrl',
  FILENAME_INVALID: 'filename',
  EXPORT_OUTPUT_TOO_LARGE: 'scale',
  EXPORT_TRANSPARENCY_UNSUPPORTED: 'transparent',
}
const fieldNames: readonly FormField[] = [
  'ratio',
  'scale',
  'fps',
  'format',
  'transparent',
  'quality',
  'outputs',
  'filename',
  'callbackUrl',
]

/** Finds the fields that a refusal is about. Empty for other errors. */
export function placeRefusal(error: unknown): readonly PlacedRefusal[] {
  if (!(error instanceof FramewrightError)) return []
  const field = error.errorCode === undefined ? undefined : fields[error.errorCode]
  if (field !== undefined) return [{ field, message: error.message }]
  if (error.errorCode !== 'REQUEST_INVALID') return []
  return error.errors.flatMap(({ path, message }) => {
    const named = fieldNames.find((name) => path === `/${name}` || path.startsWith(`/${name}/`))
    return named === undefined ? [] : [{ field: named, message }]
  })
}
