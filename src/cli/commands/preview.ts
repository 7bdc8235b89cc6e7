import type { Command } from 'commander'
import type { PreviewFlags } from '../preview/run-preview.ts'
import { assetsFlag } from '../render/assets-flag.ts'
import { addSettingsFlags } from '../settings-flags.ts'

/** Adds `framewright preview`, which serves a page that shows a document while it is being edited. */
export function addPreviewCommand(program: Command): void {
  const command = program
    .command('preview')
    .description(
      'Serves a page that shows a document at any time, and draws it again when the file is saved.',
    )
    .argument('<file>', 'A document, or the body of a POST /v1/projects request.')
    .option('--port <port>', 'Port on this machine (default: a free one).', '0')
    .option(...assetsFlag)
  addSettingsFlags(command, ['fonts']).action(async (file: string, flags: PreviewFlags) => {
    // Loaded here, so that other commands start faster.
    const { runPreview } = await import('../preview/run-preview.ts')
    await runPreview(file, flags)
  })
}
