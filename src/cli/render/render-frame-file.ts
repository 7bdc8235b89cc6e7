import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { secondsToTicks } from '../../engine/document/ticks.ts'
import { createFolderAssetSource } from '../../engine/renderer/assets/folder-asset-source.ts'
import type { StillFormat } from '../../engine/renderer/canvas/encode-frame.ts'
import { RenderPool } from '../../engine/renderer/pool/render-pool.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import { renderFrame, sliceAtInstants } from '../../engine/renderer/render-frame.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readSettings } from '../settings-flags.ts'
import { assertDrawable, chooseRatio, parseScale } from './frame-flags.ts'
import { openFonts } from './open-fonts.ts'
import { readDocument } from './read-document.ts'
import { renderFailure } from './render-failure.ts'

/** Flags of `framewright frame`. */
export interface FrameFlags {
  readonly output: string
  readonly at: string
  readonly ratio?: string
  readonly scale: string
  readonly assets?: string
  readonly fonts?: string
}

const formats: Readonly<Record<string, StillFormat>> = {
  '.png': 'png',
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.webp': 'webp',
}

/**
 * Draws a frame of a document to an image file.
 *
 * @throws {CommandError} With the reason of the failure; nothing was written.
 */
export async function renderFrameFile(file: string, flags: FrameFlags): Promise<void> {
  const format = formats[extname(flags.output).toLowerCase()]
  if (format === undefined) {
    throw new CommandError(
      '--output: expected a name that ends with .png, .jpg, .jpeg or .webp',
      exitCodes.usage,
    )
  }
  const ticks = parseTicks(flags.at)
  const scale = parseScale(flags.scale, 0.05)
  const composition = await readDocument(file)
  assertDrawable(file, sliceAtInstants(composition, [ticks]))
  const interrupt = new AbortController()
  const onSignal = (): void =>
    interrupt.abort(new CommandError('Interrupted; nothing was written.', exitCodes.interrupted))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal)
  const pool = new RenderPool({ size: 1 })
  const downloads = await mkdtemp(join(tmpdir(), 'framewright-frame-'))
  try {
    const frame = await renderFrame({
      composition,
      ratio: chooseRatio(flags.ratio, composition),
      scale,
      instantsTicks: [ticks],
      encoding: { format },
      assets: createFolderAssetSource(flags.assets ?? (file === '-' ? undefined : dirname(file)), downloads),
      pool,
      fonts: await openFonts(readSettings({ fonts: flags.fonts }).fontsDir, pool),
      signal: interrupt.signal,
    })
    await writeFile(flags.output, frame.file)
    for (const warning of frame.warnings) console.error(`warning: ${warning}`)
    console.error(`${frame.width}×${frame.height} at tick ${ticks}`)
    console.log(flags.output)
  } catch (error) {
    interrupt.signal.throwIfAborted()
    throw error instanceof RenderError ? renderFailure(error, file) : error
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal)
    await pool.close()
    await rm(downloads, { recursive: true, force: true })
  }
}

/** Parses a time in seconds (`1.5s`) or ticks (`360000`) and returns ticks. */
function parseTicks(time: string): number {
  const [, amount = '', unit] = /^(\d+(?:\.\d+)?|\.\d+)(s?)$/.exec(time.trim()) ?? []
  const ticks = unit === 's' ? secondsToTicks(Number(amount)) : Number(amount)
  if (amount !== '' && Number.isSafeInteger(ticks)) return ticks
  throw new CommandError(
    '--at: expected seconds such as 1.5s, or whole ticks such as 360000',
    exitCodes.usage,
  )
}
