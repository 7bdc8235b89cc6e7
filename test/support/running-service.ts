import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { provideCluster } from './cluster-template.ts'
import { findDescendants } from './descendants.ts'

const checkoutProgram = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))

/** No test sends requests through a load balancer, which would have to notice that the service stops. */
const testEnvironment = { FRAMEWRIGHT_REQUESTS_PER_MINUTE: '0', FRAMEWRIGHT_DRAIN_MS: '0' }

export interface ServiceOptions {
  readonly dataDir: string
  /** Extra environment variables. */
  readonly environment?: Readonly<Record<string, string>>
  /** The path of `bin/framewright.js`; default: that of this checkout. */
  readonly program?: string
}

/** A `framewright serve` in its own process group, started as a user would start it. */
export class RunningService {
  readonly url: string
  readonly #child: ChildProcess
  readonly #log: string[]

  private constructor(child: ChildProcess, url: string, log: string[]) {
    this.#child = child
    this.url = url
    this.#log = log
  }

  /** Starts the service on a free port and waits for `listening on`. */
  static async start({
    dataDir,
    environment,
    program = checkoutProgram,
  }: ServiceOptions): Promise<RunningService> {
    // When root runs the tests, PostgreSQL's user must be able to enter the folder; otherwise the cluster goes elsewhere.
    mkdirSync(dataDir, { recursive: true })
    chmodSync(dataDir, 0o711)
    if (environment?.DATABASE_URL === undefined) provideCluster(dataDir)
    const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--data-dir', dataDir], {
      env: { ...process.env, ...testEnvironment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const log: string[] = []
    const started = Promise.withResolvers<string>()
    const read = (chunk: Buffer): void => {
      log.push(chunk.toString())
      const url = /listening on (http:\/\/\S+)/.exec(log.join(''))?.[1]
      if (url !== undefined) started.resolve(url.replace(/["',}]+$/, ''))
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', (code, signal) =>
      started.reject(new Error(`serve exited (${code ?? signal}) before listening:\n${log.join('')}`)),
    )
    return new RunningService(child, await started.promise, log)
  }

  get log(): string {
    return this.#log.join('')
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('The service has no process id.')
    return this.#child.pid
  }

  /** Returns the process ids of descendants whose command line contains `text`. */
  descendants(text: string): number[] {
    return findDescendants(this.pid, text)
  }

  /** Sends SIGTERM and waits for the exit. @returns The exit code; null after a signal. */
  stop(): Promise<number | null> {
    return this.#end('SIGTERM')
  }

  /** Sends SIGKILL to the service alone; its children have to notice by themselves. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit')
      this.#child.kill(signal)
      await ended
    }
    return this.#child.exitCode
  }
}
