import { Worker } from 'node:worker_threads'
import { Refusal } from '../errors/refusal.ts'
import type { ThreadFailure, ThreadJob, ThreadReply, ThreadRequest } from './thread-messages.ts'

// The entry point has the extension of this file: .ts in a checkout, .js when built.
const entryUrl = new URL(`./check-thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)

/** Waiting checks of one account. Each may hold a request body of the largest size. */
const MAX_WAITING = 64

/** Far more than the largest body takes. The thread of a check that takes longer is terminated. */
const DEADLINE_MS = 60_000

interface WaitingJob {
  readonly job: ThreadJob
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

interface Thread {
  readonly worker: Worker
  current: WaitingJob | undefined
  deadline: NodeJS.Timeout | undefined
}

/**
 * Parses and checks large documents on a few threads, so that the main thread stays free for other requests. Accounts
 * take turns: an account with many waiting documents delays another account's document by at most one check per
 * thread.
 *
 * Threads start when there are checks for them, and do not keep the process alive.
 */
export class CheckThreads {
  readonly #size: number
  readonly #threads = new Set<Thread>()
  /** By account, in the order of their next turns. */
  readonly #waiting = new Map<string, WaitingJob[]>()
  #isClosed = false
  #nextId = 1

  /** @param size - The largest number of threads. */
  constructor(size: number) {
    this.#size = size
  }

  /**
   * Runs a check on a thread when it is the account's turn.
   *
   * @throws {Refusal} `OPEN_API_REQUEST_LIMIT_EXCEEDED` if too many checks of this account are waiting already,
   * `SERVICE_UNAVAILABLE` if the thread ended, or the reason why the check refuses the document.
   */
  run(accountId: string, job: ThreadJob): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(createStoppedError())
    const waiting = this.#waiting.get(accountId) ?? []
    if (waiting.length >= MAX_WAITING) return Promise.reject(createTooManyError())
    this.#waiting.set(accountId, waiting)
    return new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject })
      this.#assign()
    })
  }

  /** Ends all threads and rejects unfinished checks. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const { reject } of [...this.#waiting.values()].flat()) reject(createStoppedError())
    this.#waiting.clear()
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()))
  }

  #assign(): void {
    while (this.#waiting.size > 0) {
      const thread = this.#findIdleThread()
      if (thread === undefined) return
      const next = this.#takeNext()
      if (next === undefined) return
      this.#start(thread, next)
    }
  }

  #findIdleThread(): Thread | undefined {
    for (const thread of this.#threads) if (thread.current === undefined) return thread
    return this.#threads.size < this.#size ? this.#open() : undefined
  }

  /** Takes the oldest check of the next account, and puts that account behind all others. */
  #takeNext(): WaitingJob | undefined {
    for (const [accountId, waiting] of this.#waiting) {
      const next = waiting.shift()
      this.#waiting.delete(accountId)
      if (waiting.length > 0) this.#waiting.set(accountId, waiting)
      return next
    }
    return undefined
  }

  #start(thread: Thread, job: WaitingJob): void {
    const id = this.#nextId++
    const { worker } = thread
    thread.deadline = setTimeout(() => void worker.terminate(), DEADLINE_MS).unref()
    thread.current = job
    const onReply = (reply: ThreadReply): void => {
      if (reply.id !== id) return
      clearTimeout(thread.deadline)
      worker.off('message', onReply)
      thread.current = undefined
      if ('failure' in reply) job.reject(toError(reply.failure))
      else job.resolve(reply.result)
      this.#assign()
    }
    worker.on('message', onReply)
    worker.postMessage({ id, job: job.job } satisfies ThreadRequest)
  }

  #open(): Thread {
    const worker = new Worker(entryUrl)
    worker.unref()
    const thread: Thread = { worker, current: undefined, deadline: undefined }
    this.#threads.add(thread)
    let fault: Error | undefined
    worker.once('error', (error) => {
      fault = error instanceof Error ? error : new Error(String(error))
    })
    worker.once('exit', () => {
      this.#threads.delete(thread)
      clearTimeout(thread.deadline)
      const { current } = thread
      thread.current = undefined
      current?.reject(this.#isClosed ? createStoppedError() : createLostError(fault))
      if (!this.#isClosed) this.#assign()
    })
    return thread
  }
}

const createTooManyError = (): Refusal =>
  new Refusal(
    'OPEN_API_REQUEST_LIMIT_EXCEEDED',
    `${MAX_WAITING} large documents of this account are waiting to be checked. Send fewer at once.`,
  )

const createStoppedError = (): Refusal =>
  new Refusal('SERVICE_UNAVAILABLE', 'The service is stopping. Try again shortly.')

const createLostError = (cause: Error | undefined): Refusal =>
  new Refusal('SERVICE_UNAVAILABLE', 'The document could not be checked: it took too much time or memory.', {
    cause,
  })

function toError(failure: ThreadFailure): Error {
  if (failure.kind === 'refusal')
    return new Refusal(failure.code, failure.message, { errors: failure.errors })
  return new Error(`A check of a document failed: ${failure.message}`, { cause: failure.stack })
}
