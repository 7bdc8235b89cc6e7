import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/platform/database/tables.ts'
import type { Customer } from './customer.ts'
import type { History } from './history.ts'
import type { SoakNode } from './soak-node.ts'
import { waitUntil } from './wait-until.ts'
import type { World } from './world.ts'

const READY_MS = 60_000
/** Time for the remaining exports, including all retries. */
const TASKS_MS = 240_000
/** A follower gives up on a silent node after 40 s. */
const FOLLOW_MS = 60_000
/** A due delivery waits 5 s for the sweep, and up to 30 s for the claim of a node that died. */
const DUE_MS = 90_000
const REDELIVERED_MS = 90_000
/** How many deliveries of an account are listed per page. */
const PAGE = 50

/** Repairs every fault. */
export async function heal({ nodes, s3 }: World, customers: readonly Customer[]): Promise<void> {
  if (s3 !== undefined) s3.mode = 'pass'
  for (const { node, databaseLink, storageLink } of nodes.values()) {
    databaseLink?.setMode('pass')
    storageLink?.setMode('pass')
    node.thaw()
  }
  for (const { account } of customers) account.receiver.mode = 'ok'
}

/** Waits, within bounds, until everything has ended, and reports what has not. */
export async function settle(
  world: World,
  customers: readonly Customer[],
  history: History,
  signal: AbortSignal,
): Promise<void> {
  const { db, nodes } = world
  await Promise.all([...nodes.values()].map(({ node }) => startOrReport(node, history, signal)))
  await Promise.all(customers.map((customer) => customer.resume()))
  const isQuiet = async (): Promise<boolean> => (await countActiveTasks(db)) === 0
  if ((await waitUntil(isQuiet, TASKS_MS, { signal, intervalMs: 500 })) !== true && !signal.aborted)
    history.add('not settled', { countActiveTasks: await countActiveTasks(db) })
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(FOLLOW_MS)])
  await Promise.all(customers.map((customer) => customer.followToTheEnd(deadline)))
  await settleWebhooks(db, customers, history, signal)
}

async function startOrReport(node: SoakNode, history: History, signal: AbortSignal): Promise<void> {
  if (!(await node.start(signal)) && !signal.aborted)
    history.violate({
      check: 'nodes',
      message: `Node ${node.name} could not be started after all faults were repaired.`,
    })
  const { url } = node
  if (url === undefined) return
  const isReady = await waitUntil(async () => (await fetch(`${url}/readyz`)).status === 200, READY_MS, {
    signal,
  })
  if (isReady !== true && !signal.aborted)
    history.violate({
      check: 'nodes',
      message: `Node ${node.name} was not ready 60 s after all faults were repaired.`,
    })
}

async function countActiveTasks(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from export_tasks where status in ('PENDING', 'PROCESSING', 'PAUSED')`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/**
 * Waits until all due deliveries have been attempted, then resends those that wait for a later retry or were given up:
 * receivers are healthy by now, and the next retry may be hours away.
 */
async function settleWebhooks(
  db: Kysely<Database>,
  customers: readonly Customer[],
  history: History,
  signal: AbortSignal,
): Promise<void> {
  if (
    (await waitUntil(async () => (await countDueDeliveries(db)) === 0, DUE_MS, { signal })) !== true &&
    !signal.aborted
  )
    history.violate({
      check: 'webhooks',
      message: `${await countDueDeliveries(db)} due webhooks were not sent within ${DUE_MS / 1000} s.`,
    })
  for (const customer of customers) await redeliver(customer, history)
  const isDelivered = async (): Promise<boolean> => (await countUndelivered(db)) === 0
  if ((await waitUntil(isDelivered, REDELIVERED_MS, { signal })) !== true && !signal.aborted)
    history.violate({
      check: 'webhooks',
      message: `${await countUndelivered(db)} webhooks were not delivered within ${REDELIVERED_MS / 1000} s although the receivers were healthy.`,
    })
}

/** Counts tasks whose first undelivered event is due. */
async function countDueDeliveries(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select distinct on (task_id) next_attempt_at, claimed_until from webhook_deliveries
      where state = 'pending' order by task_id, sequence
    ) first
    where next_attempt_at is null or next_attempt_at <= now() or claimed_until is not null`.execute(db)
  return rows[0]?.count ?? 0
}

async function countUndelivered(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from webhook_deliveries where state <> 'delivered'`.execute(db)
  return rows[0]?.count ?? 0
}

async function redeliver({ client, account }: Customer, history: History): Promise<void> {
  for (const status of ['pending', 'failed']) {
    let cursor: string | null = ''
    while (cursor !== null) {
      const position = cursor === '' ? '' : `&pageCursor=${encodeURIComponent(cursor)}`
      const path = `/v1/webhook-deliveries?status=${status}&pageSize=${PAGE}${position}`
      const page = await client.sendUntilResponse({ path }, performance.now() + READY_MS)
      for (const { deliveryId } of page?.body.data ?? []) {
        const request = { method: 'POST', path: `/v1/webhook-deliveries/${deliveryId}/redeliver` } as const
        const response = await client.sendUntilResponse(request, performance.now() + READY_MS)
        history.add('redelivered', { account: account.name, deliveryId, status: response?.status })
      }
      cursor = page?.body.meta.nextPageCursor ?? null
    }
  }
}
