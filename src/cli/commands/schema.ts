import type { Command } from 'commander'

/** Adds `framewright schema`, which writes the JSON Schema of documents for editors. */
export function addSchemaCommand(program: Command): void {
  program
    .command('schema')
    .description(
      'Writes the JSON Schema of documents. An editor that a document leads to it, with "$schema", completes and checks fields.',
    )
    .option('-o, --output <file>', 'File to write (default: standard output).')
    .action(async ({ output }: { readonly output?: string }) => {
      // Loaded here, so that other commands start faster.
      const { writeSchema } = await import('../render/write-schema.ts')
      await writeSchema(output)
      if (output !== undefined) console.log(output)
    })
}
