import { type Command, Option } from 'commander'
import type { FrameFlags } from '../render/render-frame-file.ts'

/** `framewright frame`: one instant of a document as a picture, by the code that draws exports. */
export function addFrameCommand(program: Command): void {
  const ratios = ['16:9', '9:16', '1:1', '4:3', '3:4', 'custom']
  program
    .command('frame')
    .description('Draws one instant of a document into a picture file, without a server.')
    .argument('<file>', 'A document, or the body of POST /v1/projects; - reads standard input.')
    .requiredOption('-o, --output <file>', 'The picture to write, .png, .jpg or .webp.')
    .option('--at <time>', 'The instant: seconds with an s (1.5s), or ticks of 1/240000 s.', '0')
    .addOption(
      new Option('--ratio <ratio>', "Shape of the picture (default: the document's own).").choices(ratios),
    )
    .option('--scale <number>', 'Output pixels per composition pixel, 0.05–8.', '1')
    .option('--assets <folder>', "Where the document's files are looked for (default: beside the document).")
    .option('--fonts <folder>', 'A folder of fonts to use besides the bundled ones.')
    .action(async (file: string, flags: FrameFlags) => {
      // Loaded only here, so that other commands start at once.
      const { renderFrameFile } = await import('../render/render-frame-file.ts')
      await renderFrameFile(file, flags)
    })
}
