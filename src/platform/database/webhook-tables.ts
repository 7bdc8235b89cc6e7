import type { ColumnType, Generated, JSONColumnType } from 'kysely'

export type EndedDeliveryState = 'delivered' | 'failed'
export type DeliveryState = 'pending' | EndedDeliveryState

/** An event to be sent to a callback or an endpoint. */
export interface WebhookDeliveryTable {
  /** Sent as the `webhook-id` of every attempt. */
  readonly id: string
  readonly account_id: string
  /** The task whose callback is called; null for the event of an endpoint. */
  readonly task_id: string | null
  /** The endpoint that receives the event; null for the callback of a task. */
  readonly endpoint_id: string | null
  /** The row of the event log that is sent; null for events of versions without that log. */
  readonly event_id: string | null
  /** Events of a stream are delivered in order: those of a task's callback, or of one subject to one endpoint. */
  readonly stream_id: string
  /** Order of delivery in the stream: the events of a callback are counted, those of an endpoint have the account's number. */
  readonly sequence: number
  readonly event_type: string
  readonly occurred_at: Date
  /** The task of an event without `event_id`, as JSON text; its `outputUrl` has no host and no signature yet. */
  readonly task: string | null
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

/** A URL that receives the events of an account. */
export interface WebhookEndpointTable {
  readonly id: string
  readonly account_id: string
  readonly url: string
  readonly description: string
  /** Null: all types. */
  readonly event_types: readonly string[] | null
  /** Signs the events. */
  readonly secret: string
  /** Also signs them until `previous_secret_until`. */
  readonly previous_secret: string | null
  readonly previous_secret_until: Date | null
  readonly is_enabled: boolean
  /** Why the service disabled it; null if it is enabled or its owner disabled it. */
  readonly disabled_reason: string | null
  /** When the first attempt failed since the last one that succeeded; null if the last one did. */
  readonly failing_since: Date | null
  readonly created_at: ColumnType<Date, never, never>
  readonly updated_at: ColumnType<Date, never, Date>
  readonly deleted_at: Date | null
}

export interface WebhookTables {
  webhook_endpoints: WebhookEndpointTable
  webhook_deliveries: WebhookDeliveryTable
  webhook_attempts: WebhookAttemptTable
  ended_webhook_deliveries: EndedWebhookDeliveryTable
}
