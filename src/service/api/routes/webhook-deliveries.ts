import { Type } from 'typebox'
import { Refusal } from '../../errors/refusal.ts'
import {
  findDeliveries,
  findDelivery,
  findDetailedDelivery,
  redeliver,
} from '../../webhooks/delivery-log-store.ts'
import { id, pageQuery } from '../requests/schemas.ts'
import {
  CallbackEventType,
  DeliveryStatusSchema,
  DetailedWebhookDelivery,
  deliveryPeriod,
  readPeriod,
  toDeliveryResponse,
  toRequestResponse,
  WebhookDelivery,
} from '../responses/delivery-response.ts'
import { envelope, listEnvelope, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Webhooks']
const LIST = 'webhook-deliveries'
const pageSizes = { maximum: 50, default: 20 }

export function addWebhookDeliveryRoutes(server: Server, context: RouteContext): void {
  const { db, cursors } = context
  const listSchema = {
    tags,
    operationId: 'listWebhookDeliveries',
    summary: 'List webhook deliveries',
    description:
      'Lists the webhook events of exports with a callbackUrl and all attempts to deliver them, newest first. They are kept for 30 days.',
    querystring: Type.Object({
      ...pageQuery(pageSizes).properties,
      taskId: Type.Optional(id('Only events of this task.')),
      status: Type.Optional(DeliveryStatusSchema),
      eventType: Type.Optional(CallbackEventType),
      ...deliveryPeriod,
    }),
    response: responses([200, 'A page of deliveries.', listEnvelope(WebhookDelivery)], 'PAGE_CURSOR_INVALID'),
  }
  server.get('/v1/webhook-deliveries', { schema: listSchema }, async (request) => {
    const { pageSize = pageSizes.default, pageCursor, taskId, status, eventType } = request.query
    const rows = await findDeliveries(db, {
      accountId: getCaller(request).accountId,
      taskId,
      endpointId: null,
      state: status,
      eventType,
      ...readPeriod(request.query),
      beforeId: cursors.read(LIST, pageCursor),
      limit: pageSize + 1,
    })
    const page = cursors.page(LIST, rows, pageSize)
    return { data: page.rows.map(toDeliveryResponse), meta: { nextPageCursor: page.nextPageCursor } }
  })
  addDetailRoute(server, context)
  addRedeliverRoute(server, context)
}

function addDetailRoute(server: Server, { db }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'getWebhookDelivery',
    summary: 'Get webhook delivery',
    description: 'Returns a delivery with what it sends and its attempts.',
    params: Type.Object({ deliveryId: id('Id of the delivery.') }),
    response: responses(
      [200, 'The delivery.', envelope(DetailedWebhookDelivery)],
      'WEBHOOK_DELIVERY_NOT_FOUND',
    ),
  }
  server.get('/v1/webhook-deliveries/:deliveryId', { schema }, async (request) => {
    const { deliveryId } = request.params
    const { accountId, role } = getCaller(request)
    const delivery = await findDetailedDelivery(db, { id: deliveryId, accountId, endpointId: null })
    if (delivery === undefined) throw createDeliveryNotFound(deliveryId)
    return { data: { ...toDeliveryResponse(delivery), request: toRequestResponse(delivery, role) }, meta: {} }
  })
}

function addRedeliverRoute(server: Server, { db, queue, now }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'redeliverWebhook',
    summary: 'Deliver a webhook again',
    description:
      'Sends the same event again, under the same webhook-id and with a newly signed outputUrl. The first attempt is made ' +
      'immediately; if it fails, all retries follow.',
    params: Type.Object({ deliveryId: id('Id of the delivery.') }),
    response: responses(
      [200, 'The delivery, pending again.', envelope(WebhookDelivery)],
      'WEBHOOK_DELIVERY_NOT_FOUND',
    ),
  }
  server.post('/v1/webhook-deliveries/:deliveryId/redeliver', { schema }, async (request) => {
    const { deliveryId } = request.params
    const { accountId } = getCaller(request)
    const delivery = await db.transaction().execute(async (transaction) => {
      const exists = await redeliver(transaction, deliveryId, {
        now: now(),
        accountId,
        endpointId: null,
        queue,
      })
      return exists ? findDelivery(transaction, deliveryId) : undefined
    })
    if (delivery === undefined) throw createDeliveryNotFound(deliveryId)
    return { data: toDeliveryResponse(delivery), meta: {} }
  })
}

export function createDeliveryNotFound(deliveryId: string): Refusal {
  return new Refusal('WEBHOOK_DELIVERY_NOT_FOUND', `There is no webhook delivery ${deliveryId}.`)
}
