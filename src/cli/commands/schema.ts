import type { Command } from 'commander'

/** Adds `framewright schema`, which writes the JSON Schema of documents for editors. */
export function addSchemaCommand(program: Command): void {
  program
    .command('schema')
    .description(
      'Writes the JSON Schema of documents. Editors that read "$schema" complete and check fields with it.',
    )
    .option('-o, --output <file>', 'File to write (default: standard output).')
    .action(async ({ output }: { readonly output?: string }) => {
      // Loaded here, so that other commands start faster.
      const { writeSchema } = await import('../render/write-schema.ts')
      await writeSchema(output)
      if (output !== undefined) console.log(output)
    })
}
