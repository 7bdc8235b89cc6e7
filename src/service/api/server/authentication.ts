import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { Caller } from '../../accounts/account-store.ts'
import type { ApiKeyCache } from '../../accounts/api-key-cache.ts'
import { Refusal } from '../../errors/refusal.ts'

const callers = new WeakMap<FastifyRequest, Caller>()

/**
 * Returns the account and API key that sent a request.
 *
 * @throws {Error} If the route is not behind {@link authenticate}.
 */
export function getCaller(request: FastifyRequest): Caller {
  const caller = callers.get(request)
  if (caller === undefined) throw new Error('The route is not behind authentication.')
  return caller
}

/**
 * Authenticates requests by their API key before their bodies are read.
 *
 * @param onBadKey - Called for a missing, unknown or revoked key; may refuse the request itself.
 * @throws {Problem} `OPEN_API_KEY_INVALID`
 */
export function authenticate(
  apiKeyCache: ApiKeyCache,
  onBadKey: (request: FastifyRequest, reply: FastifyReply) => Promise<void>,
): onRequestAsyncHookHandler {
  return async (request, reply) => {
    const key = readApiKey(request)
    const caller = key === undefined ? undefined : await apiKeyCache.find(key)
    if (caller === undefined) {
      await onBadKey(request, reply)
      throw new Refusal(
        'OPEN_API_KEY_INVALID',
        'Send a valid API key in the "x-api-key" header, or as "Authorization: Bearer KEY".',
        { headers: { 'www-authenticate': 'Bearer' } },
      )
    }
    callers.set(request, caller)
  }
}

/**
 * Refuses accounts without API access; a valid key alone is not enough for most routes.
 *
 * @throws {Problem} `OPEN_API_RUNTIME_ACCESS_FORBIDDEN`
 */
export const requireApiAccess: onRequestAsyncHookHandler = async (request) => {
  if (getCaller(request).hasApiAccess) return
  throw new Refusal('OPEN_API_RUNTIME_ACCESS_FORBIDDEN', 'This account has no access to this route.')
}

function readApiKey({ headers }: FastifyRequest): string | undefined {
  const key = headers['x-api-key']
  if (typeof key === 'string' && key !== '') return key
  return /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]
}
