import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DescribedAnswers } from '../support/described-answers.ts'
import { editorState, solid } from '../support/documents.ts'
import { TestApi } from '../support/test-api.ts'
import { type FuzzRequest, fuzzRequests, operationsOf } from './fuzz-requests.ts'

const requestCount = Number(process.env.FUZZ_REQUESTS ?? 2000)
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
/** An answer that takes longer hangs; pictures may wait for a process to start. */
const HANG_MS = 25_000
/** Answers of a server that has too much to do, or no space. */
const excused = new Set([503, 507])

let api: TestApi
beforeAll(async () => {
  api = await TestApi.start()
})
afterAll(() => api.stop())

it('answers whatever it is asked as described, and never fails', async () => {
  const [own, other] = [await api.account('own'), await api.account('other')]
  const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 1 })]] })
  const ids: string[] = []
  const makeThings = async (owner: 0 | 1): Promise<void> => {
    const client = owner === 0 ? own : other
    const { projectId } = (await client.post('/v1/projects', { editorState: document })).body.data
    ids[2 * owner] = projectId
    const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
    // Refused while the account has as many exports under way as it may; then the one before stays.
    const created = await client.post(`/v1/projects/${projectId}/exports`, settings)
    if (created.status === 201) ids[2 * owner + 1] = created.body.data.taskId
  }
  await makeThings(0)
  await makeThings(1)
  const published = JSON.parse((await api.server.inject('/openapi.json')).payload)
  const described = new DescribedAnswers(published)
  const counts = new Map<string, number>()

  const send = async (request: FuzzRequest): Promise<void> => {
    const { operation, url, headers, payload } = request
    const { method } = operation
    let timer: NodeJS.Timeout | undefined
    const hang = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${method} ${url} hangs`)), HANG_MS)
    })
    const answering = api.server.inject({ method, url, headers, ...(payload !== undefined && { payload }) })
    const answer = await Promise.race([answering, hang]).finally(() => clearTimeout(timer))
    const status = answer.statusCode
    counts.set(`${status}`, (counts.get(`${status}`) ?? 0) + 1)
    expect(answer.headers['x-request-id']).toBeDefined()
    // What was deleted is made again, or soon there would be nothing left to ask for.
    const isProject = operation.route === '/v1/projects/{projectId}'
    if (method === 'DELETE' && isProject && status === 200)
      await makeThings(headers['x-api-key'] === own.key ? 0 : 1)
    if (excused.has(status)) return
    expect(status, answer.payload).toBeLessThan(500)
    const type = String(answer.headers['content-type'] ?? '')
    const body = type.includes('json') ? JSON.parse(answer.payload) : undefined
    // An id that is no id may name no route at all.
    if (body?.errorCode === 'ROUTE_NOT_FOUND') return
    expect(described.faultOf(method, url.split('?')[0] ?? '', status, type, body)).toBeUndefined()
  }
  console.log(`fuzz: ${requestCount} requests, FUZZ_SEED=${seed}`)
  const requests = fuzzRequests(operationsOf(published), [own.key, other.key], ids)
  await fc.assert(fc.asyncProperty(requests, send), { numRuns: requestCount, seed, endOnFailure: true })
  console.log('fuzz: answers by status', Object.fromEntries([...counts].toSorted()))
  expect(counts.get('200') ?? 0).toBeGreaterThan(requestCount / 50)
}, 3_600_000)
