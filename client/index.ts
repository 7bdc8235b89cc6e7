/**
 * A typed client of the Framewright API.
 *
 * @example
 * ```ts
 * const framewright = new Framewright({ url: 'https://video.example.com', apiKey })
 * const settings = { fps: 30, ratio: '16:9', scale: 1, format: 'mp4' } as const
 * const { taskId } = await framewright.createExport({ editorState }, settings)
 * const { outputUrl } = await framewright.waitForExport(taskId)
 * ```
 *
 * @module framewright-client
 */
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
