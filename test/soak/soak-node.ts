import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, type WriteStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { History } from './history.ts'
import {
  type FoundProcess,
  filterDescendants,
  listRunProcesses,
  RUN_VARIABLE,
  readResidentBytes,
  signalProcess,
} from './processes.ts'
import type { NodeName } from './topology.ts'
import { waitUntil } from './wait-until.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))

/** Longer than a start takes on a busy machine. */
const START_MS = 90_000
/** The service promises to exit within 10 s of SIGTERM. */
const STOP_MS = 15_000
/** Children notice by themselves that their parent has died. */
const CHILDREN_END_MS = 20_000
/** A failed start is repeated after this time, as by a service manager. */
const RESTART_DELAY_MS = 2_000

export interface NodeOptions {
  readonly name: NodeName
  readonly role: 'serve' | 'worker'
  readonly workers: number
  readonly dataDir: string
  readonly environment: Readonly<Record<string, string>>
  /** Marks all processes of the run. */
  readonly run: string
  /** The path of the log files without their extension, `.out` or `.log`. */
  readonly logPath: string
  readonly history: History
}

/**
 * How a service exited after SIGTERM: with code 0, with another code (it gives up after 10 s), or only after SIGKILL.
 */
export type StopResult = 'cleanly' | 'with errors' | 'killed'

/** The memory of one process of a service during its lifetime, in bytes. */
export interface MemoryUse {
  readonly node: NodeName
  readonly pid: number
  /** Measured when it had started. */
  readonly first: number
  last: number
  highest: number
}

/** One node: a `framewright serve` or `framewright worker` in its own process, restarted when it exits. */
export class SoakNode {
  readonly options: NodeOptions
  readonly memory: MemoryUse[] = []
  /** Undefined while it does not listen, and for workers. */
  url: string | undefined
  isUp = false
  /** How often the process exited without being asked to. */
  unexpectedEnds = 0
  readonly #output: WriteStream
  readonly #log: WriteStream
  #child: ChildProcess | undefined
  #isWanted = false
  #isFrozen = false

  constructor(options: NodeOptions) {
    this.options = options
    this.#output = createWriteStream(`${options.logPath}.out`, { flags: 'a' })
    this.#log = createWriteStream(`${options.logPath}.log`, { flags: 'a' })
  }

  get name(): NodeName {
    return this.options.name
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Starts it, and repeats failed starts. @returns False if it is not up within 90 s. */
  async start(signal?: AbortSignal): Promise<boolean> {
    this.#isWanted = true
    if (this.#child === undefined) this.#spawn()
    return (await waitUntil(() => this.isUp, START_MS, signal && { signal })) === true
  }

  /** Living processes below the service. */
  descendants(): FoundProcess[] {
    const { pid } = this
    return pid === undefined ? [] : filterDescendants(listRunProcesses(this.options.run), pid)
  }

  /** Sends SIGKILL to the service alone. @returns Once it is dead, its children that survive the next 20 s. */
  async kill(): Promise<{ readonly survivors: Promise<FoundProcess[]> }> {
    const children = new Set(this.descendants().map(({ pid }) => pid))
    await this.#end('SIGKILL')
    const listLiving = (): FoundProcess[] =>
      listRunProcesses(this.options.run).filter(({ pid }) => children.has(pid))
    const survivors = waitUntil(() => listLiving().length === 0, CHILDREN_END_MS).then(listLiving)
    return { survivors }
  }

  /** Sends SIGTERM, and SIGKILL if it has not exited 15 s later. */
  async stop(): Promise<StopResult> {
    const child = this.#child
    if (child === undefined) return 'cleanly'
    if (!(await this.#end('SIGTERM'))) {
      await this.#end('SIGKILL')
      return 'killed'
    }
    return child.exitCode === 0 ? 'cleanly' : 'with errors'
  }

  /** Sends SIGSTOP. @returns A function that ends the freeze. */
  freeze(withChildren: boolean): () => void {
    this.#isFrozen = true
    for (const pid of this.#listPids(withChildren)) signalProcess(pid, 'SIGSTOP')
    return () => this.thaw()
  }

  /** Ends a freeze, if there is one. */
  thaw(): void {
    this.#isFrozen = false
    for (const pid of this.#listPids(true)) signalProcess(pid, 'SIGCONT')
  }

  /** Records the service's current memory. */
  sampleMemory(): void {
    const { pid } = this
    const bytes = pid === undefined || !this.isUp ? undefined : readResidentBytes(pid)
    if (pid === undefined || bytes === undefined) return
    const use = this.memory.find((known) => known.pid === pid)
    if (use === undefined) {
      this.memory.push({ node: this.name, pid, first: bytes, last: bytes, highest: bytes })
    } else {
      use.last = bytes
      use.highest = Math.max(use.highest, bytes)
    }
  }

  /** Whether a fault may be injected: it is up and no other fault affects it. */
  get isSteady(): boolean {
    return this.isUp && this.#isWanted && !this.#isFrozen
  }

  #listPids(withChildren: boolean): number[] {
    const { pid } = this
    if (pid === undefined) return []
    return [pid, ...(withChildren ? this.descendants().map((child) => child.pid) : [])]
  }

  #spawn(): void {
    const { role, workers, dataDir, environment, run, history, name } = this.options
    const flags = ['--data-dir', dataDir, '--workers', String(workers)]
    const child = spawn(
      process.execPath,
      [program, role, ...flags, ...(role === 'serve' ? ['--port', '0'] : [])],
      {
        env: { ...process.env, ...environment, [RUN_VARIABLE]: run },
        stdio: ['ignore', 'pipe', 'pipe'],
        // Ctrl-C in the terminal is for the harness, which then stops the nodes cleanly.
        detached: true,
      },
    )
    this.#child = child
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const ready = /listening on (http:\/\/\S+)|^working, /m.exec(output)
      if (ready === null || this.isUp || this.#child !== child) return
      this.url = ready[1]
      this.isUp = true
      history.add('node is up', { node: name, pid: child.pid })
    })
    child.stdout.pipe(this.#output, { end: false })
    child.stderr.pipe(this.#log, { end: false })
    child.on('exit', (code, signal) => this.#ended(child, code ?? signal))
  }

  #ended(child: ChildProcess, how: number | string | null): void {
    if (this.#child !== child) return
    const { history, name } = this.options
    const wasUp = this.isUp
    this.#child = undefined
    this.isUp = false
    this.url = undefined
    if (!this.#isWanted) {
      history.add('node ended', { node: name, how })
      return
    }
    this.unexpectedEnds += 1
    history.add(wasUp ? 'node exited unexpectedly' : 'node failed to start', {
      node: name,
      how,
      pid: child.pid,
    })
    setTimeout(() => {
      if (this.#isWanted && this.#child === undefined) this.#spawn()
    }, RESTART_DELAY_MS)
  }

  /** @returns Whether it exited in time. */
  async #end(signal: NodeJS.Signals): Promise<boolean> {
    this.#isWanted = false
    const child = this.#child
    if (child?.pid === undefined) return true
    signalProcess(child.pid, signal)
    return (await waitUntil(() => child.exitCode !== null || child.signalCode !== null, STOP_MS)) === true
  }
}
