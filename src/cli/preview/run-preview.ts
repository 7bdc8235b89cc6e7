import { RenderSession } from '../../javascript/render-session.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { chooseAssets } from '../render/assets-flag.ts'
import { Interruption } from '../render/interruption.ts'
import { readDocument } from '../render/read-document.ts'
import { readSettings } from '../settings-flags.ts'
import { PreviewServer } from './preview-server.ts'
import { WatchedDocument } from './watched-document.ts'

/** The flags of `framewright preview`. */
export interface PreviewFlags {
  readonly assets?: readonly string[]
  readonly fonts?: string
  readonly port: string
}

/**
 * Runs `framewright preview` until it is interrupted.
 *
 * @throws {CommandError} If the document can't be read, or the port is invalid or in use.
 */
export async function runPreview(file: string, flags: PreviewFlags): Promise<void> {
  if (file === '-')
    throw new CommandError('The preview needs a file that can be read again, not -.', exitCodes.usage)
  const port = parsePort(flags.port)
  const { fontsDir } = readSettings({ fonts: flags.fonts })
  // A file that is missing or no JSON ends the command now; later, the page shows what is wrong.
  await readDocument(file)
  using interruption = new Interruption()
  const assets = chooseAssets(flags.assets, file)
  const places = typeof assets === 'string' ? [assets] : (assets ?? [])
  await using session = await RenderSession.open(
    // Users of the command line can reach this network anyway.
    { assets, fontsFolder: fontsDir === '' ? undefined : fontsDir, allowPrivateNetwork: true },
  )
  for (const warning of session.warnings) console.error(`warning: ${warning}`)
  using document = await WatchedDocument.open(file, places)
  await using server = await PreviewServer.start(document, session, port).catch((cause: unknown) => {
    throw new CommandError(`Port ${port} can't be used: ${cause instanceof Error ? cause.message : cause}`)
  })
  console.log(server.url)
  console.error(`Shows ${file}, and draws it again when it is saved. Ctrl-C ends the preview.`)
  await untilAborted(interruption.signal)
}

function untilAborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => resolve(), { once: true })
  if (signal.aborted) resolve()
  return promise
}

function parsePort(flag: string): number {
  const port = Number(flag)
  if (/^\d+$/.test(flag) && port <= 65_535) return port
  throw new CommandError('--port: expected a port, 0–65535', exitCodes.usage)
}
