import { type Command, Option } from 'commander'
import type { CaptionFlags } from '../render/convert-captions.ts'

/** `framewright captions`: a caption file as the caption asset of a document. */
export function addCaptionsCommand(program: Command): void {
  program
    .command('captions')
    .description('Converts a caption file (srt, vtt, ass, lrc) into a caption asset for a document.')
    .argument('<file>', 'The caption file, known by its content; - reads standard input.')
    .option('-o, --output <file>', 'Where to write the JSON (default: standard output).')
    .addOption(
      new Option('--format <format>', 'The whole asset, or its "captions" alone.')
        .choices(['json', 'entries'])
        .default('json'),
    )
    .addOption(
      new Option('--timing <timing>', 'By words, where the file times them, or by lines.')
        .choices(['auto', 'word', 'line'])
        .default('auto'),
    )
    .option('--id <id>', 'Id of the asset (default: a new one).')
    .action(async (file: string, flags: CaptionFlags) => {
      // Loaded only here, so that other commands start at once.
      const { convertCaptions } = await import('../render/convert-captions.ts')
      await convertCaptions(file, flags)
    })
}
