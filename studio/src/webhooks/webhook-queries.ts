import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Framewright } from 'framewright-client'
import { queryKeys } from '../session/query-keys.ts'
import type { Delivery, DeliveryFilter, DeliverySource } from './delivery.ts'
import { readDeliveries, readDelivery } from './delivery-api.ts'

/** How often lists are read again: successful deliveries to endpoints cause no event that says so. */
const LIST_REFRESH_MS = 5_000
/** How often a delivery that waits is read again. */
const PENDING_REFRESH_MS = 1_500

export const endpointsQuery = (framewright: Framewright) =>
  queryOptions({
    queryKey: queryKeys.webhookEndpoints,
    queryFn: () => framewright.webhookEndpoints.list(),
    refetchInterval: 3 * LIST_REFRESH_MS,
  })

export const deliveriesQuery = (framewright: Framewright, source: DeliverySource, filter: DeliveryFilter) =>
  infiniteQueryOptions({
    queryKey: [...queryKeys.deliveries, 'list', source, filter],
    queryFn: ({ pageParam, signal }) =>
      readDeliveries(framewright, source, { ...filter, pageCursor: pageParam, signal }),
    // The type of the cursors.
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextPageCursor }) => nextPageCursor,
    refetchInterval: LIST_REFRESH_MS,
  })

export const deliveryQuery = (framewright: Framewright, source: DeliverySource, deliveryId: string) =>
  queryOptions({
    queryKey: [...queryKeys.deliveries, 'detail', source, deliveryId],
    queryFn: ({ signal }) => readDelivery(framewright, source, deliveryId, signal),
    refetchInterval: ({ state }) =>
      state.data?.status === 'pending' ? PENDING_REFRESH_MS : 2 * LIST_REFRESH_MS,
  })

/** The newest delivery to an endpoint that ended with a status. */
export const lastDeliveryQuery = (
  framewright: Framewright,
  endpointId: string,
  status: 'delivered' | 'failed',
) =>
  queryOptions({
    queryKey: [...queryKeys.deliveries, 'last', endpointId, status],
    queryFn: async ({ signal }): Promise<Delivery | null> => {
      const filter = { status, eventType: undefined, from: undefined, pageCursor: null, pageSize: 1, signal }
      const { deliveries } = await readDeliveries(framewright, { kind: 'endpoint', endpointId }, filter)
      return deliveries[0] ?? null
    },
    refetchInterval: 3 * LIST_REFRESH_MS,
  })
