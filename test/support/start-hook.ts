import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Makes render processes exit before they are ready, as a broken installation or an untimely kill does: Node loads a hook
 * into every process that has `nodeOptions` in its environment.
 */
export class StartHook {
  /** The value for NODE_OPTIONS. */
  readonly nodeOptions: string
  readonly #folder: string

  /**
   * @param folder - A folder that nothing else uses.
   * @param how - JavaScript that a render process runs at startup while it is supposed to fail.
   * @param failures - How many starts fail; default: all, until `repair`.
   */
  constructor(folder: string, how: string, failures = Number.POSITIVE_INFINITY) {
    this.#folder = join(folder, 'starts')
    mkdirSync(this.#folder, { recursive: true })
    writeFileSync(this.#brokenPath, '')
    const hook = join(folder, 'hook.cjs')
    writeFileSync(
      hook,
      `const fs = require('node:fs')
       if (/render-process\\.[jt]s$/.test(process.argv[1] ?? '') && require('node:worker_threads').isMainThread) {
         fs.writeFileSync(${JSON.stringify(`${this.#folder}/`)} + process.pid, '')
         const starts = fs.readdirSync(${JSON.stringify(this.#folder)}).length
         if (fs.existsSync(${JSON.stringify(this.#brokenPath)}) && !(starts > ${failures})) { ${how} }
       }`,
    )
    this.nodeOptions = `--require=${hook}`
  }

  /** The number of render processes started so far. */
  get starts(): number {
    return readdirSync(this.#folder).length
  }

  /** Makes all further starts succeed. */
  repair(): void {
    if (existsSync(this.#brokenPath)) rmSync(this.#brokenPath)
  }

  get #brokenPath(): string {
    return `${this.#folder}.broken`
  }
}
