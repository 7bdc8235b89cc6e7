import { type Command, Option } from 'commander'
import { outputRatios } from '../../engine/document/registries/output-ratios.ts'
import type { BatchFlags } from '../render/batch-files.ts'
import { createQualityOption } from '../render/output-flags.ts'
import { addSettingsFlags } from '../settings-flags.ts'

/** Adds `framewright batch`, which renders a template once for each row of values. */
export function addBatchCommand(program: Command): void {
  const command = program
    .command('batch')
    .description('Renders a template once for each row of a CSV or JSON file, without a server.')
    .argument('<file>', 'A document that declares variables; - reads standard input.')
    .argument('<rows>', 'CSV with the names of the variables in its first line, or a JSON list of rows.')
    .requiredOption('-o, --output <folder>', 'Folder for the videos; it is created.')
    .option('--name <name>', 'Names of the videos, with {{row}} and the values of the row.', 'video-{{row}}')
    .option('--force', 'Render rows again whose video is already in the folder.')
    .addOption(new Option('--fps <number>', 'Frames per second.').choices(['30', '60']).default('30'))
    .addOption(
      new Option('--ratio <ratio>', "Aspect ratio of the videos (default: the document's).").choices(
        outputRatios,
      ),
    )
    .option('--scale <number>', 'Output pixels per composition pixel, 0.6–8.', '1')
    .addOption(
      new Option('--format <format>', 'Format of the videos.').choices(['mp4', 'webm']).default('mp4'),
    )
    .addOption(createQualityOption())
    .option('--assets <folder>', "Folder with the media files (default: the document's folder).")
  addSettingsFlags(command, ['workers', 'fonts']).action(
    async (file: string, rows: string, flags: BatchFlags) => {
      // Loaded here, so that other commands start faster.
      const { renderBatch } = await import('../render/batch-files.ts')
      await renderBatch(file, rows, flags)
    },
  )
}
