import { Type } from 'typebox'
import { eventTypeNames, eventTypes, subjectKinds } from '../../events/event-types.ts'
import { component, nullable, Time } from '../requests/schemas.ts'

const typeList = eventTypeNames.map((type) => `\`${type}\`: ${eventTypes[type].meaning}`).join('\n\n')

export const EventTypeSchema = Type.Enum([...eventTypeNames], { type: 'string', description: typeList })

export const AccountEvent = Type.Object(
  {
    sequence: Type.Integer({ description: 'The number of the event: from 1, without gaps, per account.' }),
    eventId: Type.String({ format: 'uuid', description: 'Id of the event.' }),
    type: EventTypeSchema,
    occurredAt: Time,
    subject: Type.Object(
      {
        kind: Type.Enum([...subjectKinds], { type: 'string', description: 'Kind of the resource.' }),
        id: Type.String({ format: 'uuid', description: 'Id of the project, export, asset, key …' }),
      },
      { description: 'The resource that the event is about.' },
    ),
    apiKeyId: nullable(
      Type.String({
        format: 'uuid',
        description: 'The API key that made the change; null for an operator or the service itself.',
      }),
    ),
    data: Type.Unsafe<Record<string, unknown>>({
      type: 'object',
      description:
        'The resource as it was then. Exports have `task`, as in `GET /v1/exports/{taskId}`, with a newly signed outputUrl.',
    }),
  },
  { description: 'Something that happened to a resource of the account.', ...component('AccountEvent') },
)

export const EventsMeta = Type.Object(
  {
    nextAfter: Type.Integer({ description: 'The value of `after` for the next request.' }),
    hasMore: Type.Boolean({ description: 'Whether the next request would return events now.' }),
  },
  { description: 'Where to continue.' },
)
