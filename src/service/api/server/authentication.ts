import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { Caller } from '../../accounts/account-store.ts'
import type { ApiKeyCache } from '../../accounts/api-key-cache.ts'
import { Refusal } from '../../errors/refusal.ts'

const callers = new WeakMap<FastifyRequest, Caller>()

/** Who sent the request; only on routes behind `authenticate`. */
export function getCaller(request: FastifyRequest): Caller {
  const caller = callers.get(request)
  if (caller === undefined) throw new Error('The route is not behind authentication.')
  return caller
}

/** Finds out who sends a request by its API key, before its body is read. */
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
        'Send a valid API key in the header "x-api-key", or as "Authorization: Bearer KEY".',
        { headers: { 'www-authenticate': 'Bearer' } },
      )
    }
    callers.set(request, caller)
  }
}

/** For routes that need more than a key: the account must have access to the API. */
export const requireApiAccess: onRequestAsyncHookHandler = async (request) => {
  if (getCaller(request).hasApiAccess) return
  throw new Refusal('OPEN_API_RUNTIME_ACCESS_FORBIDDEN', 'This account has no access to this route.')
}

function readApiKey({ headers }: FastifyRequest): string | undefined {
  const key = headers['x-api-key']
  if (typeof key === 'string' && key !== '') return key
  return /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]
}
