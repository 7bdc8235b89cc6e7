/** The codes of validation errors, documented in `docs/errors.md`. Codes are never renamed or reused. */
export type ValidationErrorCode =
  | 'EDITOR_SCHEMA_INVALID'
  | 'EDITOR_EFFECT_TYPE_INVALID'
  | 'EDITOR_FILTER_TYPE_INVALID'
  | 'EDITOR_TRANSITION_TYPE_INVALID'
  | 'EDITOR_TRANSITION_CLIP_NOT_ADJACENT'
  | 'EDITOR_TRACK_ITEM_OVERLAP'
  | 'EDITOR_TRACK_ITEM_NOT_FOUND'
  | 'EDITOR_ITEM_NOT_ON_TRACK'
  | 'EDITOR_ITEM_ON_SEVERAL_TRACKS'
  | 'EDITOR_ID_MISMATCH'
  | 'EDITOR_ASSET_NOT_FOUND'
  | 'EDITOR_ASSET_TYPE_MISMATCH'
  | 'EDITOR_ASSET_SOURCE_MISSING'
  | 'EDITOR_KEYFRAME_OUT_OF_RANGE'
  | 'EDITOR_CAPTION_TIMING_INVALID'
  | 'EDITOR_CAPTION_ANIMATION_WORD_TIMING_CONFLICT'
  | 'EDITOR_TEXT_TEMPLATE_NODES_INVALID'
  | 'EDITOR_ILLUSTRATION_NOT_FOUND'
  | 'EDITOR_MOTION_GRAPHIC_NOT_FOUND'
  | 'EDITOR_CHART_DATA_INVALID'
  | 'EDITOR_COLOR_INVALID'
  | 'EDITOR_GRADIENT_INVALID'
  | 'EDITOR_TEXT_SPAN_INVALID'
  | 'EDITOR_VARIABLE_INVALID'
  | 'EDITOR_VARIABLE_NOT_FOUND'
  | 'EDITOR_VARIABLE_TEXT_INVALID'
  | 'EDITOR_BINDING_INVALID'

/** One error in a document. */
export interface ValidationError {
  readonly code: ValidationErrorCode
  /** JSON Pointer (RFC 6901) into the document as it was sent. */
  readonly path: string
  /** A sentence that says how to fix the error. */
  readonly message: string
}
