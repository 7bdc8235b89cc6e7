import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Kysely } from 'kysely'
import type { Database } from '../../src/platform/database/tables.ts'
import { createAccount, createApiKey } from '../../src/service/accounts/account-store.ts'
import type { BenchService } from '../bench-service.ts'
import { buildDocumentWithItems } from '../validation.ts'
import { hostileBodies } from './hostile-bodies.ts'
import type { HostileLoad } from './hostile-sender.ts'
import { readEvenly } from './read-evenly.ts'

export interface HostileOptions {
  readonly service: BenchService
  readonly connections: number
  readonly seconds: number
  /** How many of the hostile bodies are sent; default: all. */
  readonly bodyCount?: number | undefined
}

/** Measures how long reads of one account take while another sends hostile bodies. */
export async function measureHostile(
  db: Kysely<Database>,
  taskId: string,
  { service, connections, seconds, bodyCount }: HostileOptions,
): Promise<Record<string, string>[]> {
  const { url } = service
  const accountId = await createAccount(db, 'hostile', {})
  const { key } = await createApiKey(db, accountId, 'hostile')
  const created = await service.send('/v1/projects', { editorState: buildDocumentWithItems(100) }, key)
  const bodies = hostileBodies(created.data.projectId).slice(0, bodyCount)
  const loads: [title: string, load: Omit<HostileLoad, 'url' | 'key' | 'seconds'> | undefined][] = [
    ['no other requests', undefined],
    ['1 hostile body a second', { bodies, connections, perSecond: 1 }],
    [`${connections} connections of hostile bodies`, { bodies, connections, perSecond: undefined }],
    ...bodies.map((body): [string, Omit<HostileLoad, 'url' | 'key' | 'seconds'>] => [
      `4 connections: ${body.title}`,
      { bodies: [body], connections: 4, perSecond: undefined },
    ]),
  ]
  const rows: Record<string, string>[] = []
  for (const [index, [title, load]] of loads.entries()) {
    const span = index < 3 ? seconds : Math.min(seconds, 4)
    const flood = load && flooding({ ...load, url, key, seconds: span })
    const latency = await readEvenly(service, taskId, span)
    rows.push({ meanwhile: title, ...latency, 'responses to it': flood ? await flood : '' })
  }
  return rows
}

async function flooding(load: HostileLoad): Promise<string> {
  const sender = new Worker(new URL('./hostile-sender.ts', import.meta.url), { workerData: load })
  const [summary] = await once(sender, 'message')
  return String(summary)
}
