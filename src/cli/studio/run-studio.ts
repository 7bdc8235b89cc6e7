import type { Config } from '../../config.ts'
import { toHttpUrl } from '../../service/api/server/listening-url.ts'
import { NODE_HEADER } from '../../service/api/server/node-header.ts'
import { exitCodes } from '../exit-codes.ts'
import { readServiceSettings } from '../settings-flags.ts'
import { openInBrowser } from './open-in-browser.ts'
import { runService } from './run-service.ts'
import { buildStudioLink } from './studio-link.ts'

export interface StudioFlags {
  readonly open: boolean
  readonly environmentFile?: string
  readonly host?: string
  readonly port?: string
  readonly dataDir?: string
  readonly workers?: string
  readonly fonts?: string
  readonly logLevel?: string
}

/** A service on this machine responds at once. */
const DETECTION_MS = 2000

const signInHint = 'Sign in with an API key. "framewright keys create --name studio" creates one.'

/**
 * Opens the studio of the service on the configured port; without one, runs the service until a signal ends it.
 *
 * @returns The exit code.
 */
export async function runStudio({ open, ...flags }: StudioFlags): Promise<number> {
  const config = readServiceSettings(flags)
  const running = await findRunningService(config)
  if (running !== undefined) {
    const link = buildStudioLink(running)
    console.log(`A service is already running: studio at ${link}\n${signInHint}`)
    if (open) await openInBrowser(link)
    return exitCodes.ok
  }
  return runService(config, ({ url, firstKey, signal }) => {
    const link = buildStudioLink(url, { apiKey: firstKey })
    console.log(`studio at ${link}`)
    if (firstKey === undefined) console.log(signInHint)
    if (open) void openInBrowser(link, { folder: config.dataDir, signal })
  })
}

/** Returns the URL of the Framewright service that listens on the configured host and port, if there is one. */
async function findRunningService({ host, port }: Config): Promise<string | undefined> {
  if (port === 0) return undefined
  const url = toHttpUrl(host, port)
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(DETECTION_MS) })
    return response.headers.has(NODE_HEADER) ? url : undefined
  } catch {
    // Nothing listens, or something else does; the service then says that the port is in use.
    return undefined
  }
}
