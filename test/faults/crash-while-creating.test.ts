import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { grantCredits } from '../../src/service/billing/credit-store.ts'
import { editorState, solid } from '../support/documents.ts'
import { readHoldings } from '../support/metered-account.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

/** Each client has two requests in progress at a time. */
const CLIENTS = 24

/** Three frames: 1 standard second, 1.666666666667 credits. */
const document = editorState({ size: [64, 64], tracks: [[solid('#204060', { id: 's', seconds: 0.1 })]] })
const settings = { editorState: document, fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }

let dataDir: string
let database: TestDatabase
let client: ServiceClient
let accountId: string
let createdInTotal = 0

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'framewright-crash-'))
  database = await createTestDatabase()
  client = new ServiceClient(await start(0))
  const { id } = await database.db.selectFrom('accounts').select('id').executeTakeFirstOrThrow()
  accountId = id
  await database.db.updateTable('accounts').set({ is_metered: true }).where('id', '=', id).execute()
  await grantCredits(database.db, { accountId, creditPool: 'plan', credits: '10000' })
})
afterAll(async () => {
  await client.service.stop()
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** @param workers - With 0, created exports wait. */
function start(workers: number): Promise<RunningService> {
  const environment = {
    DATABASE_URL: database.url,
    FRAMEWRIGHT_WORKERS: String(workers),
    FRAMEWRIGHT_MAX_ACTIVE_EXPORTS: '100000',
  }
  return RunningService.start({ dataDir, environment })
}

interface Creation {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
}

interface TestResponse {
  readonly status: number
  readonly text: string
}

/** Builds a unique request, identified alternately by a header and by a field of the body. */
function buildCreation(index: number): Creation {
  const key = randomUUID()
  return index % 2 === 0
    ? { headers: { 'idempotency-key': key }, body: settings }
    : { headers: {}, body: { ...settings, clientTaskId: key } }
}

/** @returns Undefined if the service died before it responded. */
async function send({ headers, body }: Creation): Promise<TestResponse | undefined> {
  try {
    const response = await fetch(`${client.service.url}/v1/exports`, {
      method: 'POST',
      headers: { 'x-api-key': client.key, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return { status: response.status, text: await response.text() }
  } catch {
    // The connection broke; a client cannot know whether its request was carried out.
    return undefined
  }
}

const isCreated = (response: TestResponse | undefined): response is TestResponse => response?.status === 201
const parseTaskId = ({ text }: TestResponse): string => JSON.parse(text).data.taskId

interface Sent {
  readonly creation: Creation
  readonly responses: readonly (TestResponse | undefined)[]
}

/**
 * Runs clients that create one export after another, and kills the service at the given number of responses. The clients
 * continue until it is gone: requests are in progress when it dies, however late the kill comes on a busy machine.
 */
async function createUntilServiceDies(responsesBefore: number): Promise<readonly Sent[]> {
  const sent: Sent[] = []
  let created = 0
  let killed: Promise<void> | undefined
  const sendCounted = async (creation: Creation): Promise<TestResponse | undefined> => {
    const response = await send(creation)
    if (response?.status === 201 && ++created === responsesBefore) killed = client.service.kill()
    return response
  }
  const createUntilKilled = async (_: unknown, index: number): Promise<void> => {
    let responses: Sent['responses'] = []
    while (!responses.includes(undefined)) {
      const creation = buildCreation(index)
      // Each request is sent twice, as by a client that retries too early.
      responses = await Promise.all([sendCounted(creation), sendCounted(creation)])
      sent.push({ creation, responses })
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, createUntilKilled))
  await killed
  return sent
}

async function expectAllOrNothing(): Promise<readonly string[]> {
  const { tasks, charged, jobs, balance, ledgerSum } = await readHoldings(database.db, accountId)
  expect(charged).toEqual(tasks)
  expect(jobs).toEqual(tasks)
  expect(balance).toBe(ledgerSum)
  return tasks
}

it.each([1, 5, 15])(
  'a service killed after %i responses to many clients has created each export completely or not at all',
  { timeout: 600_000 },
  async (responsesBefore) => {
    const earlier = await expectAllOrNothing()
    const wave = await createUntilServiceDies(responsesBefore)
    client.service = await start(0)

    const created = await expectAllOrNothing()
    const successful = wave.flatMap(({ responses }) => responses.filter(isCreated))
    expect(successful.length).toBeGreaterThanOrEqual(responsesBefore)
    expect(created).toEqual(expect.arrayContaining(successful.map(parseTaskId)))

    // No key stays claimed by the dead process: every client gets its task by repeating the request once.
    const second = await Promise.all(
      wave.map(({ creation }) =>
        vi.waitFor(async () => {
          const response = await send(creation)
          if (response?.status !== 201) throw new Error(`got ${JSON.stringify(response)}`)
          return response
        }, 10_000),
      ),
    )
    for (const [index, response] of second.entries()) {
      for (const earlier of wave[index]?.responses ?? []) {
        if (earlier?.status === 201) expect(response.text).toBe(earlier.text)
      }
    }
    const tasks = await expectAllOrNothing()
    expect(tasks).toHaveLength(earlier.length + wave.length)
    expect(tasks).toEqual([...earlier, ...second.map(parseTaskId)].sort())
    createdInTotal = tasks.length
  },
)

it('all of these exports are rendered once there are workers', { timeout: 600_000 }, async () => {
  await client.service.stop()
  client.service = await start(2)
  const { tasks } = await readHoldings(database.db, accountId)
  expect(tasks).toHaveLength(createdInTotal)
  expect(tasks.length).toBeGreaterThanOrEqual(3 * CLIENTS)
  for (const taskId of tasks) {
    expect(await client.waitForEnd(taskId)).toMatchObject({ status: 'COMPLETED', error: null })
  }
  const { charged, balance, ledgerSum } = await readHoldings(database.db, accountId)
  expect(charged).toEqual(tasks)
  expect(balance).toBe(ledgerSum)
})
