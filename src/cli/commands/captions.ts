import { type Command, Option } from 'commander'
import type { CaptionFlags } from '../render/convert-captions.ts'

/** Adds `framewright captions`, which converts a caption file to a caption asset of a document. */
export function addCaptionsCommand(program: Command): void {
  program
    .command('captions')
    .description(
      'Converts a caption file (srt, vtt, ass, lrc, or JSON of Whisper, Deepgram or YouTube) to a caption asset for a document.',
    )
    .argument('<file>', 'The caption file, in any of the formats; - reads standard input.')
    .option('-o, --output <file>', 'File to write the JSON to (default: standard output).')
    .addOption(
      new Option('--format <format>', 'json: the whole asset. entries: only its "captions".')
        .choices(['json', 'entries'])
        .default('json'),
    )
    .addOption(
      new Option('--timing <timing>', 'Timing by word or by line. auto: by word if the file has word timing.')
        .choices(['auto', 'word', 'line'])
        .default('auto'),
    )
    .option('--encoding <name>', 'Encoding of the file, such as windows-1251 (default: detected).')
    .option('--id <id>', 'Id of the asset (default: a generated one).')
    .action(async (file: string, flags: CaptionFlags) => {
      // Loaded here, so that other commands start faster.
      const { convertCaptions } = await import('../render/convert-captions.ts')
      await convertCaptions(file, flags)
    })
}
