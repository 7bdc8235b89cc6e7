import type { WebhookEndpoint } from 'framewright-client'

/** A type of event that an endpoint can receive. */
export type SentEventType = NonNullable<WebhookEndpoint['eventTypes']>[number]

/** The types of events with their meaning, by the resource that they are about. A new type does not compile until it is here. */
const meanings = {
  Exports: {
    EXPORT_CREATED: 'An export was created',
    EXPORT_STARTED: 'Rendering of an export started',
    EXPORT_COMPLETED: 'The file of an export is ready',
    EXPORT_FAILED: 'An export failed',
    EXPORT_CANCELED: 'An export was canceled',
    EXPORT_PAUSED: 'An operator paused an export',
    EXPORT_RESUMED: 'An operator resumed an export',
  },
  Batches: {
    BATCH_CREATED: 'A batch of exports was created',
    BATCH_COMPLETED: 'The last export of a batch ended',
    BATCH_CANCELED: 'A batch was canceled',
    BATCH_RETRIED: 'The failed rows of a batch are exported again',
  },
  Projects: {
    PROJECT_CREATED: 'A project was created',
    PROJECT_UPDATED: 'A project was changed',
    PROJECT_DELETED: 'A project was deleted',
  },
  Assets: {
    ASSET_CREATED: 'A file or a font was uploaded',
    ASSET_DELETED: 'A file or a font was deleted',
  },
  Credits: {
    CREDITS_CHARGED: 'Credits were charged',
    CREDITS_REFUNDED: 'Credits were refunded',
    CREDITS_GRANTED: 'Credits were added',
  },
  'API keys': {
    KEY_CREATED: 'A key was created',
    KEY_UPDATED: 'A key was changed',
    KEY_REVOKED: 'A key was revoked',
  },
  Webhooks: {
    WEBHOOK_ENDPOINT_CREATED: 'An endpoint was created',
    WEBHOOK_ENDPOINT_UPDATED: 'An endpoint was changed',
    WEBHOOK_ENDPOINT_DELETED: 'An endpoint was deleted',
    WEBHOOK_ENDPOINT_DISABLED: 'The service disabled an endpoint',
  },
} as const satisfies Readonly<Record<string, Partial<Record<SentEventType, string>>>>

type Listed = { [G in keyof typeof meanings]: keyof (typeof meanings)[G] }[keyof typeof meanings]
type Missing = Exclude<SentEventType, Listed>
/** Fails to compile, and names it, if a type is missing above. */
const missing: [Missing] extends [never] ? true : Missing = true

/** Types of events about one kind of resource. */
export interface EventTypeGroup {
  readonly title: string
  readonly types: readonly { readonly type: SentEventType; readonly meaning: string }[]
}

/** All types that endpoints can receive, in groups. */
export const eventTypeGroups: readonly EventTypeGroup[] = missing
  ? Object.entries(meanings).map(([title, types]) => ({
      title,
      // The keys are checked by `satisfies`.
      types: Object.entries(types).map(([type, meaning]) => ({ type: type as SentEventType, meaning })),
    }))
  : []

/** The types that callbacks of exports receive. */
export const callbackEventTypes = [
  'EXPORT_STARTED',
  'EXPORT_COMPLETED',
  'EXPORT_FAILED',
  'BATCH_COMPLETED',
] as const

/** Says in a few words which events an endpoint receives. */
export function describeEventTypes(types: WebhookEndpoint['eventTypes']): string {
  if (types === null) return 'All events'
  const [first = '', ...rest] = types
  return rest.length === 0 ? first : `${first} and ${rest.length} more`
}
