import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { RunningService } from './running-service.ts'

/** What tests look at of a task. */
export interface Task {
  readonly taskId: string
  readonly status: string
  readonly progress: number
  readonly error: string | null
  readonly warnings: readonly string[]
  readonly outputUrl: string | null
}

const terminal = ['COMPLETED', 'FAILED', 'CANCELED']

/** Talks to a running service over HTTP, as a customer does; waits while it restarts. */
export class ServiceClient {
  service: RunningService
  readonly key: string

  /** @param key - Default: the one that the service printed when it first started. */
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
    // Tests know the shapes of the answers they ask for.
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

  /** Waits until the task is as asked; answers that fail while something restarts are asked again. */
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
      `Not so within ${timeoutMs} ms; the last was ${JSON.stringify(last)}\n${this.service.log}`,
    )
  }

  ended(taskId: string): Promise<Task> {
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
    super(`The task ended otherwise: ${JSON.stringify(task)}`)
  }
}

function readPrintedKey({ log }: RunningService): string {
  const key = /fw_live_[\w-]+/.exec(log)?.[0]
  if (key === undefined) throw new Error(`The service printed no key:\n${log}`)
  return key
}
