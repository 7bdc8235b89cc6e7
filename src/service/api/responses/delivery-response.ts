import { Type } from 'typebox'
import type { KeyRole } from '../../../platform/database/account-tables.ts'
import { hasRole } from '../../accounts/key-rights.ts'
import { eventTypeNames, eventTypes, sentEventTypes } from '../../events/event-types.ts'
import type { DetailedDelivery, LoggedDelivery } from '../../webhooks/delivery-log-store.ts'
import { buildHeaders } from '../../webhooks/send-event.ts'
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

export const CallbackEventType = Type.Enum(
  ['EXPORT_STARTED', 'EXPORT_COMPLETED', 'EXPORT_FAILED', 'BATCH_COMPLETED'],
  {
    type: 'string',
    description: 'Type of the event. BATCH_COMPLETED is sent with the last task of a batch.',
  },
)
export const EndpointEventType = Type.Enum([...sentEventTypes], {
  type: 'string',
  description: 'Type of the event.',
})

/** The period of a list of deliveries. */
export const deliveryPeriod = {
  from: Type.Optional(
    Type.String({ format: 'date-time', description: 'Only deliveries created at this time or later.' }),
  ),
  to: Type.Optional(
    Type.String({ format: 'date-time', description: 'Only deliveries created before this time.' }),
  ),
}

/** Reads the period of a list of deliveries. */
export const readPeriod = ({ from, to }: { readonly from?: string; readonly to?: string }) => ({
  from: from === undefined ? undefined : new Date(from),
  to: to === undefined ? undefined : new Date(to),
})

const callbackFields = { ...logFields, taskId: TaskId, eventType: CallbackEventType }

export const WebhookDelivery = Type.Object(callbackFields, {
  description: 'A webhook event and its delivery attempts.',
  ...component('WebhookDelivery'),
})

const endpointFields = {
  ...logFields,
  eventId: Type.String({ format: 'uuid', description: 'The event of `GET /v1/events` that is sent.' }),
  eventType: EndpointEventType,
}

export const EndpointDelivery = Type.Object(endpointFields, {
  description: 'An event and the attempts to deliver it to an endpoint.',
  ...component('WebhookEndpointDelivery'),
})

const request = {
  request: nullable(
    Type.Object(
      {
        headers: Type.Array(
          Type.Object({
            name: Type.String({ description: 'Name of the header, in lower case.' }),
            value: nullable(
              Type.String({ description: 'Its value; null for callbackHeaders, which may be secret.' }),
            ),
          }),
          { description: 'The headers of every attempt. Each attempt adds a new timestamp and signature.' },
        ),
        body: Type.String({ description: 'The exact body of every attempt.' }),
      },
      { description: 'The request of every attempt; null before the first one.' },
    ),
  ),
}

export const DetailedWebhookDelivery = Type.Object(
  { ...callbackFields, ...request },
  {
    description: 'A webhook event, what is sent, and its attempts.',
    ...component('DetailedWebhookDelivery'),
  },
)

export const DetailedEndpointDelivery = Type.Object(
  { ...endpointFields, ...request },
  {
    description:
      'An event, what is sent to the endpoint, and its attempts. `request` is null before the first attempt, and for events ' +
      'that the role of the key may not read.',
    ...component('DetailedWebhookEndpointDelivery'),
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

/** Returns what a delivery sends, if it has been sent and a key with this role may read its event. */
export function toRequestResponse(
  { id, body, headers, event_type: eventType }: DetailedDelivery,
  role: KeyRole,
) {
  const type = eventTypeNames.find((name) => name === eventType)
  if (body === null || (type !== undefined && !hasRole(role, eventTypes[type].leastRole))) return null
  const own = new Set(Object.keys(headers).map((name) => name.toLowerCase()))
  const sent = Object.entries({ ...buildHeaders(headers), 'webhook-id': id })
  return {
    headers: sent.map(([name, value]) => ({
      name,
      value: own.has(name) && name !== 'content-type' && name !== 'webhook-id' ? null : value,
    })),
    body,
  }
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
