import { Type } from 'typebox'
import { Refusal } from '../../errors/refusal.ts'
import { findDeliveries, findDelivery, redeliver } from '../../webhooks/delivery-log-store.ts'
import { id, pageQuery } from '../requests/schemas.ts'
import { DeliveryStatusSchema, toDeliveryResponse, WebhookDelivery } from '../responses/delivery-response.ts'
import { envelope, listEnvelope, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Webhooks']
const LIST = 'webhook-deliveries'

export function webhookDeliveryRoutes(server: Server, context: RouteContext): void {
  const { db, cursors } = context
  const listSchema = {
    tags,
    operationId: 'listWebhookDeliveries',
    summary: 'List webhook deliveries',
    description:
      'Events of exports with a callbackUrl and every attempt to deliver them, newest first, kept for 30 days.',
    querystring: Type.Object({
      ...pageQuery(50, 20).properties,
      taskId: Type.Optional(id('Only events of this task.')),
      status: Type.Optional(DeliveryStatusSchema),
    }),
    response: responses([200, 'Deliveries.', listEnvelope(WebhookDelivery)], 'PAGE_CURSOR_INVALID'),
  }
  server.get('/v1/webhook-deliveries', { schema: listSchema }, async (request) => {
    const { pageSize = 20, pageCursor, taskId, status } = request.query
    const rows = await findDeliveries(db, {
      accountId: getCaller(request).accountId,
      taskId,
      state: status,
      beforeId: cursors.read(LIST, pageCursor),
      limit: pageSize + 1,
    })
    const page = cursors.page(LIST, rows, pageSize)
    return { data: page.rows.map(toDeliveryResponse), meta: { nextPageCursor: page.nextPageCursor } }
  })
  redeliverRoute(server, context)
}

function redeliverRoute(server: Server, { db, queue, now }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'redeliverWebhook',
    summary: 'Deliver a webhook again',
    description:
      'Sends the event again at once and, if need be, with all its retries: the same event under the same webhook-id, ' +
      'with a fresh outputUrl.',
    params: Type.Object({ deliveryId: id('Names the delivery.') }),
    response: responses(
      [200, 'The delivery, pending again.', envelope(WebhookDelivery)],
      'WEBHOOK_DELIVERY_NOT_FOUND',
    ),
  }
  server.post('/v1/webhook-deliveries/:deliveryId/redeliver', { schema }, async (request) => {
    const { deliveryId } = request.params
    const { accountId } = getCaller(request)
    const delivery = await db.transaction().execute(async (transaction) => {
      const taskId = await redeliver(transaction, deliveryId, now(), accountId)
      if (taskId === undefined) return undefined
      await queue.enqueue(transaction, 'deliver-webhook', { taskId }, { key: taskId })
      return findDelivery(transaction, deliveryId)
    })
    if (delivery === undefined) {
      throw new Refusal('WEBHOOK_DELIVERY_NOT_FOUND', `There is no webhook delivery ${deliveryId}.`)
    }
    return { data: toDeliveryResponse(delivery), meta: {} }
  })
}
