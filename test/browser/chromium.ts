import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const run = promisify(execFile)

const chromiumPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No other host has an address.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
]

/**
 * The machine's Chromium; where there is none, it is installed if that may be done (root on Debian).
 *
 * @returns Its program's path, or a sentence why there is none.
 */
export async function findChromium(): Promise<{ readonly path: string } | { readonly missing: string }> {
  const found = installed()
  if (found !== undefined) return { path: found }
  if (process.getuid?.() !== 0 || !isDebian()) {
    return { missing: 'Chromium is not installed here, and only root on Debian may install it.' }
  }
  try {
    await installFromDebian()
  } catch (error) {
    return { missing: `Chromium could not be installed: ${String(error)}` }
  }
  const path = installed()
  return path === undefined ? { missing: 'The package chromium brought no program.' } : { path }
}

function installed(): string | undefined {
  return chromiumPaths.find((path) => existsSync(path))
}

/** Not Ubuntu, whose package of this name holds no browser. */
function isDebian(): boolean {
  const path = '/etc/os-release'
  return existsSync(path) && /^ID=debian$/m.test(readFileSync(path, 'utf8'))
}

async function installFromDebian(): Promise<void> {
  await aptGet('update')
  await aptGet('install', '--no-install-recommends', 'chromium')
}

/** Waits for other test files that install the same, and for other programs that install something. */
async function aptGet(...command: string[]): Promise<void> {
  const options = ['-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']
  await run('flock', ['/run/framewright-chromium.lock', 'apt-get', ...options, ...command], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 2 ** 26,
  })
}

/** A first start on a busy machine takes long. */
const STARTING_MS = 120_000

/** Starts a browser with a user of its own. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags, timeout: STARTING_MS })
}
