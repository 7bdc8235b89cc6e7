/** Why a preview is not drawn though its document is right; each is a code of the error catalogue. */
export type PreviewRefusalCode =
  | 'ASSET_UNUSABLE'
  | 'ASSET_UNREACHABLE'
  | 'PREVIEW_TIMED_OUT'
  | 'STORAGE_FULL'
  | 'SERVICE_UNAVAILABLE'

/** `message` says what to do about it. */
export class PreviewRefusal extends Error {
  override readonly name = 'PreviewRefusal'
  readonly code: PreviewRefusalCode

  constructor(code: PreviewRefusalCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
