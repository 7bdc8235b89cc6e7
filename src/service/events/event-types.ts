import type { KeyRole } from '../../platform/database/account-tables.ts'

/** The kinds of resources that events are about. */
export const subjectKinds = [
  'project',
  'export',
  'batch',
  'asset',
  'delivery',
  'credits',
  'key',
  'endpoint',
] as const

export type SubjectKind = (typeof subjectKinds)[number]

/** An entry of {@link eventTypes}. */
interface EventTypeFacts {
  readonly subject: SubjectKind
  /** When the event is recorded, as one sentence; published in the OpenAPI description and docs/events.md. */
  readonly meaning: string
  /** The least role that reads the event, as for the resource itself. */
  readonly leastRole: KeyRole
  /** Whether webhook endpoints receive it. Events about deliveries would cause further deliveries. */
  readonly isSent: boolean
  /** Whether changes of one subject that follow each other quickly share one event. */
  readonly isCoalesced: boolean
}

const sent = (subject: SubjectKind, meaning: string): EventTypeFacts => ({
  subject,
  meaning,
  leastRole: subject === 'key' ? 'owner' : 'viewer',
  isSent: true,
  isCoalesced: false,
})

/** Every type of event. Types are never renamed; a new one is an entry here, and a row in docs/events.md. */
export const eventTypes = {
  PROJECT_CREATED: sent('project', 'A project was created.'),
  PROJECT_UPDATED: {
    ...sent('project', 'The document, title or description of a project changed.'),
    isCoalesced: true,
  },
  PROJECT_DELETED: sent('project', 'A project was deleted.'),
  EXPORT_CREATED: sent('export', 'An export was created.'),
  EXPORT_STARTED: sent('export', 'Rendering of an export started; once per export.'),
  EXPORT_COMPLETED: sent('export', 'The file of an export is ready.'),
  EXPORT_FAILED: sent('export', 'An export failed.'),
  EXPORT_CANCELED: sent('export', 'An export was canceled.'),
  EXPORT_PAUSED: sent('export', 'An operator paused an export.'),
  EXPORT_RESUMED: sent('export', 'An operator resumed an export.'),
  BATCH_CREATED: sent('batch', 'A batch of exports was created.'),
  BATCH_COMPLETED: sent(
    'batch',
    'The last export of a batch ended; again after its failed rows were retried.',
  ),
  BATCH_CANCELED: sent('batch', 'The exports of a batch that had not ended were canceled.'),
  BATCH_RETRIED: sent('batch', 'The failed rows of a batch are exported again.'),
  ASSET_CREATED: sent('asset', 'A file or a font was uploaded.'),
  ASSET_DELETED: sent('asset', 'An uploaded file or font was deleted.'),
  CREDITS_CHARGED: sent('credits', 'Credits were charged for an export.'),
  CREDITS_REFUNDED: sent('credits', 'The credits of an export that failed or was canceled were returned.'),
  CREDITS_GRANTED: sent('credits', 'An operator added credits.'),
  KEY_CREATED: sent('key', 'An API key was created.'),
  KEY_UPDATED: sent('key', 'The name, role or limits of an API key changed.'),
  KEY_REVOKED: sent('key', 'An API key was revoked.'),
  WEBHOOK_ENDPOINT_CREATED: sent('endpoint', 'A webhook endpoint was created.'),
  WEBHOOK_ENDPOINT_UPDATED: sent('endpoint', 'A webhook endpoint was changed, or its secret was replaced.'),
  WEBHOOK_ENDPOINT_DELETED: sent('endpoint', 'A webhook endpoint was deleted.'),
  WEBHOOK_ENDPOINT_DISABLED: sent('endpoint', 'The service disabled a webhook endpoint that kept failing.'),
  WEBHOOK_DELIVERED: {
    ...sent('delivery', 'An event was accepted by the callbackUrl of an export.'),
    isSent: false,
  },
  WEBHOOK_FAILED: {
    ...sent('delivery', 'All attempts to deliver an event to a callbackUrl or an endpoint failed.'),
    isSent: false,
  },
} as const satisfies Readonly<Record<string, EventTypeFacts>>

export type EventType = keyof typeof eventTypes

/** All types in the order of the table. */
// The keys of a constant object.
export const eventTypeNames = Object.keys(eventTypes) as readonly EventType[]

/** The types that a webhook endpoint can receive. */
export const sentEventTypes = eventTypeNames.filter((type) => eventTypes[type].isSent)
