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

/** Playwright's own list, which the flag replaces. */
const disabledByPlaywright = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

/** They start processes of their own for a toolbar and for the next page. */
const unusedFeatures = [
  'InitialWebUI',
  'WebUIToolbar',
  'PreloadTopChromeWebUI',
  'SpareRendererForSitePerProcess',
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
  `--disable-features=${[...disabledByPlaywright, ...unusedFeatures].join()}`,
  // No other host can be resolved.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
]

/**
 * Finds this machine's Chromium; if Chromium is missing, installs it where possible (as root on Debian).
 *
 * @returns The program's path, or a sentence that says why it is missing.
 */
export async function findChromium(): Promise<{ readonly path: string } | { readonly missing: string }> {
  const found = findInstalled()
  if (found !== undefined) return { path: found }
  if (process.getuid?.() !== 0 || !isDebian()) {
    return { missing: 'Chromium is not installed, and the tests can install it only as root on Debian.' }
  }
  try {
    await installFromDebian()
  } catch (error) {
    return { missing: `Chromium could not be installed: ${String(error)}` }
  }
  const path = findInstalled()
  return path === undefined ? { missing: 'The package chromium contains no program.' } : { path }
}

function findInstalled(): string | undefined {
  return chromiumPaths.find((path) => existsSync(path))
}

/** Ubuntu does not count: its package of this name contains no browser. */
function isDebian(): boolean {
  const path = '/etc/os-release'
  return existsSync(path) && /^ID=debian$/m.test(readFileSync(path, 'utf8'))
}

async function installFromDebian(): Promise<void> {
  await runAptGet('update')
  await runAptGet('install', '--no-install-recommends', 'chromium')
}

/** Waits for other test files that install Chromium, and for other programs that install packages. */
async function runAptGet(...command: string[]): Promise<void> {
  const options = ['-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']
  await run('flock', ['/run/framewright-chromium.lock', 'apt-get', ...options, ...command], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 2 ** 26,
  })
}

/** The first start takes long on a busy machine. */
const STARTING_MS = 120_000

/**
 * Starts a browser with a new user profile.
 *
 * @param display - The X display on which it has a window. Default: it has none.
 */
export function launchChromium(executablePath: string, display?: string): Promise<Browser> {
  const options = { executablePath, timeout: STARTING_MS }
  if (display === undefined) return chromium.launch({ ...options, args: flags })
  const args = flags.filter((flag) => flag !== '--headless')
  return chromium.launch({ ...options, args, headless: false, env: { ...process.env, DISPLAY: display } })
}
