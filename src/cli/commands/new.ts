import type { Command } from 'commander'
import type { NewFlags } from '../render/new-document.ts'

/** Adds `framewright new`, which writes a document to start from, with its media. */
export function addNewCommand(program: Command): void {
  program
    .command('new')
    .description('Writes a document to start from, with its media, and its schema for editors.')
    .argument('[template]', 'Name of a template; --list shows them all.', 'starter')
    .option('-o, --output <folder>', 'Folder to write to (default: the name of the template).')
    .option('--list', 'Lists the templates.')
    .action(async (template: string, flags: NewFlags) => {
      // Loaded here, so that other commands start faster.
      const { listTemplates, writeNewDocument } = await import('../render/new-document.ts')
      if (flags.list === true) listTemplates()
      else await writeNewDocument(template, flags)
    })
}
