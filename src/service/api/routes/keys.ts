import { type Static, Type } from 'typebox'
import { configVariables } from '../../../config.ts'
import { buildKeyView, createKey, findKeys, revokeKey, updateKey } from '../../accounts/key-store.ts'
import { Refusal } from '../../errors/refusal.ts'
import { id, nullable, pageQuery } from '../requests/schemas.ts'
import { ApiKey, ApiKeyWithSecret, KeyRoleSchema } from '../responses/key-response.ts'
import { bodyCodes, envelope, listEnvelope, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Account']
const LIST = 'api-keys'
const pageSizes = { maximum: 100, default: 50 }
const KeyParams = Type.Object({ apiKeyId: id('Id of the key.') })

const name = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'Name of the key, such as its purpose.',
})
const limits = {
  standardSecondLimit: Type.Optional(
    nullable(
      Type.Integer({
        minimum: 0,
        maximum: 999_999_999,
        description: 'Standard seconds that exports with this key may be billed in total; null: no limit.',
      }),
    ),
  ),
  expiresAt: Type.Optional(
    nullable(
      Type.String({ format: 'date-time', description: 'From then on the key is refused; null: never.' }),
    ),
  ),
}
const CreateBody = Type.Object(
  { name, role: KeyRoleSchema, ...limits },
  { additionalProperties: false, examples: [{ name: 'dashboard', role: 'viewer' }] },
)
const PatchBody = Type.Object(
  { name: Type.Optional(name), role: Type.Optional(KeyRoleSchema), ...limits },
  { additionalProperties: false, minProperties: 1, examples: [{ name: 'dashboard' }] },
)

/** Adds the routes by which an owner manages the keys of its account. */
export function addKeyRoutes(server: Server, context: RouteContext): void {
  addListRoute(server, context)
  addCreateRoute(server, context)
  addChangeRoutes(server, context)
}

function addListRoute(server: Server, { db, cursors }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'listApiKeys',
    summary: 'List API keys',
    description:
      'Lists the keys of the account, also revoked and expired ones, newest first. Needs the role owner.',
    querystring: pageQuery(pageSizes),
    response: responses([200, 'A page of keys.', listEnvelope(ApiKey)], 'PAGE_CURSOR_INVALID'),
  }
  server.get('/v1/account/keys', { schema }, async (request) => {
    const { pageSize = pageSizes.default, pageCursor } = request.query
    const rows = await findKeys(db, {
      accountId: getCaller(request).accountId,
      beforeId: cursors.read(LIST, pageCursor),
      limit: pageSize + 1,
    })
    const page = cursors.page(LIST, rows, pageSize)
    return { data: page.rows.map(buildKeyView), meta: { nextPageCursor: page.nextPageCursor } }
  })
}

function addCreateRoute(server: Server, context: RouteContext): void {
  const { db, now } = context
  const maxKeys = getMaxKeys(context)
  const schema = {
    tags,
    operationId: 'createApiKey',
    summary: 'Create API key',
    description:
      'Creates a key. The response is the only one that contains it. A key grants at most what it has: one that expires ' +
      'creates none that lasts longer, and one with a limit only those with `standardSecondLimit: 0`. Needs the role owner.',
    body: CreateBody,
    response: responses(
      [201, 'Key created.', envelope(ApiKeyWithSecret)],
      ...bodyCodes,
      'API_KEY_GRANT_FORBIDDEN',
      'API_KEY_LIMIT_EXCEEDED',
    ),
  }
  server.post('/v1/account/keys', { schema }, async (request, reply) => {
    const { accountId, apiKeyId } = getCaller(request)
    const { body } = request
    const newKey = {
      accountId,
      name: body.name,
      role: body.role,
      standardSecondLimit: body.standardSecondLimit ?? null,
      expiresAt: parseExpiry(body.expiresAt, now()) ?? null,
    }
    const created = await createKey(db, newKey, apiKeyId, maxKeys)
    return await reply
      .status(201)
      .send({ data: { ...buildKeyView(created.row), key: created.key }, meta: {} })
  })
}

function getMaxKeys({ maxApiKeys = configVariables.maxApiKeys.default }: RouteContext): number {
  return maxApiKeys
}

function addChangeRoutes(server: Server, context: RouteContext): void {
  const { db, now } = context
  const maxKeys = getMaxKeys(context)
  const patchSchema = {
    tags,
    operationId: 'patchApiKey',
    summary: 'Change API key',
    description:
      'Changes the name, the role or the limits of a key, within a second on every node. Refused if the account would have no ' +
      'usable key with the role owner, or if a key would get more than the one that changes it may grant: see ' +
      '`POST /v1/account/keys`. Needs the role owner.',
    params: KeyParams,
    body: PatchBody,
    response: responses(
      [200, 'The changed key.', envelope(ApiKey)],
      ...bodyCodes,
      'API_KEY_NOT_FOUND',
      'API_KEY_GRANT_FORBIDDEN',
      'API_KEY_LIMIT_EXCEEDED',
      'LAST_OWNER_KEY',
    ),
  }
  server.patch('/v1/account/keys/:apiKeyId', { schema: patchSchema }, async (request) => {
    const { body } = request
    const target = toTarget(getCaller(request), request.params)
    const row = await updateKey(db, target, toChanges(body, now()), maxKeys)
    return { data: buildKeyView(row), meta: {} }
  })

  const revokeSchema = {
    tags,
    operationId: 'revokeApiKey',
    summary: 'Revoke API key',
    description:
      'Revokes a key for good, within a second on every node. The last usable key with the role owner cannot be revoked. ' +
      'Needs the role owner.',
    params: KeyParams,
    response: responses([200, 'The revoked key.', envelope(ApiKey)], 'API_KEY_NOT_FOUND', 'LAST_OWNER_KEY'),
  }
  server.delete('/v1/account/keys/:apiKeyId', { schema: revokeSchema }, async (request) => {
    const target = toTarget(getCaller(request), request.params)
    return { data: buildKeyView(await revokeKey(db, target)), meta: {} }
  })
}

const toTarget = (
  { accountId, apiKeyId: byKeyId }: { readonly accountId: string; readonly apiKeyId: string },
  params: Static<typeof KeyParams>,
) => ({ accountId, byKeyId, keyId: params.apiKeyId })

function toChanges(
  { name: newName, role, standardSecondLimit, expiresAt }: Static<typeof PatchBody>,
  now: Date,
) {
  const expiry = parseExpiry(expiresAt, now)
  return {
    ...(newName !== undefined && { name: newName }),
    ...(role !== undefined && { role }),
    ...(standardSecondLimit !== undefined && { standardSecondLimit }),
    ...(expiry !== undefined && { expiresAt: expiry }),
  }
}

/** @throws {Refusal} `REQUEST_INVALID` for a time that is not in the future. */
function parseExpiry(text: string | null | undefined, now: Date): Date | null | undefined {
  if (text === null || text === undefined) return text
  const expiresAt = new Date(text)
  if (expiresAt > now) return expiresAt
  throw new Refusal('REQUEST_INVALID', 'expiresAt must be a time in the future.')
}
