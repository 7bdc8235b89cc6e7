import { type Command, Option } from 'commander'
import { outputExtensions, outputFormatNames } from '../../engine/document/output-formats.ts'
import { outputRatios } from '../../engine/document/registries/output-ratios.ts'
import type { ExportFlags } from '../remote/export-file.ts'
import { addServerFlags } from '../remote/server-flags.ts'
import { assetsFlag } from '../render/assets-flag.ts'

/** Adds `framewright export`, which exports a document on a server and downloads the result. */
export function addExportCommand(program: Command): void {
  const command = program
    .command('export')
    .description(
      'Exports a document on a server: uploads its files, each content once, stores it as a project, exports that and downloads the result.',
    )
    .argument('<file>', 'A document, or the body of a POST /v1/projects request; - reads standard input.')
    .option(
      '-o, --output <file>',
      `File to write: ${outputExtensions} (default: the name of the document, in the current folder).`,
    )
  addServerFlags(command)
    .addOption(new Option('--fps <number>', 'Frames per second.').choices(['30', '60']).default('30'))
    .addOption(
      new Option('--ratio <ratio>', "Aspect ratio of the output (default: the document's size).").choices(
        outputRatios,
      ),
    )
    .option('--scale <number>', 'Output pixels per composition pixel, 0.6–8.', '1')
    .addOption(
      new Option(
        '--format <format>',
        'Format of the output (default: from the extension of the output file, or mp4).',
      ).choices(outputFormatNames),
    )
    .option('--variables <file>', "JSON file with values for the document's variables, by name.")
    .option(...assetsFlag)
    .option(
      '--project <id>',
      'Project to store the document in (default: that of the last export of this file, or a new one).',
    )
    .action(async (file: string, flags: ExportFlags) => {
      // Loaded here, so that other commands start faster.
      const { exportFile } = await import('../remote/export-file.ts')
      await exportFile(file, flags)
    })
}
