import { Type } from 'typebox'
import type { LoggedDelivery } from '../../webhooks/delivery-log-store.ts'
import { component, nullable, TaskId, Time } from '../requests/schemas.ts'

export const DeliveryStatusSchema = Type.Enum(['pending', 'delivered', 'failed'], {
  type: 'string',
  description: 'pending: not sent yet, or to be tried again. failed: given up.',
})

const DeliveryAttempt = Type.Object({
  number: Type.Integer({ description: 'Counts from 1.' }),
  at: Time,
  durationMs: Type.Integer({ description: 'From the connection to the end of the answer, in milliseconds.' }),
  responseStatus: nullable(Type.Integer({ description: 'Null where no answer came.' })),
  error: nullable(Type.String({ description: 'Why no answer came.' })),
  responseBody: nullable(Type.String({ description: 'Its first KiB.' })),
})

export const WebhookDelivery = Type.Object(
  {
    deliveryId: Type.String({ format: 'uuid', description: 'The webhook-id header of every attempt.' }),
    taskId: TaskId,
    eventType: Type.Enum(['EXPORT_STARTED', 'EXPORT_COMPLETED', 'EXPORT_FAILED'], {
      type: 'string',
      description: 'What it tells.',
    }),
    url: Type.String({ description: 'Where it goes: the callbackUrl of the task.' }),
    status: DeliveryStatusSchema,
    attemptCount: Type.Integer({ description: 'How often it was tried.' }),
    attempts: Type.Array(DeliveryAttempt, { description: 'The newest first, up to 20.' }),
    nextAttemptAt: nullable(
      Type.String({ format: 'date-time', description: 'Null: at once, or no more if it has ended.' }),
    ),
    createdAt: Time,
    updatedAt: Time,
  },
  { description: 'An event and what became of it.', ...component('WebhookDelivery') },
)

export function toDeliveryResponse(delivery: LoggedDelivery) {
  return {
    deliveryId: delivery.id,
    taskId: delivery.task_id,
    eventType: delivery.event_type,
    url: delivery.url,
    status: delivery.state,
    attemptCount: delivery.attempts,
    attempts: delivery.log.map((attempt) => ({
      number: attempt.number,
      // As JSON of the database, it has come as text.
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
