import type { Command } from 'commander'
import { outputExtensions } from '../../engine/document/output-formats.ts'
import { addOutputFlags } from '../render/output-flags.ts'
import type { RenderFlags } from '../render/render-file.ts'
import { addSettingsFlags } from '../settings-flags.ts'

/** Adds `framewright render`, which renders a document without a service or a database. */
export function addRenderCommand(program: Command): void {
  const command = program
    .command('render')
    .description('Renders a document to a file, without a server.')
    .argument('<file>', 'A document, or the body of a POST /v1/projects request; - reads standard input.')
    .requiredOption('-o, --output <file>', `File to write: ${outputExtensions}.`)
  addOutputFlags(command, 'from the extension of the output file')
  addSettingsFlags(command, ['workers', 'fonts']).action(async (file: string, flags: RenderFlags) => {
    // Loaded here, so that other commands start faster.
    const { renderFile } = await import('../render/render-file.ts')
    await renderFile(file, flags)
  })
}
