import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Adds entries to package-lock.json that npm leaves out if a registry lacks the build of a package for some platform.
 * Without them, `npm ci` refuses the lockfile on every platform. Run this after each change of dependencies.
 */

interface LockedPackage {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const path = fileURLToPath(new URL('../package-lock.json', import.meta.url))

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors: Readonly<Record<string, string>> = {
  arm64: 'arm64',
  x64: 'x64',
  ia32: 'ia32',
  arm: 'arm',
  gnueabihf: 'arm',
  musleabihf: 'arm',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
}

/** Returns the platform in a package's name, such as `canvas-linux-x64-musl`; undefined if the name has none. */
function parsePlatform(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> | undefined {
  const words = name.split(/[-/]/)
  const os = systems.find((system) => words.includes(system))
  const cpu = words.map((word) => processors[word]).find((processor) => processor !== undefined)
  if (os === undefined || cpu === undefined) return undefined
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : undefined
  return { os: [os], cpu: [cpu], ...(libc !== undefined && { libc }) }
}

// npm's lockfile, version 3.
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, LockedPackage> }
let added = 0
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`
    const platform = parsePlatform(name)
    // Ranges are skipped, because only the registry knows the version that they resolve to.
    if (lock.packages[key] !== undefined || platform === undefined || !/^\d/.test(version)) continue
    lock.packages[key] = { version, ...platform, ...(parent.dev === true && { dev: true }), optional: true }
    added++
  }
}
const packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(path, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`)
console.log(`Added ${added} platform packages.`)
