/** The public entry of `framewright-client`. */
export { ExportNotCompleted } from './export-not-completed.ts'
export { Framewright, type FramewrightOptions } from './framewright.ts'
export { answerOf, type ErrorCode, FramewrightError } from './framewright-error.ts'
export type { components, operations, paths } from './openapi.ts'
export type {
  Asset,
  CreatedExport,
  EditorState,
  ExportSettings,
  ExportTask,
  ProjectDetail,
  ProjectSummary,
  Uploadable,
} from './shapes.ts'
export type { FollowOptions } from './task-events.ts'
