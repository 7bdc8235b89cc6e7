import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Intent } from '../customer.ts'
import { History } from '../history.ts'
import type { ReceivedWebhook } from '../soak-receiver.ts'
import { listVariants } from '../variants.ts'
import { checkEvents } from './check-events.ts'
import { checkLogs } from './check-logs.ts'
import { checkMemory, checkNodeEnds } from './check-nodes.ts'
import { checkResponse } from './check-response.ts'
import { checkTasks } from './check-tasks.ts'
import { checkWebhooks } from './check-webhooks.ts'
import type { TaskRow } from './task-rows.ts'

let folder: string
let history: History

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-soak-checks-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  history = new History(join(folder, 'events.jsonl'))
  history.begin()
})

const variants = listVariants(1)
const [titles] = variants
const broken = variants.find(({ mustFail }) => mustFail)
if (titles === undefined || broken === undefined) throw new Error('The variants are missing.')

function buildIntent(fields: Partial<Intent> = {}): Intent {
  return {
    name: 'soak-0-0',
    account: 0,
    variant: titles as Intent['variant'],
    at: 0,
    hasCallback: true,
    isFollowed: false,
    taskIds: new Set(['task']),
    isCancelRequested: false,
    ...fields,
  }
}

function buildTask(fields: Partial<TaskRow> = {}): TaskRow {
  const at = new Date()
  return {
    id: 'task',
    account_id: 'account',
    status: 'COMPLETED',
    error: null,
    filename: 'soak-0-0.mp4',
    output_key: 'outputs/task.mp4',
    callback_url: 'http://127.0.0.1/hook',
    created_at: at,
    started_at: at,
    completed_at: at,
    ...fields,
  }
}

const findMessages = (tasks: TaskRow[], intents: Intent[]): string[] =>
  checkTasks(tasks, intents, history).violations.map(({ message }) => message)

describe('the check of tasks', () => {
  it('accepts one completed task for a request', () => {
    expect(findMessages([buildTask()], [buildIntent()])).toEqual([])
  })

  it('reports an accepted task that is lost', () => {
    expect(findMessages([], [buildIntent()])).toEqual([
      'soak-0-0 was accepted with 201, but its task is lost.',
    ])
  })

  it('reports a request that created two tasks, or got the ids of two', () => {
    const twice = [buildTask(), buildTask({ id: 'other' })]
    expect(findMessages(twice, [buildIntent()])).toEqual(['soak-0-0 created several tasks.'])
    expect(findMessages([buildTask()], [buildIntent({ taskIds: new Set(['task', 'other']) })])).toEqual([
      'soak-0-0 was accepted with 201, but its task is lost.',
      'soak-0-0 got the ids of several tasks.',
    ])
  })

  it('reports a task that has not ended, that nobody canceled, or that has no output', () => {
    expect(findMessages([buildTask({ status: 'PROCESSING' })], [buildIntent()])).toEqual([
      'soak-0-0 has not ended: it is PROCESSING.',
    ])
    expect(findMessages([buildTask({ status: 'CANCELED' })], [buildIntent()])).toEqual([
      'soak-0-0 was canceled without a request.',
    ])
    expect(
      findMessages([buildTask({ status: 'CANCELED' })], [buildIntent({ isCancelRequested: true })]),
    ).toEqual([])
    expect(findMessages([buildTask({ output_key: null })], [buildIntent()])).toEqual([
      'soak-0-0 is COMPLETED without an output.',
    ])
  })

  it('requires a document with a missing asset to fail because of that asset', () => {
    const intents = [buildIntent({ variant: broken })]
    const error = 'The image asset "gone" was not found.'
    expect(findMessages([buildTask({ status: 'FAILED', error })], intents)).toEqual([])
    expect(findMessages([buildTask()], intents)).toHaveLength(1)
    expect(
      findMessages([buildTask({ status: 'FAILED', error: 'The storage was not available.' })], intents),
    ).toHaveLength(1)
  })
})

describe('a failure', () => {
  const failed = (error: string): TaskRow =>
    buildTask({ status: 'FAILED', error, completed_at: new Date(Date.now() + 61 * 60_000) })

  it('is a violation without a fault that explains it', () => {
    for (const error of [
      'There was no space left on the disk that holds rendered files.',
      'The storage was not available for too long, and the export was given up. Export again later.',
      'Drawing frames 0–74 took more than 30 s of CPU time without a frame.',
      'The video asset "film" was not found: its file is no longer in storage.',
    ])
      expect(findMessages([failed(error)], [buildIntent()])).toHaveLength(1)
  })

  it('is justified by a full disk', () => {
    history.disturb('fill-disk', {})
    expect(
      findMessages(
        [failed('There was no space left on the disk that holds rendered files.')],
        [buildIntent()],
      ),
    ).toEqual([])
  })

  it('is not justified by a fault of another kind', () => {
    history.disturb('storage-link', { node: 'a' })
    expect(
      findMessages(
        [failed('There was no space left on the disk that holds rendered files.')],
        [buildIntent()],
      ),
    ).toHaveLength(1)
  })

  it('is justified by a storage outage longer than the documented limit, but by no shorter one', () => {
    const error =
      'The storage was not available for too long, and the export was given up. Export again later.'
    const end = history.disturb('storage-link', { node: 'a' })
    end()
    expect(findMessages([failed(error)], [buildIntent()])).toHaveLength(1)
    // Storage was still unavailable when the task failed.
    history.disturb('storage-link', { node: 'a' })
    expect(findMessages([failed(error)], [buildIntent()])).toEqual([])
  })
})

describe('the check of webhooks', () => {
  const buildWebhook = (eventType: string, fields: Partial<ReceivedWebhook> = {}): ReceivedWebhook => ({
    id: eventType,
    taskId: 'task',
    eventType,
    isGenuine: true,
    responseStatus: 204,
    ...fields,
  })
  const started = buildWebhook('EXPORT_STARTED')
  const completed = buildWebhook('EXPORT_COMPLETED')
  const findProblems = (received: ReceivedWebhook[], row = buildTask()): string[] =>
    checkWebhooks([row], received).map(({ message }) => message)

  it('accepts each event, however often it was attempted', () => {
    expect(findProblems([started, completed])).toEqual([])
    expect(
      findProblems([
        { ...started, responseStatus: 500 },
        started,
        { ...completed, responseStatus: undefined },
        completed,
      ]),
    ).toEqual([])
    expect(findProblems([{ ...started, responseStatus: 410 }, completed, started])).toEqual([])
  })

  it('reports an event that was never delivered', () => {
    expect(findProblems([started, { ...completed, responseStatus: 500 }])).toEqual([
      'EXPORT_COMPLETED was never delivered.',
    ])
  })

  it('reports the final event if it was sent before the start was delivered or given up', () => {
    expect(findProblems([{ ...started, responseStatus: 500 }, completed, started])).toEqual([
      'The end of an export was sent before its start was delivered or given up.',
    ])
  })

  it('reports one event under two ids, an invalid signature and events that must not be sent', () => {
    expect(findProblems([started, completed, { ...completed, id: 'other' }])).toEqual([
      'EXPORT_COMPLETED was sent under 2 ids.',
    ])
    expect(findProblems([started, { ...completed, isGenuine: false }])).toEqual([
      'Webhook EXPORT_COMPLETED has an invalid signature.',
    ])
    expect(findProblems([started, completed], buildTask({ status: 'CANCELED' }))).toEqual([
      'EXPORT_COMPLETED was sent for a task that is CANCELED.',
    ])
    expect(findProblems([{ ...started, taskId: 'nobody' }], buildTask({ callback_url: null }))).toEqual([
      'Webhook EXPORT_STARTED is for a task that does not exist.',
    ])
  })
})

describe('the check of event streams', () => {
  const buildEvent = (id: number, status: string, progress: number) => ({ id, status, progress })
  const good = [buildEvent(1, 'PENDING', 0), buildEvent(4, 'PROCESSING', 40), buildEvent(9, 'COMPLETED', 100)]
  const findProblems = (events: ReturnType<typeof buildEvent>[], hasEnded = true): string[] =>
    checkEvents([buildTask()], [{ taskId: 'task', events, hasEnded }]).map(({ message }) => message)

  it('accepts newer versions up to the end', () => {
    expect(findProblems(good)).toEqual([])
  })

  it('reports repeated events, progress that fell, and a missing end', () => {
    expect(findProblems([buildEvent(1, 'PENDING', 0), ...good])).toEqual([
      'An event was received twice, or after a newer one.',
    ])
    expect(findProblems([buildEvent(1, 'PROCESSING', 50), ...good.slice(1)])).toEqual([
      'Progress fell from one event to the next.',
    ])
    expect(findProblems(good.slice(0, 2), false)).toEqual([
      'The task is COMPLETED, but its follower did not receive that.',
    ])
    expect(findProblems([buildEvent(1, 'FAILED', 0)])).toEqual([
      'The task is COMPLETED, but its last event has another status.',
    ])
  })
})

describe('the check of logs', () => {
  it('reports bugs and secrets, with their lines', () => {
    const path = join(folder, 'node.log')
    writeFileSync(path, '{"level":"info","msg":"fine"}\n')
    expect(checkLogs([path], { 'the key': 'fw_live_secret' })).toEqual([])
    writeFileSync(path, '{"err":{"type":"TypeError"}}\n{"msg":"fw_live_secret"}\n')
    expect(checkLogs([path], { 'the key': 'fw_live_secret' })).toEqual([
      {
        check: 'logs',
        message: `${path} contains a programming error (1 lines).`,
        evidence: ['{"err":{"type":"TypeError"}}'],
      },
      { check: 'secrets', message: `${path} contains the key.` },
    ])
  })
})

describe('the check of nodes', () => {
  it('reports a node that exited unexpectedly, or failed to start although its dependencies were available', () => {
    history.add('node exited unexpectedly', { node: 'a', how: 1 })
    history.add('node failed to start', { node: 'b', how: 1 })
    expect(checkNodeEnds(history)).toHaveLength(2)
  })

  it('accepts a failed start while this node was cut off from the database', () => {
    const end = history.disturb('database-link', { node: 'b' })
    history.add('node failed to start', { node: 'b', how: 1 })
    end()
    expect(checkNodeEnds(history)).toEqual([])
    history.add('node failed to start', { node: 'c', how: 1 })
    expect(checkNodeEnds(history)).toHaveLength(1)
  })

  it('reports memory that grows without bounds', () => {
    const mebibyte = 1024 ** 2
    const use = {
      node: 'a',
      pid: 1,
      first: 200 * mebibyte,
      last: 500 * mebibyte,
      highest: 800 * mebibyte,
    } as const
    expect(checkMemory([use])).toEqual([])
    expect(checkMemory([{ ...use, last: 700 * mebibyte }])).toHaveLength(1)
  })
})

describe('the check of responses', () => {
  const buildExchange = (status: number, sentAt = performance.now()) => ({
    path: '/v1/exports',
    node: 'a' as const,
    sentAt,
    response: { status, body: undefined, bytes: Buffer.of(), requestId: 'request' },
  })

  it('reports every 500', () => {
    history.disturb('freeze-node', { node: 'a' })
    expect(checkResponse(buildExchange(500), history)).toMatchObject({ message: '/v1/exports returned 500.' })
  })

  it('accepts 408 only from a node that was frozen during the request', () => {
    expect(checkResponse(buildExchange(408), history)).toMatchObject({
      message: '/v1/exports returned 408, although node a was not frozen.',
    })
    const sentAt = performance.now()
    history.disturb('freeze-node', { node: 'b' })()
    expect(checkResponse(buildExchange(408, sentAt), history)).toBeDefined()
    const end = history.disturb('freeze-node', { node: 'a' })
    expect(checkResponse(buildExchange(408, sentAt), history)).toBeUndefined()
    end()
    expect(checkResponse(buildExchange(408, sentAt), history)).toBeUndefined()
    expect(checkResponse(buildExchange(408, performance.now() + 60_000), history)).toBeDefined()
  })

  it('accepts responses of other faults', () => {
    for (const status of [201, 429, 503, 507])
      expect(checkResponse(buildExchange(status), history)).toBeUndefined()
  })
})
