import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Runs a benchmark with its smallest inputs. Its numbers mean nothing, but no benchmark breaks unnoticed.
 *
 * @returns What it printed.
 * @throws {Error} If it fails.
 */
export async function runBenchmark(script: string, flags: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [`bench/${script}`, '--tiny', ...flags], {
    cwd: root,
  })
  return stdout
}
