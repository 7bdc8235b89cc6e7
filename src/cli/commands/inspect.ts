import type { Command } from 'commander'
import type { InspectFlags } from '../render/inspect-media-file.ts'

/** Adds `framewright inspect`, which measures any media file. */
export function addInspectCommand(program: Command): void {
  program
    .command('inspect')
    .description(
      'Decodes a video or audio file and prints its codecs, frames, loudness, and black, frozen, silent and clipped spans.',
    )
    .argument('<file>', 'A video or audio file.')
    .option('--json', 'Print the report as JSON.')
    .action(async (file: string, flags: InspectFlags) => {
      // Loaded here, so that other commands start faster.
      const { inspectMediaFile } = await import('../render/inspect-media-file.ts')
      await inspectMediaFile(file, flags)
    })
}
