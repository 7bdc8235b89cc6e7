import type { Command } from 'commander'
import { outputExtensions } from '../../engine/document/output-formats.ts'
import type { ExportFlags } from '../remote/export-file.ts'
import { addServerFlags } from '../remote/server-flags.ts'
import { addOutputFlags } from '../render/output-flags.ts'

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
  addOutputFlags(command, 'from the extension of the output file, or mp4')
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
