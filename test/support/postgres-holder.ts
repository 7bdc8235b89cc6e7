import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./hold-postgres.ts', import.meta.url))

export interface HolderOptions {
  readonly dataDir: string
  readonly stateDir: string
  /** A checkout to run instead of this one. */
  readonly checkout?: string
  /** The user who runs it; default: the user who runs the tests. */
  readonly user?: { readonly uid: number; readonly gid: number }
}

/** A separate process that runs the PostgreSQL server of a data folder, so that a test can kill it. */
export class PostgresHolder {
  readonly url: string
  /** Process id of the server. */
  readonly pid: number
  /** The cluster's folder. */
  readonly folder: string
  readonly #child: ChildProcess

  private constructor(
    child: ChildProcess,
    { url, pid, folder }: { url: string; pid: number; folder: string },
  ) {
    this.#child = child
    this.url = url
    this.pid = pid
    this.folder = folder
  }

  static async start({ dataDir, stateDir, checkout, user }: HolderOptions): Promise<PostgresHolder> {
    const script = checkout === undefined ? program : `${checkout}/test/support/hold-postgres.ts`
    const child = spawn(process.execPath, [script, dataDir, stateDir], {
      ...user,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let log = ''
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk
    })
    const ended = once(child, 'exit').then(() =>
      Promise.reject(new Error(`PostgreSQL did not start: ${log}`)),
    )
    const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
    ended.catch(() => {})
    return new PostgresHolder(child, JSON.parse(line))
  }

  /** Process id of the process that runs the server. */
  get ownPid(): number {
    return this.#child.pid ?? 0
  }

  /** Stops the process and the server with it. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** Kills the process as a power failure would, but not the server. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    this.#child.kill(signal)
    await once(this.#child, 'exit')
  }
}
