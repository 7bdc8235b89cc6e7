import { execFile } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Debian's package, unpacked: an installation would also start Prometheus. */
const folder = join(tmpdir(), 'framewright-prometheus')

/**
 * Finds this machine's promtool; if it is missing, takes it out of Debian's package where possible (as root on Debian).
 *
 * @returns The program's path, or a sentence that says why it is missing.
 */
export async function findPromtool(): Promise<{ readonly path: string } | { readonly missing: string }> {
  const found = ['/usr/bin/promtool', '/usr/local/bin/promtool', join(folder, 'usr/bin/promtool')].find(
    (path) => existsSync(path),
  )
  if (found !== undefined) return { path: found }
  if (process.getuid?.() !== 0 || !isDebian()) {
    return { missing: 'promtool is not installed, and the tests can fetch it only as root on Debian.' }
  }
  try {
    return { path: await unpackFromDebian() }
  } catch (error) {
    return { missing: `promtool could not be fetched: ${String(error)}` }
  }
}

function isDebian(): boolean {
  const path = '/etc/os-release'
  return existsSync(path) && /^ID=debian$/m.test(readFileSync(path, 'utf8'))
}

/** Downloads the package into a folder of its own and moves the program to its place once it is complete. */
async function unpackFromDebian(): Promise<string> {
  const options = { cwd: `${folder}-${process.pid}`, maxBuffer: 2 ** 26 }
  const apt = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', '-o', 'APT::Sandbox::User=root']
  mkdirSync(options.cwd, { recursive: true })
  try {
    await run('flock', ['/run/framewright-promtool.lock', 'apt-get', ...apt, 'update'], options)
    await run('apt-get', [...apt, 'download', 'prometheus'], options)
    const [file = ''] = globSync('prometheus_*.deb', { cwd: options.cwd })
    await run('sh', ['-c', 'dpkg-deb --fsys-tarfile "$1" | tar -x ./usr/bin/promtool', 'sh', file], options)
    const target = join(folder, 'usr/bin')
    mkdirSync(target, { recursive: true })
    renameSync(join(options.cwd, 'usr/bin/promtool'), join(target, 'promtool'))
    return join(target, 'promtool')
  } finally {
    rmSync(options.cwd, { recursive: true, force: true })
  }
}
