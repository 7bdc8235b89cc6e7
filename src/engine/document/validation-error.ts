/** What a document can be refused for; the table of codes is in `docs/errors.md`. Never renamed or reused. */
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

/** One thing that is wrong with a document. */
export interface ValidationError {
  readonly code: ValidationErrorCode
  /** JSON Pointer (RFC 6901) into the document as it was sent. */
  readonly path: string
  /** A sentence that says how to mend it. */
  readonly message: string
}
