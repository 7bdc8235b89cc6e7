import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { editorState, solid } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

// Two nodes share one storage folder, as over NFS; the second node's mount becomes read-only.
let folder: string
let database: TestDatabase
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-sick-'))
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const buildDocument = (index: number) =>
  editorState({ tracks: [[solid(`#20${String(index).padStart(2, '0')}60`, { id: 's', seconds: 1 })]] })

function canMount(): boolean {
  const place = join(folder, 'probe')
  mkdirSync(place)
  try {
    execFileSync('mount', ['--bind', place, place], { stdio: 'ignore' })
    execFileSync('umount', [place])
    return true
  } catch {
    return false
  }
}

const readReadiness = async (service: RunningService) => {
  const response = await fetch(`${service.url}/readyz`)
  // The published description gives the body this shape.
  const body = (await response.json()) as {
    checks: Record<string, string>
    reasons?: Record<string, string>
  }
  return { ...body, status: response.status }
}

it('exports complete although one node cannot store anything; the node reports it, and recovers once it can', {
  timeout: 300_000,
}, async (context) => {
  if (!canMount()) context.skip('only root can mount a folder')
  const environment = {
    DATABASE_URL: database.url,
    FRAMEWRIGHT_WORKERS: '1',
    FRAMEWRIGHT_MAX_ACTIVE_EXPORTS: '0',
  }
  const healthyDir = join(folder, 'good')
  const unhealthyDir = join(folder, 'sick')
  const mount = join(unhealthyDir, 'storage')
  const healthy = await RunningService.start({ dataDir: healthyDir, environment })
  mkdirSync(mount, { recursive: true })
  execFileSync('mount', ['--bind', join(healthyDir, 'storage'), mount])
  const unhealthy = await RunningService.start({ dataDir: unhealthyDir, environment })
  try {
    const client = new ServiceClient(healthy)
    expect((await readReadiness(unhealthy)).status).toBe(200)
    execFileSync('mount', ['-o', 'remount,bind,ro', mount])
    const taskIds: string[] = []
    for (let index = 0; index < 20; index++) taskIds.push(await client.export(buildDocument(index)))
    for (const taskId of taskIds) {
      const { status, error } = await client.waitFor(taskId, (task) => task.status === 'COMPLETED', 120_000)
      expect({ status, error }).toEqual({ status: 'COMPLETED', error: null })
    }
    await expect
      .poll(() => readReadiness(unhealthy), { timeout: 30_000 })
      .toMatchObject({
        status: 503,
        checks: { jobs: 'failed' },
        reasons: {
          jobs: expect.stringMatching(/^This node claims no jobs\. The disk .* could not be used\.$/),
        },
      })
    const warnings = unhealthy.log.match(/this node claims no more export jobs/g) ?? []
    expect(warnings, unhealthy.log).toHaveLength(1)
    expect((await readReadiness(healthy)).status).toBe(200)

    execFileSync('mount', ['-o', 'remount,bind,rw', mount])
    await expect.poll(async () => (await readReadiness(unhealthy)).status, { timeout: 60_000 }).toBe(200)
    expect(unhealthy.log).toContain('this node claims export jobs again')
    await healthy.stop()
    const alone = new ServiceClient(unhealthy, client.key)
    await alone.waitFor(await alone.export(buildDocument(50)), (task) => task.status === 'COMPLETED', 60_000)
  } finally {
    await Promise.all([healthy.stop(), unhealthy.stop()])
    execFileSync('umount', [mount])
  }
})
