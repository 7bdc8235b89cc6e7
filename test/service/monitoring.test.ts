import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { failTask } from '../../src/service/exports/task-lifecycle.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { editorState, solid } from '../support/documents.ts'
import { framewright } from '../support/framewright.ts'
import { findPromtool } from '../support/promtool.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
const rulesFolder = join(root, 'deploy/prometheus')
const rulesText = readFileSync(join(rulesFolder, 'framewright-alerts.yaml'), 'utf8')
const dashboardText = readFileSync(join(root, 'deploy/grafana/framewright.json'), 'utf8')
const promtool = await findPromtool()

interface Alert {
  readonly alert: string
  readonly expr: string
  readonly for: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly runbook_url: string }
}

// The file is ours; promtool checks its schema.
const { groups } = parse(rulesText) as { groups: readonly { rules: readonly Alert[] }[] }
const alerts = groups.flatMap(({ rules }) => rules)

describe('the alert rules', () => {
  it.skipIf('missing' in promtool && process.env.CI === undefined)(
    'are valid and pass their unit tests',
    { timeout: 300_000 },
    async () => {
      if ('missing' in promtool) throw new Error(promtool.missing)
      const check = (...args: string[]) => run(promtool.path, args, { cwd: rulesFolder })
      expect((await check('check', 'rules', 'framewright-alerts.yaml')).stdout).toContain('SUCCESS')
      expect((await check('test', 'rules', 'framewright-alerts.test.yaml')).stdout).toContain('SUCCESS')
    },
  )

  it('have a unit test in which they fire, and one in which they do not', () => {
    const names = [...readUnitTests().matchAll(/^ {2}- name: (.*)$/gm)].map(([, name]) => name)
    expect(names.toSorted()).toEqual(
      alerts.flatMap(({ alert }) => [`${alert} does not fire`, `${alert} fires`]).toSorted(),
    )
  })

  it('have a severity, a duration, a summary and a runbook, and each runbook has its alert', () => {
    for (const { alert, labels, annotations, ...rule } of alerts) {
      expect(['critical', 'warning'], alert).toContain(labels.severity)
      expect(rule.for, alert).toMatch(/^\d+m$/)
      expect(annotations.summary, alert).toMatch(/^\S.*\.$/)
    }
    const pages = globSync('docs/runbooks/*.md', { cwd: root })
      .map((page) => basename(page))
      .filter((page) => page !== 'README.md')
    const linked = alerts.map(({ annotations }) => basename(annotations.runbook_url))
    expect(pages.toSorted()).toEqual(linked.toSorted())
    const index = readFileSync(join(root, 'docs/runbooks/README.md'), 'utf8')
    for (const { alert, annotations } of alerts) {
      const page = basename(annotations.runbook_url)
      expect(readFileSync(join(root, 'docs/runbooks', page), 'utf8')).toMatch(new RegExp(`^# ${alert}$`, 'm'))
      expect(index).toContain(`[${alert}](${page})`)
    }
  })
})

const readUnitTests = (): string => readFileSync(join(rulesFolder, 'framewright-alerts.test.yaml'), 'utf8')

describe('a running service', () => {
  let folder: string
  let database: TestDatabase
  let service: RunningService
  let taskId: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'framewright-monitoring-'))
    database = await createTestDatabase()
    const environment = { DATABASE_URL: database.url, FRAMEWRIGHT_WORKERS: '1' }
    service = await RunningService.start({ dataDir: join(folder, 'data'), environment })
  })
  afterAll(async () => {
    await service.stop()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const admin = async (...args: string[]) => {
    const { code, stdout, stderr } = await framewright(
      ['admin', ...args, '--json', '--data-dir', join(folder, 'data')],
      { DATABASE_URL: database.url },
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return JSON.parse(stdout)
  }

  it('exports every metric of the rules and the dashboard, and does not log that it is watched', async () => {
    await fetch(`${service.url}/healthz`)
    await fetch(`${service.url}/readyz`)
    const text = await (await fetch(`${service.url}/metrics`)).text()
    const exported = new Set(
      [...text.matchAll(/^# TYPE (\S+) (\S+)/gm)].flatMap(([, name = '', type]) =>
        type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
      ),
    )
    const used = `${rulesText}${dashboardText}`.match(/\b(?:framewright|process|nodejs)_[a-z_]+/g) ?? []
    expect(new Set(used).size).toBeGreaterThan(30)
    expect([...new Set(used)].filter((name) => !exported.has(name))).toEqual([])
    expect(text).not.toMatch(/metrics_source_up\{.*\} 0/)
    expect(service.log).not.toMatch(/\/(?:metrics|healthz|readyz)/)
    await fetch(`${service.url}/unknown`)
    await expect.poll(() => service.log).toContain('/unknown')
  })

  it('claims no export jobs while it is drained, and shows operators what waits', async () => {
    const node = `${hostname()}/${service.pid}`
    expect(await admin('drain', node)).toEqual({ node, isDraining: true })
    await expect.poll(() => service.log).toContain('this node is drained')
    const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 1 })]] })
    const client = new ServiceClient(service)
    taskId = await client.export(document)
    for (const error of ['The asset "a.mp4" is broken.', 'The asset "b.mp4" is broken.']) {
      const failed = await client.export(document)
      await database.db
        .transaction()
        .execute((transaction) => failTask(transaction, discardingQueue, failed, error))
    }
    await expect
      .poll(async () => (await fetch(`${service.url}/metrics`)).text())
      .toMatch(/framewright_nodes_claiming_jobs 0\n[\s\S]*framewright_nodes_draining 1\n/)
    expect(await admin('nodes')).toMatchObject([
      { isDraining: true, state: 'live', fault: null, renders: [] },
    ])
    expect(await admin('queue')).toMatchObject([{ account: 'default', pending: 1, processing: 0, paused: 0 }])
    expect(await admin('failures')).toMatchObject([{ exports: 2, error: 'The asset "b.mp4" is broken.' }])
    expect(await admin('slowest')).toMatchObject([{ taskId, status: 'PENDING', runningSeconds: null }])
  })

  it('goes on when it is no longer drained', async () => {
    expect(await admin('undrain', `${hostname()}/${service.pid}`)).toMatchObject({ isDraining: false })
    await new ServiceClient(service).waitFor(taskId, ({ status }) => status === 'COMPLETED')
    expect(await admin('queue')).toEqual([])
  })
})
