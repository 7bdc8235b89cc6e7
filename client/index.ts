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
export * from '../src/builder/index.ts'
export { Account, type Usage, type UsageQuery } from './account.ts'
export { AccountEvents, type EventPage, type EventQuery, type FollowEventsOptions } from './account-events.ts'
export { ApiKeys } from './api-keys.ts'
export { Batches, type BatchRows, type CreateBatchOptions, type WaitForBatchOptions } from './batches.ts'
export type { CapacityOptions } from './capacity.ts'
export { ExportNotCompleted } from './export-not-completed.ts'
export {
  type CreateExportOptions,
  Framewright,
  type FramewrightOptions,
  type PreviewSource,
} from './framewright.ts'
export { answerOf, type ErrorCode, FramewrightError } from './framewright-error.ts'
export type { FileOptions } from './local-files.ts'
export type { components, operations, paths } from './openapi.ts'
export type {
  AccountDetails,
  AccountEvent,
  AccountEventType,
  ApiKey,
  ApiKeyChanges,
  ApiKeyWithSecret,
  Asset,
  Batch,
  BatchQuote,
  BatchResult,
  BatchRow,
  BatchSettings,
  CreatedBatch,
  CreatedExport,
  EditorState,
  ExportSettings,
  ExportTask,
  LedgerEntry,
  NewApiKey,
  NewWebhookEndpoint,
  PreviewOptions,
  ProjectDetail,
  ProjectSummary,
  RetriedBatch,
  SyncedProject,
  Uploadable,
  UsageRow,
  WebhookEndpoint,
  WebhookEndpointChanges,
  WebhookEndpointTest,
  WebhookEndpointWithSecret,
} from './shapes.ts'
export type { FollowOptions } from './task-events.ts'
export { toAsset } from './to-asset.ts'
export type { UploadAssetsOptions } from './upload-assets.ts'
export { type CallbackEvent, type ReceivedWebhook, verifyWebhook } from './verify-webhook.ts'
export { WebhookEndpoints } from './webhook-endpoints.ts'
