import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))

/** A `framewright worker`, started as a user would start it. */
export class RunningWorker {
  readonly #child: ChildProcess
  readonly #log: string[]

  private constructor(child: ChildProcess, log: string[]) {
    this.#child = child
    this.#log = log
  }

  /** Starts it and waits until it accepts jobs. */
  static async start(
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Promise<RunningWorker> {
    const child = spawn(process.execPath, [program, 'worker', ...args], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const log: string[] = []
    const working = Promise.withResolvers<void>()
    child.stderr.on('data', (chunk: Buffer) => void log.push(chunk.toString()))
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('working')) working.resolve()
    })
    child.on('exit', (code) => working.reject(new Error(`worker exited (${code}):\n${log.join('')}`)))
    await working.promise
    return new RunningWorker(child, log)
  }

  /** Its output on standard error. */
  get log(): string {
    return this.#log.join('')
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('The worker has no process id.')
    return this.#child.pid
  }

  stop(): Promise<void> {
    return this.end('SIGTERM')
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill(signal)
    await ended
  }
}
