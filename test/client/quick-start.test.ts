import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { findTypeErrors } from '../support/type-errors.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const page = readFileSync(join(root, 'docs/client.md'), 'utf8')
const code = /```ts\n(.*?)```/s.exec(page)?.[1] ?? ''
const folder = mkdtempSync(join(tmpdir(), 'framewright-quick-start-'))
let service: RunningService
beforeAll(async () => {
  service = await RunningService.start({ dataDir: join(folder, 'data') })
})
afterAll(async () => {
  await service?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('the quick start type-checks', () => {
  expect(findTypeErrors(code)).toEqual([])
  expect(findTypeErrors(code.replace('fps: 30', 'fps: 31')).join()).toContain('31')
})

test('the quick start makes a video', async () => {
  const entry = new URL('../../client/index.ts', import.meta.url).href
  writeFileSync(join(folder, 'quick-start.ts'), code.replace("'framewright-client'", `'${entry}'`))
  writeFileSync(join(folder, 'my-timeline.json'), JSON.stringify(exampleDocument))
  const { key } = new ServiceClient(service)
  const env = { ...process.env, FRAMEWRIGHT_URL: service.url, FRAMEWRIGHT_KEY: key }
  const { stdout } = await promisify(execFile)(process.execPath, ['quick-start.ts'], { cwd: folder, env })
  expect(stdout).toContain('COMPLETED 100')
  expect(statSync(join(folder, 'My film.mp4')).size).toBeGreaterThan(1000)
})
