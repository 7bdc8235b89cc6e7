import type { PublishedEvent } from './event-store.ts'
import { type EventType, eventTypes, type SubjectKind } from './event-types.ts'

/** An event as clients see it; webhook endpoints receive the same. */
export interface EventView {
  readonly sequence: number
  readonly eventId: string
  readonly type: EventType
  readonly occurredAt: string
  readonly subject: { readonly kind: SubjectKind; readonly id: string }
  readonly apiKeyId: string | null
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * Builds the public view of an event.
 *
 * @param linkTo - Returns the URL of an output for its path on this server.
 */
export function buildEventView(event: PublishedEvent, linkTo: (path: string) => string): EventView {
  // `recordEvent` stored an object.
  const data = JSON.parse(event.data) as Record<string, unknown>
  return {
    sequence: event.sequence,
    eventId: event.id,
    type: event.type,
    occurredAt: event.occurred_at.toISOString(),
    subject: { kind: event.subject_kind, id: event.subject_id },
    apiKeyId: event.api_key_id,
    data: {
      ...data,
      ...(hasTask(data) && { task: signTaskLink(data.task, linkTo) }),
      ...(hasBatch(data) && { batch: signBatchLinks(data.batch, linkTo) }),
      ...(eventTypes[event.type].isCoalesced && { changes: event.changes }),
    },
  }
}

/** The part of a stored task that is not sent as it is. */
export interface StoredTask {
  readonly outputUrl: string | null
  readonly outputs?: readonly { readonly url: string }[]
}

/** Returns a stored task with the paths of its outputs as signed URLs. */
export function signTaskLink<T extends StoredTask>(task: T, linkTo: (path: string) => string): T {
  const { outputUrl, outputs } = task
  return {
    ...task,
    outputUrl: outputUrl === null ? null : linkTo(outputUrl),
    ...(outputs !== undefined && {
      outputs: outputs.map((output) => ({ ...output, url: linkTo(output.url) })),
    }),
  }
}

// `buildTaskEvent` stored a task as `buildTaskView` returns it.
const hasTask = (data: object): data is { readonly task: StoredTask } => 'task' in data

/** The parts of a stored batch that are not sent as they are. */
export interface StoredBatchView {
  readonly zipUrl: string | null
  readonly csvUrl: string
}

/** Returns a stored batch with the paths of its results as signed URLs. */
export function signBatchLinks<T extends StoredBatchView>(batch: T, linkTo: (path: string) => string): T {
  return {
    ...batch,
    zipUrl: batch.zipUrl === null ? null : linkTo(batch.zipUrl),
    csvUrl: linkTo(batch.csvUrl),
  }
}

// `recordBatchEvent` stored a batch as `buildBatchView` returns it.
const hasBatch = (data: object): data is { readonly batch: StoredBatchView } => 'batch' in data
