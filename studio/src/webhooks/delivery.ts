import type { components } from 'framewright-client'

type Schemas = components['schemas']

/** Where a log of deliveries comes from: the callbacks of exports, or an endpoint. */
export type DeliverySource =
  | { readonly kind: 'callbacks' }
  | { readonly kind: 'endpoint'; readonly endpointId: string }

/** An event that was sent to a callback or an endpoint, or waits to be. */
export type Delivery = Schemas['WebhookDelivery'] | Schemas['WebhookEndpointDelivery']

/** A delivery with the request that it sends. */
export type DetailedDelivery = Schemas['DetailedWebhookDelivery'] | Schemas['DetailedWebhookEndpointDelivery']

/** One attempt to deliver an event. */
export type Attempt = Delivery['attempts'][number]

/** The request of a delivery. */
export type SentRequest = NonNullable<DetailedDelivery['request']>

/** Which deliveries of a log are shown. */
export interface DeliveryFilter {
  readonly status: Delivery['status'] | undefined
  readonly eventType: Delivery['eventType'] | undefined
  /** Only deliveries created since this time. */
  readonly from: string | undefined
}

/** The state of a delivery in a word, and how serious it is. */
export interface DeliveryState {
  readonly label: string
  readonly kind: 'good' | 'bad' | 'warning' | 'info'
}

/** Returns the state of a delivery as people call it: one that waits after failed attempts is being retried. */
export function describeState({
  status,
  attemptCount,
}: Pick<Delivery, 'status' | 'attemptCount'>): DeliveryState {
  switch (status) {
    case 'delivered':
      return { label: 'Delivered', kind: 'good' }
    case 'failed':
      return { label: 'Failed', kind: 'bad' }
    case 'pending':
      return attemptCount === 0 ? { label: 'Waiting', kind: 'info' } : { label: 'Retrying', kind: 'warning' }
  }
}

/** Whether an attempt was accepted by the receiver. */
export const isAccepted = ({ responseStatus }: Pick<Attempt, 'responseStatus'>): boolean =>
  responseStatus !== null && responseStatus >= 200 && responseStatus < 300

/** Returns the outcome of an attempt in a few words, such as `204` or `connection refused`. */
export const describeOutcome = ({
  responseStatus,
  error,
}: Pick<Attempt, 'responseStatus' | 'error'>): string =>
  responseStatus === null ? (error ?? 'no response') : `HTTP ${responseStatus}`
