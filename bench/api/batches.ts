import type { Kysely } from 'kysely'
import type { Database } from '../../src/platform/database/tables.ts'
import { createAccount, createApiKey } from '../../src/service/accounts/account-store.ts'
import { editorState, text } from '../../test/support/documents.ts'
import type { BenchService } from '../bench-service.ts'
import { buildDocumentWithItems } from '../validation.ts'
import { readEvenly } from './read-evenly.ts'

const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }

/** Measures how long reads of one account take while another account checks and creates batches without a pause. */
export async function measureBatches(
  db: Kysely<Database>,
  taskId: string,
  { service, seconds, rowCount }: { service: BenchService; seconds: number; rowCount: number },
): Promise<Record<string, string>[]> {
  const accountId = await createAccount(db, 'batches', {})
  const { key } = await createApiKey(db, accountId, 'batches')
  const templates = [
    ['1 item', editorState({ tracks: [[text('{{name}}', { id: 'a', seconds: 2 })]] })],
    ['100 items', buildDocumentWithItems(100)],
  ] as const
  const rows = Array.from({ length: rowCount }, (_, index) => ({ variables: { name: `Name ${index}` } }))
  const results: Record<string, string>[] = []
  const measure = async (meanwhile: string, send?: () => Promise<unknown>): Promise<void> => {
    let isOver = false
    const times: number[] = []
    const sending = async (): Promise<void> => {
      while (send !== undefined && !isOver) {
        const started = performance.now()
        await send()
        times.push((performance.now() - started) / 1000)
      }
    }
    const sent = sending()
    const latency = await readEvenly(service, taskId, seconds)
    isOver = true
    await sent
    results.push({
      meanwhile,
      ...latency,
      'slowest, s': times.length === 0 ? '' : Math.max(...times).toFixed(1),
    })
  }
  await measure('no other requests')
  for (const [title, template] of templates) {
    const editorStateOfBatch = { ...template, variables: { name: { type: 'text' } } }
    const { data } = await service.send('/v1/projects', { editorState: editorStateOfBatch }, key)
    const path = `/v1/projects/${data.projectId}/batches`
    for (const dryRun of [true, false])
      await measure(`${dryRun ? 'dry runs' : 'batches'} of ${rowCount} rows, ${title}`, () =>
        service.send(path, { ...settings, rows, dryRun }, key),
      )
  }
  return results
}
