import { type Command, Option } from 'commander'
import { outputRatios } from '../../engine/document/registries/output-ratios.ts'
import { assetsFlag } from '../render/assets-flag.ts'
import type { FrameFlags } from '../render/render-frame-file.ts'

/** Adds `framewright frame`, which draws one frame of a document with the renderer of exports. */
export function addFrameCommand(program: Command): void {
  program
    .command('frame')
    .description('Draws one frame of a document to an image file, without a server.')
    .argument('<file>', 'A document, or the body of a POST /v1/projects request; - reads standard input.')
    .requiredOption('-o, --output <file>', 'Image file to write: .png, .jpg or .webp.')
    .option('--at <time>', 'Time of the frame in seconds (1.5s) or ticks of 1/240000 s (360000).', '0')
    .addOption(
      new Option('--ratio <ratio>', "Aspect ratio of the image (default: the document's).").choices(
        outputRatios,
      ),
    )
    .option('--scale <number>', 'Image pixels per composition pixel, 0.05–8.', '1')
    .option('--variables <file>', "JSON file with values for the document's variables, by name.")
    .option(...assetsFlag)
    .option('--fonts <folder>', 'Folder with fonts to use in addition to the bundled ones.')
    .action(async (file: string, flags: FrameFlags) => {
      // Loaded here, so that other commands start faster.
      const { renderFrameFile } = await import('../render/render-frame-file.ts')
      await renderFrameFile(file, flags)
    })
}
