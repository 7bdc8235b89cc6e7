import { type Command, Option } from 'commander'
import { extraOutputNames } from '../../engine/document/extra-outputs.ts'
import {
  alphaFormatNames,
  outputExtensions,
  outputFormatNames,
} from '../../engine/document/output-formats.ts'
import { outputRatios } from '../../engine/document/registries/output-ratios.ts'
import { assetsFlag } from '../render/assets-flag.ts'
import type { RenderFlags } from '../render/render-file.ts'
import { addSettingsFlags } from '../settings-flags.ts'

/** Adds `framewright render`, which renders a document without a service or a database. */
export function addRenderCommand(program: Command): void {
  const command = program
    .command('render')
    .description('Renders a document to a file, without a server.')
    .argument('<file>', 'A document, or the body of a POST /v1/projects request; - reads standard input.')
    .requiredOption('-o, --output <file>', `File to write: ${outputExtensions}.`)
    .addOption(new Option('--fps <number>', 'Frames per second.').choices(['30', '60']).default('30'))
    .addOption(
      new Option('--ratio <ratio>', "Aspect ratio of the video (default: the document's).").choices(
        outputRatios,
      ),
    )
    .option('--scale <number>', 'Output pixels per composition pixel, 0.6–8.', '1')
    .addOption(
      new Option(
        '--format <format>',
        'Format of the output (default: from the extension of the output file). png is a ZIP file of images.',
      ).choices(outputFormatNames),
    )
    .option(
      '--transparent',
      `Keep pixels that nothing covers transparent, for documents without a background: ${alphaFormatNames.join(', ')}.`,
    )
    .option(
      '--outputs <names>',
      `Files to write next to the output, separated by commas: ${extraOutputNames.join(', ')}.`,
    )
    .option('--poster-time <seconds>', 'Time of the poster (default: a frame that shows something).')
    .option('--report <file>', 'Write what was measured while rendering, as JSON.')
    .option('--variables <file>', "JSON file with values for the document's variables, by name.")
    .option(...assetsFlag)
  addSettingsFlags(command, ['workers', 'fonts']).action(async (file: string, flags: RenderFlags) => {
    // Loaded here, so that other commands start faster.
    const { renderFile } = await import('../render/render-file.ts')
    await renderFile(file, flags)
  })
}
