import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { ErrorCode } from '../../errors/error-catalogue.ts'
import { Refusal } from '../../errors/refusal.ts'
import { getCaller } from './authentication.ts'

/** How often something may be asked for; 0 stands for as often as one likes. */
export interface RateLimitSettings {
  /** Requests a minute with one API key. */
  readonly requestsPerMinute: number
  /** Syncs a minute of one project, by whatever key. */
  readonly syncsPerMinute: number
  /** Requests a minute from one address without a good key. */
  readonly badKeysPerMinute: number
}

export const defaultRateLimits: RateLimitSettings = {
  requestsPerMinute: 600,
  syncsPerMinute: 60,
  badKeysPerMinute: 300,
}

const WINDOW_SECONDS = 60
/** Counters kept of each limit; the ones that were used the longest time ago go first. A counter takes about 200 bytes. */
const MAX_COUNTERS = 50_000

type Count = (request: FastifyRequest) => Promise<CountResult>
interface CountResult {
  readonly remaining: number
  readonly resetSeconds: number
  readonly isExceeded: boolean
}

interface Limit {
  /** As the RateLimit headers name it. */
  readonly name: string
  readonly code: ErrorCode
  readonly quota: number
  readonly count: Count
  /** What the sender of one request too many is told. */
  readonly detail: string
}

/** Counts requests in fixed windows of a minute, in the memory of this process. */
export interface RateLimits {
  /** For routes behind authentication; counts by API key. */
  readonly perKey: onRequestAsyncHookHandler
  /** For the sync of a project; counts by account and project, so that nobody uses up another's. */
  readonly perProject: onRequestAsyncHookHandler
  /**
   * Counts a request whose key is none of ours, by address. It is asked after the key was looked up: who has a
   * good key is never refused for what others send from the same address.
   *
   * @throws {Refusal} `OPEN_API_REQUEST_LIMIT_EXCEEDED`
   */
  readonly badKey: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
}

export async function openRateLimits(
  server: FastifyInstance,
  settings: RateLimitSettings,
): Promise<RateLimits> {
  await server.register(rateLimit, { global: false })
  const perKey: Limit = {
    name: 'default',
    code: 'OPEN_API_REQUEST_LIMIT_EXCEEDED',
    quota: settings.requestsPerMinute,
    count: createCounter(server, settings.requestsPerMinute, (request) => getCaller(request).apiKeyId),
    detail: `This API key may send ${settings.requestsPerMinute} requests a minute.`,
  }
  const perProject: Limit = {
    name: 'sync',
    code: 'OPEN_API_PROJECT_SYNC_RATE_LIMITED',
    quota: settings.syncsPerMinute,
    count: createCounter(server, settings.syncsPerMinute, getProjectKey),
    detail: `A project may be synced ${settings.syncsPerMinute} times a minute.`,
  }
  const badKey: Limit = {
    name: 'unauthenticated',
    code: 'OPEN_API_REQUEST_LIMIT_EXCEEDED',
    quota: settings.badKeysPerMinute,
    count: createCounter(server, settings.badKeysPerMinute),
    detail: 'Too many requests without a valid API key came from this address.',
  }
  return {
    perKey: async (request, reply) => applyLimit(perKey, request, reply),
    perProject: async (request, reply) => applyLimit(perProject, request, reply),
    badKey: (request, reply) => applyLimit(badKey, request, reply),
  }
}

/** @param keyOf - What requests are counted by; without it their address, of IPv6 its network of 64 bits. */
function createCounter(
  server: FastifyInstance,
  quota: number,
  getKey?: (request: FastifyRequest) => string,
): Count {
  const options = {
    max: quota,
    timeWindow: WINDOW_SECONDS * 1000,
    // The plugin takes it here as well, which its types leave out.
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

/** @throws {Refusal} With the limit's code, once the quota is used up. */
async function applyLimit(limit: Limit, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (limit.quota === 0) return
  const { remaining, resetSeconds, isExceeded } = await limit.count(request)
  // Structured fields, as the IETF's draft-ietf-httpapi-ratelimit-headers has them since its 8th version.
  appendHeader(reply, 'ratelimit-policy', `"${limit.name}";q=${limit.quota};w=${WINDOW_SECONDS}`)
  appendHeader(reply, 'ratelimit', `"${limit.name}";r=${remaining};t=${resetSeconds}`)
  if (!isExceeded) return
  const seconds = resetSeconds === 1 ? '1 second' : `${resetSeconds} seconds`
  throw new Refusal(limit.code, `${limit.detail} Try again in ${seconds}.`, {
    retryAfterSeconds: resetSeconds,
  })
}

/** A route may stand under two limits: both are listed. */
function appendHeader(reply: FastifyReply, name: string, value: string): void {
  const before = reply.getHeader(name)
  reply.header(name, before === undefined ? value : `${before}, ${value}`)
}

/** The parameters were not checked yet; whatever stands there is counted. */
function getProjectKey(request: FastifyRequest): string {
  const { params } = request
  const id = typeof params === 'object' && params !== null && 'projectId' in params ? params.projectId : ''
  return `${getCaller(request).accountId} ${String(id).toLowerCase()}`
}
