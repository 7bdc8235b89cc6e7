import { type Command, Option } from 'commander'
import type { RenderFlags } from '../render/render-file.ts'
import { addSettingsFlags } from '../settings-flags.ts'

/** `framewright render`: the service's renderer without service, database or network address. */
export function addRenderCommand(program: Command): void {
  const ratios = ['16:9', '9:16', '1:1', '4:3', '3:4', 'custom']
  const command = program
    .command('render')
    .description('Renders a document into a video file, without a server.')
    .argument('<file>', 'A document, or the body of POST /v1/projects; - reads standard input.')
    .requiredOption('-o, --output <file>', 'The video to write, .mp4 or .webm.')
    .addOption(new Option('--fps <number>', 'Frames per second.').choices(['30', '60']).default('30'))
    .addOption(
      new Option('--ratio <ratio>', "Shape of the picture (default: the document's own).").choices(ratios),
    )
    .option('--scale <number>', 'Output pixels per composition pixel, 0.6–8.', '1')
    .addOption(
      new Option('--format <format>', "(default: by the output file's name)").choices(['mp4', 'webm']),
    )
    .option('--assets <folder>', "Where the document's files are looked for (default: beside the document).")
  addSettingsFlags(command, ['workers', 'fonts']).action(async (file: string, flags: RenderFlags) => {
    // Loaded only here, so that other commands start at once.
    const { renderFile } = await import('../render/render-file.ts')
    await renderFile(file, flags)
  })
}
