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
export { AccountEvents, type EventPage, type EventQuery, type FollowEventsOptions } from './account-events.ts'
export { ApiKeys } from './api-keys.ts'
export { ExportNotCompleted } from './export-not-completed.ts'
export { Framewright, type FramewrightOptions } from './framewright.ts'
export { answerOf, type ErrorCode, FramewrightError } from './framewright-error.ts'
export type { components, operations, paths } from './openapi.ts'
export type {
  AccountEvent,
  AccountEventType,
  ApiKey,
  ApiKeyChanges,
  ApiKeyWithSecret,
  Asset,
  CreatedExport,
  EditorState,
  ExportSettings,
  ExportTask,
  NewApiKey,
  NewWebhookEndpoint,
  ProjectDetail,
  ProjectSummary,
  Uploadable,
  WebhookEndpoint,
  WebhookEndpointChanges,
  WebhookEndpointTest,
  WebhookEndpointWithSecret,
} from './shapes.ts'
export type { FollowOptions } from './task-events.ts'
export { WebhookEndpoints } from './webhook-endpoints.ts'
