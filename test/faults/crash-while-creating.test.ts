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

/** Each has two requests under way at a time. */
const CLIENTS = 24

/** Three frames: 1 standard second, 1.666666666667 credits. */
const document = editorState({ size: [64, 64], tracks: [[solid('#204060', { id: 's', seconds: 0.1 })]] })
const settings = { editorState: document, fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }

let dataDir: string
let database: TestDatabase
let client: ServiceClient
let accountId: string
let createdInAll = 0

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'framewright-crash-'))
  database = await createTestDatabase()
  client = new ServiceClient(await start(0))
  const { id } = await database.db.selectFrom('accounts').select('id').executeTakeFirstOrThrow()
  accountId = id
  await database.db.updateTable('accounts').set({ is_metered: true }).where('id', '=', id).execute()
  await grantCredits(database.db, { accountId, pool: 'plan', credits: '10000' })
})
afterAll(async () => {
  await client.service.stop()
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** @param workers - 0: what is created waits. */
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

/** A request with an identity of its own, by header and by body in turn. */
function buildCreation(index: number): Creation {
  const key = randomUUID()
  return index % 2 === 0
    ? { headers: { 'idempotency-key': key }, body: settings }
    : { headers: {}, body: { ...settings, clientTaskId: key } }
}

/** @returns Undefined if the service died over it. */
async function send({ headers, body }: Creation): Promise<TestResponse | undefined> {
  try {
    const response = await fetch(`${client.service.url}/v1/exports`, {
      method: 'POST',
      headers: { 'x-api-key': client.key, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return { status: response.status, text: await response.text() }
  } catch {
    // The connection broke; a client cannot know what became of its request.
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
 * Clients that create one export after another, and kill the service at the given answer. They go on until it is gone:
 * there are requests under way when it dies, however late the kill comes on a busy machine.
 */
async function crowdUntilKilled(responsesBefore: number): Promise<readonly Sent[]> {
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
      // Each is sent twice, as by a client that lost patience.
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
  'a service killed after %i answers of a crowd has created each export whole or not at all',
  { timeout: 600_000 },
  async (responsesBefore) => {
    const earlier = await expectAllOrNothing()
    const wave = await crowdUntilKilled(responsesBefore)
    client.service = await start(0)

    const created = await expectAllOrNothing()
    const answered = wave.flatMap(({ responses }) => responses.filter(isCreated))
    expect(answered.length).toBeGreaterThanOrEqual(responsesBefore)
    expect(created).toEqual(expect.arrayContaining(answered.map(parseTaskId)))

    // No key stays in use by the dead: every client gets its task by asking once more.
    const second = await Promise.all(
      wave.map(({ creation }) =>
        vi.waitFor(async () => {
          const response = await send(creation)
          if (response?.status !== 201) throw new Error(`answered ${JSON.stringify(response)}`)
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
    createdInAll = tasks.length
  },
)

it('and all of them are rendered once there are workers', { timeout: 600_000 }, async () => {
  await client.service.stop()
  client.service = await start(2)
  const { tasks } = await readHoldings(database.db, accountId)
  expect(tasks).toHaveLength(createdInAll)
  expect(tasks.length).toBeGreaterThanOrEqual(3 * CLIENTS)
  for (const taskId of tasks) {
    expect(await client.waitForEnd(taskId)).toMatchObject({ status: 'COMPLETED', error: null })
  }
  const { charged, balance, ledgerSum } = await readHoldings(database.db, accountId)
  expect(charged).toEqual(tasks)
  expect(balance).toBe(ledgerSum)
})
