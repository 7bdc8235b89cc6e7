import { Type } from 'typebox'
import { configVariables } from '../../../config.ts'
import { Refusal } from '../../errors/refusal.ts'
import { sentEventTypes } from '../../events/event-types.ts'
import { assertCallbackUrl } from '../../exports/callback-rules.ts'
import {
  buildEndpointView,
  createEndpoint,
  deleteEndpoint,
  findEndpoint,
  findEndpoints,
  rotateEndpointSecret,
  updateEndpoint,
} from '../../webhooks/endpoint-store.ts'
import { isAccepted } from '../../webhooks/send-event.ts'
import { sendTestEvent } from '../../webhooks/send-test-event.ts'
import { Deleted, id, nullable } from '../requests/schemas.ts'
import { EndpointTest, WebhookEndpoint, WebhookEndpointWithSecret } from '../responses/endpoint-response.ts'
import { bodyCodes, envelope, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Webhooks']
const EndpointId = id('Id of the endpoint.')
const params = Type.Object({ endpointId: EndpointId })

const url = Type.String({
  minLength: 1,
  maxLength: 2048,
  description: 'https URL that receives the events; the rules for callbackUrl apply.',
})
const fields = {
  description: Type.Optional(Type.String({ maxLength: 500, description: 'A note for people.' })),
  eventTypes: Type.Optional(
    nullable(
      Type.Array(Type.Enum([...sentEventTypes], { type: 'string' }), {
        minItems: 1,
        uniqueItems: true,
        description: 'Types that the endpoint receives; null: all, including those of later versions.',
      }),
    ),
  ),
  enabled: Type.Optional(Type.Boolean({ description: 'Whether events are sent; default true.' })),
}
const CreateBody = Type.Object(
  { url, ...fields },
  { additionalProperties: false, examples: [{ url: 'https://example.com/events' }] },
)
const PatchBody = Type.Object(
  { url: Type.Optional(url), ...fields },
  { additionalProperties: false, minProperties: 1, examples: [{ description: 'Our CRM' }] },
)

export function addWebhookEndpointRoutes(server: Server, context: RouteContext): void {
  addCreateRoute(server, context)
  addReadRoutes(server, context)
  addChangeRoutes(server, context)
  addSecretRoute(server, context)
  addTestRoute(server, context)
}

function addCreateRoute(server: Server, { db, limits, maxWebhookEndpoints }: RouteContext): void {
  const maxEndpoints = maxWebhookEndpoints ?? configVariables.maxWebhookEndpoints.default
  const schema = {
    tags,
    operationId: 'createWebhookEndpoint',
    summary: 'Create webhook endpoint',
    description:
      'Creates a URL that receives the events of the account, besides the callbackUrl of single exports. The response is the ' +
      'only one with its secret.',
    body: CreateBody,
    response: responses(
      [201, 'Endpoint created.', envelope(WebhookEndpointWithSecret)],
      ...bodyCodes,
      'CALLBACK_URL_INVALID',
      'WEBHOOK_ENDPOINT_LIMIT_EXCEEDED',
    ),
  }
  server.post('/v1/webhook-endpoints', { schema }, async (request, reply) => {
    const { body } = request
    assertCallbackUrl(body.url, limits, 'url')
    const { description = '', eventTypes = null, enabled: isEnabled = true } = body
    const settings = { url: body.url, description, eventTypes, isEnabled }
    const created = await createEndpoint(db, getCaller(request), settings, maxEndpoints)
    if (created === undefined) {
      throw new Refusal(
        'WEBHOOK_ENDPOINT_LIMIT_EXCEEDED',
        `An account may have ${maxEndpoints} webhook endpoints. Delete one, or raise FRAMEWRIGHT_MAX_WEBHOOK_ENDPOINTS.`,
      )
    }
    const data = { ...buildEndpointView(created.endpoint), secret: created.secret }
    return await reply.status(201).send({ data, meta: {} })
  })
}

function addReadRoutes(server: Server, { db }: RouteContext): void {
  const listSchema = {
    tags,
    operationId: 'listWebhookEndpoints',
    summary: 'List webhook endpoints',
    description: 'Lists all webhook endpoints of the account, newest first.',
    response: responses([
      200,
      'The endpoints.',
      envelope(Type.Array(WebhookEndpoint, { description: 'All endpoints, newest first.' })),
    ]),
  }
  server.get('/v1/webhook-endpoints', { schema: listSchema }, async (request) => {
    const endpoints = await findEndpoints(db, getCaller(request).accountId)
    return { data: endpoints.map(buildEndpointView), meta: {} }
  })

  const detailSchema = {
    tags,
    operationId: 'getWebhookEndpoint',
    summary: 'Get webhook endpoint',
    description: 'Returns an endpoint without its secret.',
    params,
    response: responses([200, 'The endpoint.', envelope(WebhookEndpoint)], 'WEBHOOK_ENDPOINT_NOT_FOUND'),
  }
  server.get('/v1/webhook-endpoints/:endpointId', { schema: detailSchema }, async (request) => {
    const { endpointId } = request.params
    const endpoint = await findEndpoint(db, getCaller(request).accountId, endpointId)
    if (endpoint === undefined) throw createEndpointNotFound(endpointId)
    return { data: buildEndpointView(endpoint), meta: {} }
  })
}

function addChangeRoutes(server: Server, { db, limits }: RouteContext): void {
  const patchSchema = {
    tags,
    operationId: 'patchWebhookEndpoint',
    summary: 'Change webhook endpoint',
    description:
      'Changes single fields. `enabled: true` also enables an endpoint that the service has disabled. Events that already ' +
      'wait for the endpoint go to the new URL.',
    params,
    body: PatchBody,
    response: responses(
      [200, 'The changed endpoint.', envelope(WebhookEndpoint)],
      ...bodyCodes,
      'CALLBACK_URL_INVALID',
      'WEBHOOK_ENDPOINT_NOT_FOUND',
    ),
  }
  server.patch('/v1/webhook-endpoints/:endpointId', { schema: patchSchema }, async (request) => {
    const { endpointId } = request.params
    const { enabled, ...rest } = request.body
    if (rest.url !== undefined) assertCallbackUrl(rest.url, limits, 'url')
    const settings = { ...rest, ...(enabled !== undefined && { isEnabled: enabled }) }
    const endpoint = await updateEndpoint(db, getCaller(request), endpointId, settings)
    if (endpoint === undefined) throw createEndpointNotFound(endpointId)
    return { data: buildEndpointView(endpoint), meta: {} }
  })

  const DeletedEndpoint = Type.Object(
    { endpointId: EndpointId, deleted: Deleted },
    { description: 'The deleted endpoint.' },
  )
  const deleteSchema = {
    tags,
    operationId: 'deleteWebhookEndpoint',
    summary: 'Delete webhook endpoint',
    description: 'Deletes an endpoint. Events that wait for it are given up.',
    params,
    response: responses([200, 'Deleted.', envelope(DeletedEndpoint)], 'WEBHOOK_ENDPOINT_NOT_FOUND'),
  }
  server.delete('/v1/webhook-endpoints/:endpointId', { schema: deleteSchema }, async (request) => {
    const { endpointId } = request.params
    if (!(await deleteEndpoint(db, getCaller(request), endpointId))) throw createEndpointNotFound(endpointId)
    return { data: { endpointId, deleted: true }, meta: {} }
  })
}

function addSecretRoute(server: Server, { db, now }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'rotateWebhookEndpointSecret',
    summary: 'Rotate secret of webhook endpoint',
    description:
      'Replaces the secret. For 24 hours, webhook-signature has a signature with each of the two. The response is the only ' +
      'one with the new secret.',
    params,
    response: responses(
      [200, 'The endpoint and its new secret.', envelope(WebhookEndpointWithSecret)],
      'WEBHOOK_ENDPOINT_NOT_FOUND',
    ),
  }
  server.post('/v1/webhook-endpoints/:endpointId/rotate-secret', { schema }, async (request) => {
    const { endpointId } = request.params
    const rotated = await rotateEndpointSecret(db, getCaller(request), endpointId, now())
    if (rotated === undefined) throw createEndpointNotFound(endpointId)
    return { data: { ...buildEndpointView(rotated.endpoint), secret: rotated.secret }, meta: {} }
  })
}

function addTestRoute(server: Server, { db, outbound, now }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'testWebhookEndpoint',
    summary: 'Test webhook endpoint',
    description:
      'Sends a signed event of the type WEBHOOK_TEST once, also to a disabled endpoint, and returns the response. Nothing is ' +
      'recorded.',
    params,
    response: responses([200, 'The attempt.', envelope(EndpointTest)], 'WEBHOOK_ENDPOINT_NOT_FOUND'),
  }
  server.post('/v1/webhook-endpoints/:endpointId/test', { schema }, async (request) => {
    const { endpointId } = request.params
    const { accountId } = getCaller(request)
    const attempt = await sendTestEvent(db, accountId, endpointId, { outbound, now: now() })
    if (attempt === undefined) throw createEndpointNotFound(endpointId)
    const { status, error, responseBody, durationMs } = attempt
    const data = { accepted: isAccepted(status), responseStatus: status, error, responseBody, durationMs }
    return { data, meta: {} }
  })
}

export function createEndpointNotFound(endpointId: string): Refusal {
  return new Refusal('WEBHOOK_ENDPOINT_NOT_FOUND', `There is no webhook endpoint ${endpointId}.`)
}
