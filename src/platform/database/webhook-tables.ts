import type { ColumnType, Generated, JSONColumnType } from 'kysely'

export type WebhookEventType = 'EXPORT_STARTED' | 'EXPORT_COMPLETED' | 'EXPORT_FAILED'
export type EndedDeliveryState = 'delivered' | 'failed'
export type DeliveryState = 'pending' | EndedDeliveryState

/** An event on its way to a customer: written in the transaction that changes the task. */
export interface WebhookDeliveryTable {
  /** Also the `webhook-id` of every attempt. */
  readonly id: string
  readonly account_id: string
  readonly task_id: string
  /** Counts the task's events from 1; they are delivered in this order. */
  readonly sequence: number
  readonly event_type: WebhookEventType
  readonly occurred_at: Date
  /** The task at that moment as JSON text, `outputUrl` without host and signature. */
  readonly task: string
  /** What is sent, to the byte; null until the first attempt signs the link. */
  readonly body: string | null
  readonly url: string
  readonly headers: JSONColumnType<Record<string, string>>
  readonly state: Generated<DeliveryState>
  /** Every attempt that was ever logged. */
  readonly attempts: Generated<number>
  /** How many of the waits between attempts are used up. */
  readonly retries: Generated<number>
  /** Null: at once. */
  readonly next_attempt_at: Date | null
  /** A worker is at it until then; a worker that dies leaves it to others after that. */
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
  /** Null where no answer came. */
  readonly status: number | null
  /** Why no answer came. */
  readonly error: string | null
  /** Up to 1 KiB of the answer's body. */
  readonly answer: string | null
}

/** Deliveries that have ended since the beginning, to be summed. */
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
