/**
 * The JavaScript API of Framewright: validates documents and renders them to video files and images, without a server.
 * docs/javascript.md is its guide.
 */
export * from './builder/index.ts'
export type { DocumentWarning, DocumentWarningCode } from './engine/document/document-warning.ts'
export type { ValidationErrorCode } from './engine/document/validation-error.ts'
export { buildDocumentSchema } from './engine/renderer/document-schema.ts'
export { RenderError, type RenderErrorCode } from './engine/renderer/render-error.ts'
export { type BuildOptions, buildDocument } from './javascript/build-document.ts'
export {
  type DocumentIssue,
  InvalidDocumentError,
  InvalidOptionError,
  InvalidVariablesError,
  type VariableIssue,
} from './javascript/errors.ts'
export type { FileReport, InspectOptions } from './javascript/inspect.ts'
export { inspect } from './javascript/inspect.ts'
export type { CommonOptions, OutputRatio } from './javascript/options.ts'
export type {
  ExportReport,
  ExtraOutput,
  OutputFormat,
  OutputQuality,
  RenderedVideo,
  RenderOptions,
  RenderProgress,
} from './javascript/render.ts'
export { render } from './javascript/render.ts'
export type { FrameOptions, RenderedImage } from './javascript/render-frame.ts'
export { renderFrame } from './javascript/render-frame.ts'
export type { DocumentFacts, ValidationReport } from './javascript/validate.ts'
export { validate } from './javascript/validate.ts'
