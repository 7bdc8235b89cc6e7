import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Account } from './accounts.ts'
import type { ApiClient, ApiResponse } from './api-client.ts'
import { EventFollower } from './event-follower.ts'
import type { History } from './history.ts'
import { type MediaName, mediaFiles, mediaNames, readMedia } from './media.ts'
import { RUN_VARIABLE } from './processes.ts'
import type { Action } from './schedule.ts'
import { type MediaLocations, soakSettings, type Variant } from './variants.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))

/** How long a client repeats the creation of an export. */
const CREATE_MS = 120_000
/** How often a client may be rejected because too many exports are active before it abandons the export. */
const MAX_REFUSALS = 8
const REFUSAL_DELAY_MS = 1_500
const COMMAND_MS = 60_000

/** An export that a client requests, across all repetitions of the request. */
export interface Intent {
  readonly name: string
  readonly account: number
  readonly variant: Variant
  readonly at: number
  readonly hasCallback: boolean
  readonly isFollowed: boolean
  /** The task ids of all responses 201. */
  readonly taskIds: Set<string>
  isCancelRequested: boolean
}

/** The dependencies of a client. */
export interface CustomerOptions {
  readonly account: Account
  readonly client: ApiClient
  readonly variants: readonly Variant[]
  readonly references: ReadonlyMap<string, string>
  readonly mediaFolder: string
  readonly assetUrl: (name: string) => string
  readonly urls: () => readonly string[]
  /** The database for the operator's commands. */
  readonly databaseUrl: string
  readonly run: string
  readonly history: History
  /** Aborted when the soak is interrupted. */
  readonly signal: AbortSignal
}

/** Sends one account's requests as scheduled. */
export class Customer {
  readonly intents: Intent[] = []
  readonly followers: EventFollower[] = []
  readonly #following: Promise<void>[] = []
  readonly #options: CustomerOptions
  readonly #keys = new Map<MediaName, string>()
  readonly #stopFollowing = new AbortController()
  #projectId = ''

  constructor(options: CustomerOptions) {
    this.#options = options
  }

  get account(): Account {
    return this.#options.account
  }

  get client(): ApiClient {
    return this.#options.client
  }

  /** Uploads the source files and creates a project, before the first fault. */
  async prepare(): Promise<void> {
    const { client, mediaFolder, variants } = this.#options
    for (const name of mediaNames) {
      const response = await client.send({
        method: 'POST',
        path: '/v1/uploads',
        headers: { 'x-file-name': name, 'content-type': mediaFiles[name] },
        body: readMedia(mediaFolder, name),
      })
      if (response.status !== 201) throw new Error(`${name} was rejected: ${JSON.stringify(response.body)}`)
      this.#keys.set(name, response.body.data.fileKey)
    }
    const [first] = variants
    const body = { title: 'Soak', editorState: first?.document(this.#locations) }
    const project = await client.send({ method: 'POST', path: '/v1/projects', body })
    if (project.status !== 201) throw new Error(`The project was rejected: ${JSON.stringify(project.body)}`)
    this.#projectId = project.body.data.projectId
  }

  async runAction(action: Action): Promise<void> {
    switch (action.kind) {
      case 'create':
        return this.#create(action)
      case 'cancel':
        return this.#cancel(action.choice)
      case 'pause':
        return this.#pause(action.ms)
      case 'broken-upload':
        return this.#abortUpload()
      case 'preview':
        return this.#preview()
      case 'sync':
        return this.#sync(action.choice)
      case 'download':
        return this.#download(action.choice)
    }
  }

  /** Resumes exports that are still paused. */
  async resume(): Promise<void> {
    await this.#runCommand('exports', 'resume', '--account', this.account.name)
  }

  /** Waits until every follower has received the final status of its task, or `signal` is aborted. */
  async followToTheEnd(signal: AbortSignal): Promise<void> {
    const stop = (): void => this.#stopFollowing.abort()
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    await Promise.all(this.#following)
  }

  #follow(taskId: string): void {
    const follower = new EventFollower(taskId)
    this.followers.push(follower)
    const { urls, account } = this.#options
    // A different node each time, as behind a load balancer.
    let index = this.followers.length
    const next = (): string | undefined => urls()[index++ % Math.max(1, urls().length)]
    this.#following.push(follower.follow(next, account.key, this.#stopFollowing.signal))
  }

  get #locations(): MediaLocations {
    return { key: (name) => this.#keys.get(name) ?? '', url: this.#options.assetUrl }
  }

  async #create(action: Extract<Action, { kind: 'create' }>): Promise<void> {
    const { variants, history } = this.#options
    const variant = variants[action.variant]
    if (variant === undefined) throw new Error(`There is no variant ${action.variant}.`)
    const { intent: name, hasCallback, isFollowed, account, identifiedBy } = action
    const intent: Intent = {
      name,
      account,
      variant,
      at: history.now(),
      hasCallback,
      isFollowed,
      taskIds: new Set(),
      isCancelRequested: false,
    }
    this.intents.push(intent)
    const send = (signal?: AbortSignal): Promise<ApiResponse> =>
      this.client.send({ ...this.#createRequest(intent, identifiedBy), ...(signal && { signal }) })
    if (action.abortsAfterMs !== undefined) {
      // The client never learns the outcome, and repeats the request.
      await send(AbortSignal.timeout(action.abortsAfterMs)).then(
        (response) => this.#recordResponse(intent, response),
        () => {},
      )
    }
    if (identifiedBy === 'none') {
      // Without a key, repeating the request would create another export.
      return send().then(
        (response) => void this.#recordResponse(intent, response),
        () => history.add('create without response', { intent: name }),
      )
    }
    const repetitions = action.isDoubled ? 2 : 1
    await Promise.all(
      Array.from({ length: repetitions }, () => this.#createWithRetries(intent, identifiedBy)),
    )
  }

  /** Repeats the request until it gets a final response. */
  async #createWithRetries(
    intent: Intent,
    identifiedBy: 'idempotency-key' | 'client-task-id',
  ): Promise<void> {
    const until = performance.now() + CREATE_MS
    const { signal } = this.#options
    const request = { ...this.#createRequest(intent, identifiedBy), signal }
    for (let refusals = 0; refusals < MAX_REFUSALS; refusals++) {
      const response = await this.client.sendUntilResponse(request, until)
      if (response === undefined)
        return this.#options.history.add('create abandoned', { intent: intent.name })
      if (this.#recordResponse(intent, response)) return
      await delay(REFUSAL_DELAY_MS, undefined, { signal }).catch(() => 'interrupted')
    }
  }

  #createRequest(intent: Intent, identifiedBy: Extract<Action, { kind: 'create' }>['identifiedBy']) {
    const { name, variant, hasCallback } = intent
    const { format } = variant
    return {
      method: 'POST',
      path: '/v1/exports',
      ...(identifiedBy === 'idempotency-key' && { headers: { 'idempotency-key': name } }),
      body: {
        editorState: variant.document(this.#locations),
        ...soakSettings,
        format,
        filename: `${name}.${format}`,
        ...(identifiedBy !== 'none' && { clientTaskId: name }),
        ...(hasCallback && { callbackUrl: this.account.receiver.url }),
      },
    } as const
  }

  /** @returns False if the request may be repeated later because too many exports are active. */
  #recordResponse(intent: Intent, { status, body }: ApiResponse): boolean {
    const { history } = this.#options
    if (status === 201) {
      const { taskId } = body.data
      if (intent.taskIds.has(taskId)) return true
      history.add('created', { intent: intent.name, taskId })
      intent.taskIds.add(taskId)
      if (intent.isFollowed) this.#follow(taskId)
      return true
    }
    if (body?.errorCode === 'OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED') return false
    // Responses caused by a fault are not rejections; `checkResponse` checks each 408.
    if (status < 500 && status !== 409 && status !== 408)
      history.violate({
        check: 'create',
        message: `${intent.name} was rejected with ${status}.`,
        evidence: body,
      })
    return true
  }

  async #cancel(choice: number): Promise<void> {
    const intent = this.intents.filter(({ taskIds }) => taskIds.size > 0).at(-1 - choice)
    const [taskId] = intent?.taskIds ?? []
    if (intent === undefined || taskId === undefined) return
    intent.isCancelRequested = true
    const path = `/v1/exports/${taskId}`
    const until = performance.now() + CREATE_MS
    const { signal } = this.#options
    const response = await this.client.sendUntilResponse({ method: 'DELETE', path, signal }, until)
    this.#options.history.add('cancel', { intent: intent.name, taskId, status: response?.status })
  }

  async #pause(ms: number): Promise<void> {
    const end = this.#options.history.disturb('pause', { account: this.account.name, ms })
    await this.#runCommand('exports', 'pause', '--account', this.account.name)
    await delay(ms, undefined, { signal: this.#options.signal }).catch(() => 'interrupted')
    await this.resume()
    end()
  }

  async #runCommand(...args: string[]): Promise<void> {
    const { databaseUrl, run, history } = this.#options
    const env = { ...process.env, DATABASE_URL: databaseUrl, [RUN_VARIABLE]: run }
    // The database may be restarting; callers that depend on the command repeat it.
    await promisify(execFile)(process.execPath, [program, ...args], { env, timeout: COMMAND_MS }).catch(
      (error: unknown) => history.add('command failed', { args, error: String(error).slice(0, 500) }),
    )
  }

  /** Announces a file, sends half of it and drops the connection. */
  async #abortUpload(): Promise<void> {
    const { urls, mediaFolder, account } = this.#options
    const [url] = urls()
    if (url === undefined) return
    const { port } = new URL(url)
    const bytes = readMedia(mediaFolder, 'film.mp4')
    const socket = connect(Number(port), '127.0.0.1')
    // The node may be down; the upload is supposed to fail anyway.
    socket.on('error', () => {})
    const head = [
      'POST /v1/uploads HTTP/1.1',
      'Host: soak',
      `X-Api-Key: ${account.key}`,
      'X-File-Name: half.mp4',
      'Content-Type: video/mp4',
      `Content-Length: ${bytes.length}`,
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    socket.write(bytes.subarray(0, bytes.length / 2))
    await delay(300)
    socket.resetAndDestroy()
  }

  async #preview(): Promise<void> {
    const path = `/v1/projects/${this.#projectId}/preview-frame?timeTicks=120000&scale=1`
    await this.#expectStatus(path, {})
  }

  async #sync(choice: number): Promise<void> {
    const { variants } = this.#options
    const editorState = variants[choice % variants.length]?.document(this.#locations)
    await this.#expectStatus(`/v1/projects/${this.#projectId}/sync`, {
      method: 'POST',
      body: { editorState },
    })
  }

  /** Reports a response 401 or 404: the resource exists, or the service must report that it is unavailable. */
  async #expectStatus(path: string, request: { method?: 'POST'; body?: unknown }): Promise<void> {
    const response = await this.client.send({ path, ...request }).catch(() => undefined)
    if (response?.status === 404 || response?.status === 401)
      this.#options.history.violate({
        check: 'requests',
        message: `${path} returned ${response.status}.`,
        evidence: response.body,
      })
  }

  /** Downloads the output of a completed export and compares it with the reference. */
  async #download(choice: number): Promise<void> {
    const { history } = this.#options
    const accepted = this.intents.filter(({ taskIds }) => taskIds.size > 0)
    const intent = accepted[choice % Math.max(1, accepted.length)]
    const [taskId] = intent?.taskIds ?? []
    if (intent === undefined || taskId === undefined) return
    const task = await this.client.send({ path: `/v1/exports/${taskId}` }).catch(() => undefined)
    if (task?.status !== 200 || task.body.data.status !== 'COMPLETED') return
    const output = await downloadOutput(task.body.data.outputUrl).catch(() => undefined)
    if (output === undefined || output.status >= 500) return
    const expected = this.#options.references.get(intent.variant.name)
    if (output.status !== 200 || output.sha256 !== expected)
      history.violate({
        check: 'outputs',
        taskId,
        message: `The output of ${intent.name} returned ${output.status}, or differs from an undisturbed render.`,
        evidence: { ...output, expected },
      })
  }
}

export interface DownloadedOutput {
  readonly status: number
  readonly sha256: string
  readonly bytes: number
}

/** @throws If the connection breaks. */
export async function downloadOutput(url: string): Promise<DownloadedOutput> {
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) })
  const body = Buffer.from(await response.arrayBuffer())
  const sha256 = createHash('sha256').update(body).digest('hex')
  return { status: response.status, sha256, bytes: body.length }
}
