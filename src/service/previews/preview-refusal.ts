/** Codes of the error catalogue for previews of valid documents that cannot be drawn. */
export type PreviewRefusalCode =
  | 'ASSET_UNUSABLE'
  | 'ASSET_UNREACHABLE'
  | 'PREVIEW_TIMED_OUT'
  | 'STORAGE_FULL'
  | 'SERVICE_UNAVAILABLE'

/** An expected failure of a preview; `message` says what to do about it. */
export class PreviewRefusal extends Error {
  override readonly name = 'PreviewRefusal'
  readonly code: PreviewRefusalCode

  constructor(code: PreviewRefusalCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
