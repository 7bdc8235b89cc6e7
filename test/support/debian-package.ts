import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Finds a program of this machine; if it is missing, installs it where possible (as root on Debian).
 *
 * @param paths - Where the program may be, in order of preference.
 * @param packageName - The Debian package that contains it.
 * @returns The program's path, or a sentence that says why it is missing.
 */
export async function findOrInstall(
  paths: readonly string[],
  packageName: string,
): Promise<{ readonly path: string } | { readonly missing: string }> {
  const findInstalled = (): string | undefined => paths.find((path) => existsSync(path))
  const found = findInstalled()
  if (found !== undefined) return { path: found }
  if (process.getuid?.() !== 0 || !isDebian())
    return {
      missing: `${packageName} is not installed, and the tests can install it only as root on Debian.`,
    }
  try {
    await runAptGet('update')
    await runAptGet('install', '--no-install-recommends', packageName)
  } catch (error) {
    return { missing: `${packageName} could not be installed: ${String(error)}` }
  }
  const path = findInstalled()
  return path === undefined ? { missing: `The package ${packageName} contains no such program.` } : { path }
}

/** Ubuntu does not count: its packages of some of these names contain no program. */
function isDebian(): boolean {
  const path = '/etc/os-release'
  return existsSync(path) && /^ID=debian$/m.test(readFileSync(path, 'utf8'))
}

/** Waits for other test files that install packages, and for other programs that do. */
async function runAptGet(...command: string[]): Promise<void> {
  const options = ['-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']
  await run('flock', ['/run/framewright-packages.lock', 'apt-get', ...options, ...command], {
    // A service that a package contains does not start.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    maxBuffer: 2 ** 26,
  })
}
