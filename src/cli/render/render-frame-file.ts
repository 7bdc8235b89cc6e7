import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { secondsToTicks, ticksToSeconds } from '../../engine/document/ticks.ts'
import type { StillFormat } from '../../engine/renderer/jobs/frame-encoding.ts'
import { renderFrame } from '../../javascript/render-frame.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readSettings } from '../settings-flags.ts'
import { chooseAssets } from './assets-flag.ts'
import { findRatio, parseScale } from './frame-flags.ts'
import { Interruption } from './interruption.ts'
import { readDocument } from './read-document.ts'
import { readVariablesFlag } from './read-variables.ts'
import { toCommandError } from './render-failure.ts'

/** The flags of `framewright frame`. */
export interface FrameFlags {
  readonly output: string
  readonly at: string
  readonly ratio?: string
  readonly scale: string
  readonly assets?: readonly string[]
  readonly fonts?: string
  readonly variables?: string
}

const formats: Readonly<Record<string, StillFormat>> = {
  '.png': 'png',
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.webp': 'webp',
}

/**
 * Runs `framewright frame`.
 *
 * @throws {CommandError} With the reason; nothing was written.
 */
export async function renderFrameFile(file: string, flags: FrameFlags): Promise<void> {
  const format = formats[extname(flags.output).toLowerCase()]
  if (format === undefined) {
    throw new CommandError(
      '--output: expected a name that ends in .png, .jpg, .jpeg or .webp',
      exitCodes.usage,
    )
  }
  const ticks = parseTicks(flags.at)
  const scale = parseScale(flags.scale, 0.05)
  const { fontsDir } = readSettings({ fonts: flags.fonts })
  const document = await readDocument(file)
  const variables = await readVariablesFlag(flags.variables)
  using interruption = new Interruption()
  try {
    const frame = await renderFrame(document, {
      timeSeconds: ticksToSeconds(ticks),
      variables,
      format,
      scale,
      ratio: findRatio(flags.ratio),
      assets: chooseAssets(flags.assets, file),
      fontsFolder: fontsDir === '' ? undefined : fontsDir,
      // Users of the command line can reach this network anyway.
      allowPrivateNetwork: true,
      signal: interruption.signal,
    })
    await writeFile(flags.output, frame.bytes)
    for (const warning of frame.warnings) console.error(`warning: ${warning}`)
    console.error(`${frame.width}×${frame.height} at tick ${ticks}`)
    console.log(flags.output)
  } catch (error) {
    interruption.signal.throwIfAborted()
    throw toCommandError(error, file)
  }
}

/** Parses a time: `1.5s` is in seconds, `360000` in ticks. */
function parseTicks(time: string): number {
  const [, amount = '', unit] = /^(\d+(?:\.\d+)?|\.\d+)(s?)$/.exec(time.trim()) ?? []
  const ticks = unit === 's' ? secondsToTicks(Number(amount)) : Number(amount)
  if (amount !== '' && Number.isSafeInteger(ticks)) return ticks
  throw new CommandError(
    '--at: expected seconds such as 1.5s, or whole ticks such as 360000',
    exitCodes.usage,
  )
}
