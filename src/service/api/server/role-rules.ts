import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { KeyRole } from '../../../platform/database/account-tables.ts'
import { hasRole } from '../../accounts/key-rights.ts'
import { Refusal } from '../../errors/refusal.ts'
import { getCaller } from './authentication.ts'

/**
 * The least role of each route that needs a key. A viewer reads, and sends what is only checked, priced or drawn; an editor
 * changes projects, assets and exports; an owner also manages keys and webhook endpoints. A test fails for a route that is
 * missing here.
 */
export const roleRules: Readonly<Record<string, KeyRole>> = {
  'GET /v1/account': 'viewer',
  'GET /v1/account/ledger': 'viewer',
  'GET /v1/account/usage': 'viewer',
  'GET /v1/account/keys': 'owner',
  'POST /v1/account/keys': 'owner',
  'PATCH /v1/account/keys/:apiKeyId': 'owner',
  'DELETE /v1/account/keys/:apiKeyId': 'owner',
  'GET /v1/assets': 'viewer',
  'GET /v1/assets/:assetId': 'viewer',
  'DELETE /v1/assets/:assetId': 'editor',
  'POST /v1/uploads': 'editor',
  'GET /v1/batches': 'viewer',
  'GET /v1/batches/:batchId': 'viewer',
  'DELETE /v1/batches/:batchId': 'editor',
  'POST /v1/batches/:batchId/retry': 'editor',
  'GET /v1/editor/capabilities': 'viewer',
  'POST /v1/editor/validate': 'viewer',
  'POST /v1/editor/preview-frame': 'viewer',
  'POST /v1/editor/source-frame': 'viewer',
  'POST /v1/editor/animation': 'viewer',
  'POST /v1/editor/text-fonts': 'viewer',
  'GET /v1/illustrations': 'viewer',
  'GET /v1/illustrations/:name': 'viewer',
  'GET /v1/events': 'viewer',
  'GET /v1/examples': 'viewer',
  'POST /v1/examples/:example/projects': 'editor',
  'GET /v1/exports': 'viewer',
  'POST /v1/exports': 'editor',
  'POST /v1/exports/estimate': 'viewer',
  'GET /v1/exports/:taskId': 'viewer',
  'DELETE /v1/exports/:taskId': 'editor',
  'GET /v1/exports/:taskId/events': 'viewer',
  'GET /v1/exports/:taskId/report': 'viewer',
  'GET /v1/projects': 'viewer',
  'POST /v1/projects': 'editor',
  'GET /v1/projects/:projectId': 'viewer',
  'PATCH /v1/projects/:projectId': 'editor',
  'DELETE /v1/projects/:projectId': 'editor',
  'POST /v1/projects/:projectId/sync': 'editor',
  'POST /v1/projects/:projectId/duplicate': 'editor',
  'GET /v1/projects/:projectId/preview-frame': 'viewer',
  'GET /v1/projects/:projectId/assets': 'viewer',
  'POST /v1/projects/:projectId/assets': 'editor',
  'DELETE /v1/projects/:projectId/assets/:assetId': 'editor',
  'POST /v1/projects/:projectId/exports': 'editor',
  'POST /v1/projects/:projectId/exports/estimate': 'viewer',
  'POST /v1/projects/:projectId/batches': 'editor',
  'GET /v1/projects/:projectId/variables': 'viewer',
  'GET /v1/projects/:projectId/poster': 'viewer',
  'GET /v1/projects/:projectId/revisions': 'viewer',
  'GET /v1/projects/:projectId/revisions/:revision': 'viewer',
  'PATCH /v1/projects/:projectId/revisions/:revision': 'editor',
  'POST /v1/projects/:projectId/revisions/:revision/restore': 'editor',
  'GET /v1/projects/:projectId/revisions/:revision/compare/:after': 'viewer',
  'GET /v1/fonts': 'viewer',
  'GET /v1/fonts/:family': 'viewer',
  'GET /v1/assets/:assetId/poster': 'viewer',
  'GET /v1/assets/:assetId/filmstrip': 'viewer',
  'GET /v1/assets/:assetId/filmstrip/layout': 'viewer',
  'GET /v1/assets/:assetId/peaks': 'viewer',
  'GET /v1/webhook-deliveries': 'viewer',
  'GET /v1/webhook-deliveries/:deliveryId': 'viewer',
  'POST /v1/webhook-deliveries/:deliveryId/redeliver': 'editor',
  'GET /v1/webhook-endpoints': 'viewer',
  'POST /v1/webhook-endpoints': 'owner',
  'GET /v1/webhook-endpoints/:endpointId': 'viewer',
  'PATCH /v1/webhook-endpoints/:endpointId': 'owner',
  'DELETE /v1/webhook-endpoints/:endpointId': 'owner',
  'POST /v1/webhook-endpoints/:endpointId/rotate-secret': 'owner',
  'POST /v1/webhook-endpoints/:endpointId/test': 'owner',
  'GET /v1/webhook-endpoints/:endpointId/deliveries': 'viewer',
  'GET /v1/webhook-endpoints/:endpointId/deliveries/:endpointDeliveryId': 'viewer',
  'POST /v1/webhook-endpoints/:endpointId/deliveries/:endpointDeliveryId/redeliver': 'editor',
}

/** Routes that read need a viewer, others an owner, unless a rule says otherwise. */
function findLeastRole({ method, routeOptions }: FastifyRequest): KeyRole {
  const isReading = method === 'GET' || method === 'HEAD'
  const rule = roleRules[`${isReading ? 'GET' : method} ${routeOptions.url}`]
  return rule ?? (isReading ? 'viewer' : 'owner')
}

/**
 * Refuses keys whose role does not allow the route, before the body is read.
 *
 * @throws {Refusal} `API_KEY_ROLE_FORBIDDEN`
 */
export const requireRole: onRequestAsyncHookHandler = async (request) => {
  const { role } = getCaller(request)
  const least = findLeastRole(request)
  if (hasRole(role, least)) return
  throw new Refusal(
    'API_KEY_ROLE_FORBIDDEN',
    `The role of this API key is "${role}"; this route needs "${least}"${least === 'owner' ? '' : ' or "owner"'}.`,
  )
}
