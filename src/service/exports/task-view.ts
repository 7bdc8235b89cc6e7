import { outputFiles } from '../../engine/document/extra-outputs.ts'
import { buildExtraFilename } from './output-filename.ts'
import type { ListedOutput } from './output-store.ts'
import type { VisibleTask } from './task-store.ts'

/**
 * Builds the public view of a task. It has all fields that clients of both published API versions expect;
 * `exportPhase` and `rendered` are present only while the task is PROCESSING, `outputs` only if the request named some, and
 * `batchId` only if the task belongs to a batch.
 *
 * @param linkTo - Returns the URL of the output for its path on this server.
 */
export function buildTaskView(task: VisibleTask, now: Date, linkTo: (path: string) => string) {
  const hasOutput =
    task.output_key !== null && task.output_expires_at !== null && task.output_expires_at > now
  const isProcessing = task.status === 'PROCESSING' && task.phase !== null
  return {
    taskId: task.id,
    projectId: task.project_id,
    ...(task.revision !== null && { revision: task.revision }),
    createdByApiKeyId: task.created_by_api_key_id,
    clientTaskId: task.client_task_id,
    status: task.status,
    progress: task.progress,
    ...(isProcessing && { exportPhase: task.phase }),
    ...(isProcessing && task.rendered !== null && { rendered: task.rendered }),
    error: task.error,
    warnings: task.warnings,
    outputUrl: hasOutput ? linkTo(`/files/exports/${task.id}`) : null,
    outputExpiresAt: hasOutput ? (task.output_expires_at?.toISOString() ?? null) : null,
    // The driver returns 64-bit integers as text.
    outputSizeBytes: hasOutput && task.output_size_bytes !== null ? Number(task.output_size_bytes) : null,
    ...(task.outputs !== null && { outputs: hasOutput ? listOutputs(task, task.outputs, linkTo) : [] }),
    filename: task.filename,
    durationSeconds: task.duration_seconds,
    billedStandardSeconds: task.billed_standard_seconds,
    chargedCredits: trimTrailingZeros(task.charged_credits),
    settings: {
      fps: task.fps,
      ratio: task.ratio,
      scale: task.scale,
      format: task.format,
      transparent: task.is_transparent,
      quality: task.quality,
    },
    ...(task.batch_id !== null && { batchId: task.batch_id }),
    priority: task.priority,
    callbackUrl: task.callback_url,
    createdAt: task.created_at.toISOString(),
    startedAt: task.started_at?.toISOString() ?? null,
    completedAt: task.completed_at?.toISOString() ?? null,
  }
}

/** Lists the files besides the output itself, in the order of their names. */
function listOutputs(
  { id, filename }: VisibleTask,
  outputs: readonly ListedOutput[],
  linkTo: (path: string) => string,
) {
  return outputs.map(({ name, sizeBytes }) => ({
    name,
    url: linkTo(`/files/exports/${id}/outputs/${name}`),
    filename: buildExtraFilename(filename, name),
    mediaType: outputFiles[name].mediaType,
    sizeBytes,
  }))
}

function trimTrailingZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}
