import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(
  new URL(
    `../../example-media/media-process${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
    import.meta.url,
  ),
)

/** Generates the media of the examples in a folder, when they are needed for the first time. */
export class ExampleMediaFolder {
  readonly #folder: string
  readonly #closing = new AbortController()
  /** The last generation that was requested. They run one after the other, because each uses every core. */
  #last: Promise<void> = Promise.resolve()

  /** @param folder - Created when it is needed; files in it are kept. */
  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * Generates the files that are missing.
   *
   * @returns The path of a file.
   * @throws {Error} If a file cannot be generated.
   */
  async provide(names: readonly string[]): Promise<(name: string) => string> {
    if (this.#findMissing(names).length > 0) {
      const generation = this.#last.then(() => this.#generate(this.#findMissing(names)))
      // The next generation does not depend on the success of this one.
      this.#last = generation.catch(() => {})
      await generation
    }
    return (name) => join(this.#folder, name)
  }

  /** Ends a generation in progress. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#last
  }

  #findMissing(names: readonly string[]): string[] {
    return names.filter((name) => !existsSync(join(this.#folder, name)))
  }

  /** Runs in a process of its own: painting, ray tracing and rendering would block the event loop for seconds. */
  async #generate(names: readonly string[]): Promise<void> {
    const { signal } = this.#closing
    signal.throwIfAborted()
    if (names.length === 0) return
    const child = spawn(process.execPath, [entry, this.#folder, ...names], {
      stdio: ['ignore', 'ignore', 'pipe'],
      signal,
    })
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
    if (code !== 0) throw new Error(`The media of the example could not be generated: ${errors}`)
  }
}
