import { Type } from 'typebox'
import { sentEventTypes } from '../../events/event-types.ts'
import { component, nullable, Time } from '../requests/schemas.ts'

const fields = {
  endpointId: Type.String({ format: 'uuid', description: 'Id of the endpoint.' }),
  url: Type.String({ description: 'URL that receives the events.' }),
  description: Type.String({ description: "The owner's note; may be empty." }),
  eventTypes: nullable(
    Type.Array(Type.Enum([...sentEventTypes], { type: 'string' }), {
      description: 'Types that the endpoint receives; null: all, including later ones.',
    }),
  ),
  enabled: Type.Boolean({ description: 'Whether events are sent.' }),
  disabledReason: nullable(
    Type.String({ description: 'Why the service disabled the endpoint; null if it did not.' }),
  ),
  failingSince: nullable(
    Type.String({
      format: 'date-time',
      description:
        'Time of the first failed attempt since the last successful one; null if the last succeeded.',
    }),
  ),
  createdAt: Time,
  updatedAt: Time,
}

export const WebhookEndpoint = Type.Object(fields, {
  description: "A URL that receives the account's events.",
  ...component('WebhookEndpoint'),
})

export const WebhookEndpointWithSecret = Type.Object(
  {
    ...fields,
    secret: Type.String({ description: 'Signs the events. It is not shown again.' }),
  },
  { description: 'An endpoint with its secret.', ...component('WebhookEndpointWithSecret') },
)

export const EndpointTest = Type.Object(
  {
    accepted: Type.Boolean({ description: 'Whether the receiver responded with a 2xx.' }),
    responseStatus: nullable(Type.Integer({ description: 'HTTP status; null without a response.' })),
    error: nullable(Type.String({ description: 'Reason why there was no response.' })),
    responseBody: nullable(Type.String({ description: 'The first KiB of the response body.' })),
    durationMs: Type.Integer({ description: 'Time to the end of the response, in milliseconds.' }),
  },
  { description: 'The attempt to send a test event.', ...component('WebhookEndpointTest') },
)
