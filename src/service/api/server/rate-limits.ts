import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { ErrorCode } from '../../errors/error-catalogue.ts'
import { Refusal } from '../../errors/refusal.ts'
import { getCaller } from './authentication.ts'

/** Quotas per minute; 0 means no limit. */
export interface RateLimitSettings {
  /** Requests with one API key. */
  readonly requestsPerMinute: number
  /** Syncs of one project, with all keys of its account together. */
  readonly syncsPerMinute: number
  /** Requests without a valid key from one IP address. */
  readonly badKeysPerMinute: number
}

const WINDOW_SECONDS = 60
/** Counters per limit; the least recently used are evicted. A counter takes about 200 bytes. */
const MAX_COUNTERS = 50_000

type Count = (request: FastifyRequest) => Promise<CountResult>
interface CountResult {
  readonly remaining: number
  readonly resetSeconds: number
  readonly isExceeded: boolean
}

interface Limit {
  /** Name in the RateLimit headers. */
  readonly name: string
  readonly code: ErrorCode
  readonly quota: number
  readonly count: Count
  /** Detail of the problem when the quota is exceeded. */
  readonly detail: string
}

/** Rate limits with fixed windows of one minute, counted in this process's memory. */
export interface RateLimits {
  /** Counts by API key; for routes behind authentication. */
  readonly perKey: onRequestAsyncHookHandler
  /** Counts by account and project, so that one account cannot use up another's quota; for project syncs. */
  readonly perProject: onRequestAsyncHookHandler
  /**
   * Counts a request with a missing or invalid key, by IP address. Called only after the key was looked up, so that a
   * valid key is never refused because of other requests from the same address.
   *
   * @throws {Refusal} `OPEN_API_REQUEST_LIMIT_EXCEEDED`
   */
  readonly badKey: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
}

/** Creates the rate limits of a server. */
export async function createRateLimits(
  server: FastifyInstance,
  settings: RateLimitSettings,
): Promise<RateLimits> {
  await server.register(rateLimit, { global: false })
  const perKey: Limit = {
    name: 'default',
    code: 'OPEN_API_REQUEST_LIMIT_EXCEEDED',
    quota: settings.requestsPerMinute,
    count: createCounter(server, settings.requestsPerMinute, (request) => getCaller(request).apiKeyId),
    detail: `This API key may send ${settings.requestsPerMinute} requests per minute.`,
  }
  const perProject: Limit = {
    name: 'sync',
    code: 'OPEN_API_PROJECT_SYNC_RATE_LIMITED',
    quota: settings.syncsPerMinute,
    count: createCounter(server, settings.syncsPerMinute, getProjectKey),
    detail: `A project may be synced ${settings.syncsPerMinute} times per minute.`,
  }
  const badKey: Limit = {
    name: 'unauthenticated',
    code: 'OPEN_API_REQUEST_LIMIT_EXCEEDED',
    quota: settings.badKeysPerMinute,
    count: createCounter(server, settings.badKeysPerMinute),
    detail: 'This IP address sent too many requests without a valid API key.',
  }
  return {
    perKey: async (request, reply) => applyLimit(perKey, request, reply),
    perProject: async (request, reply) => applyLimit(perProject, request, reply),
    badKey: (request, reply) => applyLimit(badKey, request, reply),
  }
}

/**
 * @param getKey - Returns the key that requests are counted by. By default, requests are counted by IP address; IPv6
 * addresses of the same /64 network share a counter.
 */
function createCounter(
  server: FastifyInstance,
  quota: number,
  getKey?: (request: FastifyRequest) => string,
): Count {
  const options = {
    max: quota,
    timeWindow: WINDOW_SECONDS * 1000,
    // The plugin supports this option here, although its types omit it.
    cache: MAX_COUNTERS,
    ...(getKey !== undefined && { keyGenerator: getKey }),
  }
  const count = server.createRateLimit(options)
  return async (request) => {
    const counted = await count(request)
    if (counted.isAllowed) return { remaining: quota, resetSeconds: 0, isExceeded: false }
    const { remaining, ttlInSeconds, isExceeded } = counted
    return { remaining, resetSeconds: Math.max(1, ttlInSeconds), isExceeded }
  }
}

/** @throws {Refusal} With the limit's code, if the quota is exceeded. */
async function applyLimit(limit: Limit, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (limit.quota === 0) return
  const { remaining, resetSeconds, isExceeded } = await limit.count(request)
  // Structured fields, as in draft-ietf-httpapi-ratelimit-headers since version 08.
  appendHeader(reply, 'ratelimit-policy', `"${limit.name}";q=${limit.quota};w=${WINDOW_SECONDS}`)
  appendHeader(reply, 'ratelimit', `"${limit.name}";r=${remaining};t=${resetSeconds}`)
  if (!isExceeded) return
  const seconds = resetSeconds === 1 ? '1 second' : `${resetSeconds} seconds`
  throw new Refusal(limit.code, `${limit.detail} Try again in ${seconds}.`, {
    retryAfterSeconds: resetSeconds,
  })
}

/** Appends to a header that another limit of the same route may have set. */
function appendHeader(reply: FastifyReply, name: string, value: string): void {
  const before = reply.getHeader(name)
  reply.header(name, before === undefined ? value : `${before}, ${value}`)
}

/** Returns the counter key of a sync. The parameters have not been validated yet: any value counts. */
function getProjectKey(request: FastifyRequest): string {
  const { params } = request
  const id = typeof params === 'object' && params !== null && 'projectId' in params ? params.projectId : ''
  return `${getCaller(request).accountId} ${String(id).toLowerCase()}`
}
