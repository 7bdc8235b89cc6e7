import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { RunningService } from '../support/running-service.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))
let folder: string
let database: TestDatabase
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-other-storage-'))
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts a node, waits until it has done what it should, stops it, and returns its complete log. */
async function readNodeLog(dataDir: string, isDone: (log: string) => boolean): Promise<string> {
  const environment = { DATABASE_URL: database.url, FRAMEWRIGHT_WORKERS: '0' }
  const node = await RunningService.start({ dataDir, environment })
  try {
    await expect.poll(() => isDone(node.log), { timeout: 120_000 }).toBe(true)
  } finally {
    await node.stop()
  }
  return node.log
}

function readCheckResult(dataDir: string): {
  status: number | null
  detail: string | undefined
  state?: string
} {
  const { status, stdout } = spawnSync(
    process.execPath,
    [program, 'doctor', '--data-dir', dataDir, '--port', '0', '--json'],
    { env: { ...process.env, DATABASE_URL: database.url }, encoding: 'utf8' },
  )
  const results: { subject: string; state: string; detail: string }[] = JSON.parse(stdout)
  return { status, detail: undefined, ...results.find(({ subject }) => subject === 'shared storage') }
}

it('warns nodes of one database whose files are in different folders, and says how to fix that', async () => {
  const first = join(folder, 'first')
  const second = join(folder, 'second')
  const isMarked = (): boolean => existsSync(join(first, 'storage/storage-id'))
  expect(await readNodeLog(first, isMarked)).not.toContain('this database')
  const mark = readFileSync(join(first, 'storage/storage-id'), 'utf8').trim()
  const file = join(second, 'storage/storage-id')
  const log = await readNodeLog(second, (text) =>
    text.includes('does not contain the files of this database'),
  )
  expect(log).toContain(`write ${mark} into ${file}`)

  expect(readCheckResult(first)).toMatchObject({ status: 0, state: 'ok' })
  const faulty = readCheckResult(second)
  expect(faulty).toMatchObject({ status: 1, state: 'fail' })
  expect(faulty.detail).toContain(`write ${mark} into ${file}`)

  writeFileSync(file, `${mark}\n`)
  expect(readCheckResult(second)).toMatchObject({ status: 0, state: 'ok' })
})
