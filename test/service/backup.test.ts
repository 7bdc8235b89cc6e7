import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { makePng } from '../support/make-png.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'framewright-backup-'))
const running: RunningService[] = []
afterAll(async () => {
  await Promise.all(running.map((service) => service.stop()))
  rmSync(folder, { recursive: true, force: true })
})

async function start(dataDir: string): Promise<RunningService> {
  const service = await RunningService.start({ dataDir })
  running.push(service)
  return service
}

test('a restored copy of a stopped service contains everything and works', async () => {
  const before = await start(join(folder, 'data'))
  const client = new ServiceClient(before)
  const asset = await client.upload('dot.png', makePng(8, 4), 'image/png')
  const { projectId } = await client.request<{ projectId: string }>('POST', '/v1/projects', {
    title: 'Kept',
    editorState: exampleDocument,
  })
  const exported = await client.waitForEnd(await client.export(exampleDocument, { scale: 0.6 }))
  const sha256 = await client.outputSha256(exported)
  const bytesBefore = await computeSha256(asset.fileUrl)
  await before.stop()

  // Follows docs/backup-and-restore.md.
  const archive = join(folder, 'backup.tar')
  await run('tar', ['--create', '--numeric-owner', `--file=${archive}`, `--directory=${folder}`, 'data'])
  rmSync(join(folder, 'data'), { recursive: true })
  mkdirSync(join(folder, 'elsewhere'), { mode: 0o711 })
  await run('tar', [
    '--extract',
    '--numeric-owner',
    '--preserve-permissions',
    `--file=${archive}`,
    `--directory=${join(folder, 'elsewhere')}`,
  ])

  const after = await start(join(folder, 'elsewhere', 'data'))
  expect(after.log).not.toContain('shown only this once')
  client.service = after
  expect(await client.request('GET', `/v1/projects/${projectId}`)).toMatchObject({ title: 'Kept' })
  const task = await client.task(exported.taskId)
  expect(task.status).toBe('COMPLETED')
  expect(await client.outputSha256(task)).toBe(sha256)
  // Links made before the backup still work: the secret that signs them is in the database.
  const moved = new URL(asset.fileUrl)
  expect(await computeSha256(`${after.url}${moved.pathname}${moved.search}`)).toBe(bytesBefore)
  const secondTask = await client.waitForEnd(await client.export(exampleDocument, { scale: 0.6 }))
  expect(await client.outputSha256(secondTask)).toBe(sha256)
})

async function computeSha256(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return createHash('sha256')
    .update(Buffer.from(await response.arrayBuffer()))
    .digest('hex')
}
