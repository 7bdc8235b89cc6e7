import { answerOf, type Framewright } from 'framewright-client'
import type { Delivery, DeliveryFilter, DeliverySource, DetailedDelivery } from './delivery.ts'

/** A page of deliveries, newest first. */
export interface DeliveryPage {
  readonly deliveries: readonly Delivery[]
  readonly nextPageCursor: string | null
}

/** Which page of a log to read. */
export interface DeliveryPageQuery extends DeliveryFilter {
  readonly pageCursor: string | null
  readonly pageSize?: number
  readonly signal?: AbortSignal
}

/** Reads a page of the log of deliveries. */
export async function readDeliveries(
  framewright: Framewright,
  source: DeliverySource,
  { status, eventType, from, pageCursor, pageSize, signal }: DeliveryPageQuery,
): Promise<DeliveryPage> {
  const query = {
    ...(status !== undefined && { status }),
    ...(from !== undefined && { from }),
    ...(pageCursor !== null && { pageCursor }),
    ...(pageSize !== undefined && { pageSize }),
    // The page offers only types that its source has.
    ...(eventType !== undefined && { eventType: eventType as 'EXPORT_STARTED' }),
  }
  const rest = signal && { signal }
  const { data, meta } = await (source.kind === 'callbacks'
    ? answerOf(framewright.api.GET('/v1/webhook-deliveries', { params: { query }, ...rest }))
    : answerOf(
        framewright.api.GET('/v1/webhook-endpoints/{endpointId}/deliveries', {
          params: { query, path: { endpointId: source.endpointId } },
          ...rest,
        }),
      ))
  return { deliveries: data, nextPageCursor: meta.nextPageCursor }
}

/** Reads one delivery with its request. */
export async function readDelivery(
  framewright: Framewright,
  source: DeliverySource,
  deliveryId: string,
  signal?: AbortSignal,
): Promise<DetailedDelivery> {
  const rest = signal && { signal }
  if (source.kind === 'callbacks') {
    const params = { path: { deliveryId } }
    return (await answerOf(framewright.api.GET('/v1/webhook-deliveries/{deliveryId}', { params, ...rest })))
      .data
  }
  const params = { path: { endpointId: source.endpointId, endpointDeliveryId: deliveryId } }
  const route = '/v1/webhook-endpoints/{endpointId}/deliveries/{endpointDeliveryId}'
  return (await answerOf(framewright.api.GET(route, { params, ...rest }))).data
}

/** Sends an event again, with all retries. */
export async function redeliver(
  framewright: Framewright,
  source: DeliverySource,
  deliveryId: string,
  signal?: AbortSignal,
): Promise<Delivery> {
  const rest = signal && { signal }
  if (source.kind === 'callbacks') {
    const route = '/v1/webhook-deliveries/{deliveryId}/redeliver'
    return (await answerOf(framewright.api.POST(route, { params: { path: { deliveryId } }, ...rest }))).data
  }
  const params = { path: { endpointId: source.endpointId, endpointDeliveryId: deliveryId } }
  const route = '/v1/webhook-endpoints/{endpointId}/deliveries/{endpointDeliveryId}/redeliver'
  return (await answerOf(framewright.api.POST(route, { params, ...rest }))).data
}
