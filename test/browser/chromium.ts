import { type Browser, chromium } from 'playwright-core'
import { findOrInstall } from '../support/debian-package.ts'

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
export function findChromium(): Promise<{ readonly path: string } | { readonly missing: string }> {
  return findOrInstall(chromiumPaths, 'chromium')
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
