import type { ColumnType, Generated, JSONColumnType } from 'kysely'

export type WebhookEventType = 'EXPORT_STARTED' | 'EXPORT_COMPLETED' | 'EXPORT_FAILED' | 'BATCH_COMPLETED'
export type EndedDeliveryState = 'delivered' | 'failed'
export type DeliveryState = 'pending' | EndedDeliveryState

/** An event to be sent to a customer, written in the transaction that changes the task. */
export interface WebhookDeliveryTable {
  /** Sent as the `webhook-id` of every attempt. */
  readonly id: string
  readonly account_id: string
  readonly task_id: string
  /** Counts the task's events from 1; they are delivered in this order. */
  readonly sequence: number
  readonly event_type: WebhookEventType
  readonly occurred_at: Date
  /**
   * The task at that moment as JSON text, or the batch that ended with it. Its `outputUrl`, or its `zipUrl` and `csvUrl`,
   * have no host and no signature yet.
   */
  readonly task: string
  /** The exact bytes that are sent; null until the first attempt signs the link. */
  readonly body: string | null
  readonly url: string
  readonly headers: JSONColumnType<Record<string, string>>
  readonly state: Generated<DeliveryState>
  /** Counts every attempt that was ever logged. */
  readonly attempts: Generated<number>
  /** Retries made since the delivery was created or redelivered; selects the next delay. */
  readonly retries: Generated<number>
  /** Null if the next attempt is due immediately. */
  readonly next_attempt_at: Date | null
  /** Until then one worker has claimed the delivery; afterwards another may claim it. */
  readonly claimed_until: Date | null
  readonly created_at: ColumnType<Date, never, never>
  readonly updated_at: ColumnType<Date, never, Date>
}

export interface WebhookAttemptTable {
  readonly delivery_id: string
  /** From 1. */
  readonly number: number
  readonly at: Date
  readonly duration_ms: number
  /** The HTTP status; null if no response arrived. */
  readonly status: number | null
  /** Why no response arrived. */
  readonly error: string | null
  /** Up to 1 KiB of the response's body. */
  readonly response_body: string | null
}

/** Deliveries that have ended since the service was first started, spread over several rows. */
export interface EndedWebhookDeliveryTable {
  readonly shard: number
  readonly state: EndedDeliveryState
  readonly deliveries: number
}

export interface WebhookTables {
  webhook_deliveries: WebhookDeliveryTable
  webhook_attempts: WebhookAttemptTable
  ended_webhook_deliveries: EndedWebhookDeliveryTable
}
