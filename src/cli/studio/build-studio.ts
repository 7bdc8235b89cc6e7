import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { findNewestChange } from './newest-change.ts'

/** The folder of this checkout, or of the installed package. */
const installation = fileURLToPath(new URL('../../..', import.meta.url))

/** Files and folders that the build depends on, relative to the checkout. */
const sources = [
  'studio/src',
  'studio/public',
  'studio/index.html',
  'studio/vite.config.ts',
  'studio/compress-files.ts',
  'studio/package.json',
  'src/engine/document',
  'src/engine/compositor',
  'client',
]

export interface StudioBuildOptions {
  /** The checkout or package; default: the one of this module. */
  readonly root?: string
  /** Called with one sentence before a build. */
  readonly onBuild?: () => void
}

/**
 * Builds the studio if this is a checkout and the sources are newer than the last build. Does nothing in an installed
 * package, which contains the build, and in a checkout without the tools (`npm ci --omit=dev`).
 *
 * @throws {Error} If the build fails; the last build remains.
 */
export async function buildStudioIfOutdated({
  root = installation,
  onBuild = () => {},
}: StudioBuildOptions = {}): Promise<void> {
  const studio = join(root, 'studio')
  if (!existsSync(join(studio, 'src'))) return
  const vite = findVite(studio)
  if (vite === undefined || !(await isOutdated(root))) return
  onBuild()
  // Another process may build at the same time, and a service may be reading the last build.
  const folder = join(studio, `dist.${randomUUID()}`)
  try {
    await runVite(vite, studio, folder)
    await replaceBuild(join(studio, 'dist'), folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Returns Vite's program, or undefined if this installation has no tools for the studio. */
function findVite(studio: string): string | undefined {
  const { resolve } = createRequire(join(studio, 'package.json'))
  try {
    return join(resolve('vite/package.json'), '../bin/vite.js')
  } catch {
    // They are development dependencies.
    return undefined
  }
}

async function isOutdated(root: string): Promise<boolean> {
  const page = await stat(join(root, 'studio/dist/index.html')).catch(() => undefined)
  if (page === undefined) return true
  for (const source of sources) if ((await findNewestChange(join(root, source))) > page.mtimeMs) return true
  return false
}

async function runVite(vite: string, studio: string, folder: string): Promise<void> {
  const child = spawn(
    process.execPath,
    [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'],
    // A process with another environment, such as a test, would get React for development.
    { cwd: studio, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' } },
  )
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  if (code !== 0) throw new Error(`The studio could not be built:\n${output}${errors}`)
}

async function replaceBuild(built: string, folder: string): Promise<void> {
  const last = `${folder}.last`
  // Another process may have moved it already.
  await rename(built, last).catch(() => {})
  // Another process may have put its own build there, which is as good.
  await rename(folder, built).catch(() => {})
  await rm(last, { recursive: true, force: true })
}
