import { Type } from 'typebox'
import {
  findDeliveries,
  findDelivery,
  findDetailedDelivery,
  redeliver,
} from '../../webhooks/delivery-log-store.ts'
import { findEndpoint } from '../../webhooks/endpoint-store.ts'
import { id, pageQuery } from '../requests/schemas.ts'
import {
  DeliveryStatusSchema,
  DetailedEndpointDelivery,
  deliveryPeriod,
  EndpointDelivery,
  EndpointEventType,
  readPeriod,
  toEndpointDeliveryResponse,
  toRequestResponse,
} from '../responses/delivery-response.ts'
import { envelope, listEnvelope, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'
import { createDeliveryNotFound } from './webhook-deliveries.ts'
import { createEndpointNotFound } from './webhook-endpoints.ts'

const tags = ['Webhooks']
const DELIVERIES = 'webhook-endpoint-deliveries'
const pageSizes = { maximum: 50, default: 20 }
const endpointParams = Type.Object({ endpointId: id('Id of the endpoint.') })
const deliveryParams = Type.Object({
  ...endpointParams.properties,
  endpointDeliveryId: id('Id of the delivery.'),
})

/** Adds the log of deliveries to an endpoint. */
export function addEndpointDeliveryRoutes(server: Server, context: RouteContext): void {
  addListRoute(server, context)
  addDetailRoute(server, context)
  addRedeliverRoute(server, context)
}

function addListRoute(server: Server, { db, cursors }: RouteContext): void {
  const listSchema = {
    tags,
    operationId: 'listWebhookEndpointDeliveries',
    summary: 'List deliveries of webhook endpoint',
    description:
      'Lists the events for an endpoint and all attempts to deliver them, newest first. They are kept for 30 days.',
    params: endpointParams,
    querystring: Type.Object({
      ...pageQuery(pageSizes).properties,
      status: Type.Optional(DeliveryStatusSchema),
      eventType: Type.Optional(EndpointEventType),
      ...deliveryPeriod,
    }),
    response: responses(
      [200, 'A page of deliveries.', listEnvelope(EndpointDelivery)],
      'PAGE_CURSOR_INVALID',
      'WEBHOOK_ENDPOINT_NOT_FOUND',
    ),
  }
  server.get('/v1/webhook-endpoints/:endpointId/deliveries', { schema: listSchema }, async (request) => {
    const { endpointId } = request.params
    const { accountId } = getCaller(request)
    const { pageSize = pageSizes.default, pageCursor, status, eventType } = request.query
    const list = `${DELIVERIES} ${endpointId.toLowerCase()}`
    if ((await findEndpoint(db, accountId, endpointId)) === undefined)
      throw createEndpointNotFound(endpointId)
    const rows = await findDeliveries(db, {
      accountId,
      endpointId,
      state: status,
      eventType,
      ...readPeriod(request.query),
      beforeId: cursors.read(list, pageCursor),
      limit: pageSize + 1,
    })
    const page = cursors.page(list, rows, pageSize)
    return { data: page.rows.map(toEndpointDeliveryResponse), meta: { nextPageCursor: page.nextPageCursor } }
  })
}

function addDetailRoute(server: Server, { db }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'getWebhookEndpointDelivery',
    summary: 'Get delivery of webhook endpoint',
    description: 'Returns a delivery with what it sends to the endpoint and its attempts.',
    params: deliveryParams,
    response: responses(
      [200, 'The delivery.', envelope(DetailedEndpointDelivery)],
      'WEBHOOK_DELIVERY_NOT_FOUND',
    ),
  }
  const path = '/v1/webhook-endpoints/:endpointId/deliveries/:endpointDeliveryId'
  server.get(path, { schema }, async (request) => {
    const { endpointId, endpointDeliveryId: id } = request.params
    const { accountId, role } = getCaller(request)
    const delivery = await findDetailedDelivery(db, { id, accountId, endpointId })
    if (delivery === undefined) throw createDeliveryNotFound(id)
    const data = { ...toEndpointDeliveryResponse(delivery), request: toRequestResponse(delivery, role) }
    return { data, meta: {} }
  })
}

function addRedeliverRoute(server: Server, { db, queue, now }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'redeliverToWebhookEndpoint',
    summary: 'Deliver to webhook endpoint again',
    description: 'Sends the same event to the endpoint again, under the same webhook-id, with all retries.',
    params: deliveryParams,
    response: responses(
      [200, 'The delivery, pending again.', envelope(EndpointDelivery)],
      'WEBHOOK_DELIVERY_NOT_FOUND',
    ),
  }
  const path = '/v1/webhook-endpoints/:endpointId/deliveries/:endpointDeliveryId/redeliver'
  server.post(path, { schema }, async (request) => {
    const { endpointId, endpointDeliveryId: deliveryId } = request.params
    const { accountId } = getCaller(request)
    const delivery = await db.transaction().execute(async (transaction) => {
      const options = { now: now(), accountId, endpointId, queue }
      const exists = await redeliver(transaction, deliveryId, options)
      return exists ? findDelivery(transaction, deliveryId) : undefined
    })
    if (delivery === undefined) throw createDeliveryNotFound(deliveryId)
    return { data: toEndpointDeliveryResponse(delivery), meta: {} }
  })
}
