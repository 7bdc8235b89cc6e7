import { extname } from 'node:path'
import { type Command, Option } from 'commander'
import { type ExtraOutput, extraOutputNames } from '../../engine/document/extra-outputs.ts'
import {
  alphaFormatNames,
  findFormatByExtension,
  type OutputFormat,
  outputExtensions,
  outputFormatNames,
  qualityFormatNames,
} from '../../engine/document/output-formats.ts'
import {
  DEFAULT_QUALITY,
  type OutputQuality,
  outputQualityNames,
} from '../../engine/document/output-qualities.ts'
import { outputRatios } from '../../engine/document/registries/output-ratios.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { assetsFlag } from './assets-flag.ts'

/** The flags of commands that write the output of one document. */
export interface OutputFlags {
  readonly fps: string
  readonly ratio?: string
  readonly scale: string
  readonly format?: string
  readonly transparent?: boolean
  readonly quality: OutputQuality
  readonly outputs?: string
  readonly posterTime?: string
  readonly report?: string
  readonly variables?: string
  readonly assets?: readonly string[]
}

/**
 * Adds the flags to a command.
 *
 * @param formatDefault - The format without `--format`, in words.
 */
export function addOutputFlags(command: Command, formatDefault: string): Command {
  return command
    .addOption(new Option('--fps <number>', 'Frames per second.').choices(['30', '60']).default('30'))
    .addOption(
      new Option('--ratio <ratio>', "Aspect ratio of the output (default: the document's).").choices(
        outputRatios,
      ),
    )
    .option('--scale <number>', 'Output pixels per composition pixel, 0.6–8.', '1')
    .addOption(
      new Option(
        '--format <format>',
        `Format of the output (default: ${formatDefault}). png is a ZIP file of images.`,
      ).choices(outputFormatNames),
    )
    .option(
      '--transparent',
      `Keep pixels that nothing covers transparent, for documents without a background: ${alphaFormatNames.join(', ')}.`,
    )
    .addOption(createQualityOption())
    .option(
      '--outputs <names>',
      `Files to write next to the output, separated by commas: ${extraOutputNames.join(', ')}.`,
    )
    .option('--poster-time <seconds>', 'Time of the poster (default: a frame that shows something).')
    .option('--report <file>', 'Write what was measured while rendering, as JSON.')
    .option('--variables <file>', "JSON file with values for the document's variables, by name.")
    .option(...assetsFlag)
}

/** Creates the option of the quality, which commands that write videos share. */
export function createQualityOption(): Option {
  return new Option(
    '--quality <quality>',
    `draft: quick, with about half the file size. high: slower and larger. Only has an effect in ${qualityFormatNames.join(' and ')}.`,
  )
    .choices(outputQualityNames)
    .default(DEFAULT_QUALITY)
}

/**
 * Reads which files are made besides the output.
 *
 * @throws {CommandError} If a flag is invalid.
 */
export function readExtraOutputs({ outputs, posterTime }: Pick<OutputFlags, 'outputs' | 'posterTime'>): {
  readonly outputs: readonly ExtraOutput[] | undefined
  readonly posterSeconds: number | undefined
} {
  const names = outputs?.split(',').map((name) => {
    const found = extraOutputNames.find((known) => known === name.trim())
    if (found !== undefined) return found
    throw new CommandError(
      `--outputs: "${name.trim()}" is unknown; expected ${extraOutputNames.join(', ')}`,
      exitCodes.usage,
    )
  })
  const posterSeconds = posterTime === undefined ? undefined : Number(posterTime)
  if (posterSeconds !== undefined && !(posterSeconds >= 0)) {
    throw new CommandError('--poster-time: expected seconds from the start, such as 1.5', exitCodes.usage)
  }
  return { outputs: names, posterSeconds }
}

/**
 * Returns the format that the flags name, or the extension of the output.
 *
 * @throws {CommandError} If neither does.
 */
export function chooseFormat(flags: { readonly format?: string; readonly output: string }): OutputFormat {
  const format =
    flags.format === undefined
      ? findFormatByExtension(extname(flags.output))
      : outputFormatNames.find((name) => name === flags.format)
  if (format !== undefined) return format
  throw new CommandError(
    `--output: expected a name that ends in ${outputExtensions}, or give --format`,
    exitCodes.usage,
  )
}
