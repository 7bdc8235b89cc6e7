import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./hold-postgres.ts', import.meta.url))

export interface HolderOptions {
  readonly dataDir: string
  readonly stateDir: string
  /** A checkout to run in the place of this one. */
  readonly checkout?: string
  /** Who runs it; default: who runs the tests. */
  readonly user?: { readonly uid: number; readonly gid: number }
}

/** A process of its own that runs the PostgreSQL server of a data folder, to be killed. */
export class PostgresHolder {
  readonly url: string
  /** The server's process. */
  readonly pid: number
  /** Where the cluster is. */
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
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`No database: ${log}`)))
    const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
    ended.catch(() => {})
    return new PostgresHolder(child, JSON.parse(line))
  }

  /** The process that runs the server. */
  get ownPid(): number {
    return this.#child.pid ?? 0
  }

  /** Stops the process and with it the server. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** Kills the process as a power cut would, but not the server. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    this.#child.kill(signal)
    await once(this.#child, 'exit')
  }
}
