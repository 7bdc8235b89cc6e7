import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DescribedResponses } from '../support/described-responses.ts'
import type { TestApi } from '../support/test-api.ts'
import { type FuzzRequest, fuzzRequests, type MakeRequest } from './fuzz-requests.ts'
import { createAccountWithResources, learn, startFuzzedApi } from './fuzz-service.ts'
import { getOperationName, listOperations } from './operations.ts'
import { ResponsesByRoute } from './responses-by-route.ts'
import { type FuzzResponse, send } from './send.ts'

const requestCount = Number(process.env.FUZZ_REQUESTS ?? 2000)
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

let api: TestApi
let baseUrl: string
beforeAll(async () => {
  api = await startFuzzedApi()
  baseUrl = await api.server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => api.stop())

it('responds to every request as described, and never fails', async () => {
  const published = JSON.parse((await api.server.inject('/openapi.json')).payload)
  const described = new DescribedResponses(published)
  const operations = listOperations(published)
  const accounts = [
    await createAccountWithResources(api, 'own'),
    await createAccountWithResources(api, 'other'),
  ] as const
  const counts = new ResponsesByRoute()

  const check = async (request: FuzzRequest, response: FuzzResponse): Promise<void> => {
    const { operation, url } = request
    const { status, type, text } = response
    expect(response.requestId).toBeDefined()
    expect(status).toBeLessThan(500)
    const body = type.includes('json') ? JSON.parse(text) : undefined
    // An invalid id may match no route at all, or another route.
    if (body?.errorCode === 'ROUTE_NOT_FOUND') return
    const path = url.split('?')[0] ?? ''
    expect(described.findFault(operation.method, path, status, type, body)).toBeUndefined()
    const event = /^data: (.*)$/m.exec(type.startsWith('text/event-stream') ? text : '')?.[1]
    if (event !== undefined) {
      const task = { data: JSON.parse(event), meta: {} }
      const fault = described.findFault('GET', path.replace(/\/events$/, ''), 200, 'application/json', task)
      expect(fault).toBeUndefined()
    }
    if (status < 300) await learn(api, request, body)
  }
  const run = async (make: MakeRequest): Promise<void> => {
    const request = make(accounts)
    const { operation, url, headers, payload } = request
    try {
      const response = await send(api, baseUrl, request)
      counts.count(getOperationName(operation), response.status)
      await check(request, response)
    } catch (error) {
      const sent = JSON.stringify({ method: operation.method, url, headers, payload: payload?.toString() })
      throw new Error(`${error instanceof Error ? error.message : error}\nRequest: ${sent}`, { cause: error })
    }
  }

  console.log(`fuzz: ${requestCount} requests, FUZZ_SEED=${seed}`)
  const requests = fc.asyncProperty(fuzzRequests(operations), run)
  await fc.assert(requests, { numRuns: requestCount, seed, endOnFailure: true })
  console.log(`fuzz: responses by status\n${counts}`)
  const unreached = operations.map(getOperationName).filter((name) => counts.total(200, 299, name) === 0)
  expect(unreached).toEqual([])
  // There are enough valid requests and enough corrupted ones.
  expect(counts.total(200, 299)).toBeGreaterThan(requestCount / 4)
  expect(counts.total(400, 499)).toBeGreaterThan(requestCount / 4)
}, 3_600_000)
