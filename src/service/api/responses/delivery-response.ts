import { Type } from 'typebox'
import { sentEventTypes } from '../../events/event-types.ts'
import type { LoggedDelivery } from '../../webhooks/delivery-log-store.ts'
import { component, nullable, TaskId, Time } from '../requests/schemas.ts'

export const DeliveryStatusSchema = Type.Enum(['pending', 'delivered', 'failed'], {
  type: 'string',
  description: 'pending: not sent yet, or waiting for a retry. failed: all retries failed.',
})

const DeliveryAttempt = Type.Object({
  number: Type.Integer({ description: 'Number of the attempt, from 1.' }),
  at: Time,
  durationMs: Type.Integer({
    description: 'Time from connecting to the end of the response, in milliseconds.',
  }),
  responseStatus: nullable(
    Type.Integer({ description: 'HTTP status of the response; null without a response.' }),
  ),
  error: nullable(Type.String({ description: 'Reason why there was no response.' })),
  responseBody: nullable(Type.String({ description: 'The first KiB of the response body.' })),
})

/** The fields of deliveries to callbacks and endpoints. */
const logFields = {
  deliveryId: Type.String({
    format: 'uuid',
    description: 'Id of the delivery, sent as the webhook-id header of every attempt.',
  }),
  url: Type.String({ description: 'URL that receives the event.' }),
  status: DeliveryStatusSchema,
  attemptCount: Type.Integer({ description: 'Number of delivery attempts.' }),
  attempts: Type.Array(DeliveryAttempt, { description: 'The last 20 attempts, newest first.' }),
  nextAttemptAt: nullable(
    Type.String({
      format: 'date-time',
      description: 'Time of the next attempt. Null: due now, or no further attempt.',
    }),
  ),
  createdAt: Time,
  updatedAt: Time,
}

export const WebhookDelivery = Type.Object(
  {
    ...logFields,
    taskId: TaskId,
    eventType: Type.Enum(['EXPORT_STARTED', 'EXPORT_COMPLETED', 'EXPORT_FAILED', 'BATCH_COMPLETED'], {
      type: 'string',
      description: 'Type of the event. BATCH_COMPLETED is sent with the last task of a batch.',
    }),
  },
  { description: 'A webhook event and its delivery attempts.', ...component('WebhookDelivery') },
)

export const EndpointDelivery = Type.Object(
  {
    ...logFields,
    eventId: Type.String({ format: 'uuid', description: 'The event of `GET /v1/events` that is sent.' }),
    eventType: Type.Enum([...sentEventTypes], { type: 'string', description: 'Type of the event.' }),
  },
  {
    description: 'An event and the attempts to deliver it to an endpoint.',
    ...component('WebhookEndpointDelivery'),
  },
)

/** Returns a delivery to the callback of a task as clients see it. */
export function toDeliveryResponse(delivery: LoggedDelivery) {
  return { ...toLogResponse(delivery), taskId: delivery.task_id, eventType: delivery.event_type }
}

/** Returns a delivery to an endpoint as clients see it. */
export function toEndpointDeliveryResponse(delivery: LoggedDelivery) {
  return { ...toLogResponse(delivery), eventId: delivery.event_id, eventType: delivery.event_type }
}

function toLogResponse(delivery: LoggedDelivery) {
  return {
    deliveryId: delivery.id,
    url: delivery.url,
    status: delivery.state,
    attemptCount: delivery.attempts,
    attempts: delivery.log.map((attempt) => ({
      number: attempt.number,
      // A text, because it comes from a JSON column.
      at: new Date(attempt.at).toISOString(),
      durationMs: attempt.duration_ms,
      responseStatus: attempt.status,
      error: attempt.error,
      responseBody: attempt.response_body,
    })),
    nextAttemptAt: delivery.next_attempt_at?.toISOString() ?? null,
    createdAt: delivery.created_at.toISOString(),
    updatedAt: delivery.updated_at.toISOString(),
  }
}
