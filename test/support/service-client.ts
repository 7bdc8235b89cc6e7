import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { RunningService } from './running-service.ts'

/** The fields of a task that tests read. */
export interface Task {
  readonly taskId: string
  readonly status: string
  readonly progress: number
  readonly error: string | null
  readonly warnings: readonly string[]
  readonly outputUrl: string | null
}

const terminal = ['COMPLETED', 'FAILED', 'CANCELED']

/** Talks to a running service over HTTP, as a customer does; retries while it restarts. */
export class ServiceClient {
  service: RunningService
  readonly key: string

  /** @param key - Default: the key that the service printed on its first start. */
  constructor(service: RunningService, key = readPrintedKey(service)) {
    this.service = service
    this.key = key
  }

  async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.service.url + path, {
      method,
      headers: { 'x-api-key': this.key, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    // Tests know the shapes of the responses that they request.
    const content = (await response.json()) as { data: T }
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(content)}`)
    return content.data
  }

  async upload(
    name: string,
    bytes: Uint8Array,
    contentType: string,
  ): Promise<{ fileKey: string; fileUrl: string }> {
    const response = await fetch(`${this.service.url}/v1/uploads`, {
      method: 'POST',
      headers: {
        'x-api-key': this.key,
        'x-file-name': encodeURIComponent(name),
        'content-type': contentType,
      },
      body: new Uint8Array(bytes),
    })
    const content = (await response.json()) as { data: { fileKey: string; fileUrl: string } }
    if (!response.ok) throw new Error(`upload of ${name}: ${response.status} ${JSON.stringify(content)}`)
    return content.data
  }

  async export(editorState: unknown, settings: Record<string, unknown> = {}): Promise<string> {
    const body = { editorState, fps: 30, ratio: 'custom', scale: 1, format: 'mp4', ...settings }
    const { taskId } = await this.request<{ taskId: string }>('POST', '/v1/exports', body)
    return taskId
  }

  task(taskId: string): Promise<Task> {
    return this.request<Task>('GET', `/v1/exports/${taskId}`)
  }

  /** Waits until the task meets a condition; repeats requests that fail while something restarts. */
  async waitFor(taskId: string, isMet: (task: Task) => boolean, timeoutMs = 240_000): Promise<Task> {
    const deadline = performance.now() + timeoutMs
    let last: unknown
    while (performance.now() < deadline) {
      try {
        const task = await this.task(taskId)
        if (isMet(task)) return task
        if (terminal.includes(task.status)) throw new TaskEnded(task)
        last = task
      } catch (error) {
        if (error instanceof TaskEnded) throw error
        last = error
      }
      await delay(20)
    }
    throw new Error(
      `The task did not meet the condition within ${timeoutMs} ms; last seen: ${JSON.stringify(last)}\n${this.service.log}`,
    )
  }

  waitForEnd(taskId: string): Promise<Task> {
    return this.waitFor(taskId, ({ status }) => terminal.includes(status))
  }

  async outputSha256(task: Task): Promise<string> {
    if (task.outputUrl === null) throw new Error(`The task has no output: ${JSON.stringify(task)}`)
    const response = await fetch(task.outputUrl)
    if (!response.ok) throw new Error(`output: ${response.status}`)
    return createHash('sha256')
      .update(Buffer.from(await response.arrayBuffer()))
      .digest('hex')
  }
}

class TaskEnded extends Error {
  constructor(task: Task) {
    super(`The task ended without meeting the condition: ${JSON.stringify(task)}`)
  }
}

function readPrintedKey({ log }: RunningService): string {
  const key = /fw_live_[\w-]+/.exec(log)?.[0]
  if (key === undefined) throw new Error(`The service printed no key:\n${log}`)
  return key
}
