import type { Command } from 'commander'

export function addValidateCommand(program: Command): void {
  program
    .command('validate')
    .description(
      'Validates a document and prints every error with its path (a JSON Pointer) and how to fix it, and warnings.',
    )
    .argument('<file>', 'A document, or the body of a POST /v1/projects request; - reads standard input.')
    .action(async (file: string) => {
      // Loaded here, so that other commands start faster.
      const [{ validate }, { readDocument }, { createInvalidDocumentError }] = await Promise.all([
        import('../../javascript/validate.ts'),
        import('../render/read-document.ts'),
        import('../render/render-failure.ts'),
      ])
      const { valid, errors, missingSources, warnings } = validate(await readDocument(file))
      for (const { path, message, suggestion } of warnings) {
        console.error(`warning: ${path || '/'}: ${message} ${suggestion}`)
      }
      if (!valid) throw createInvalidDocumentError(file, errors)
      console.log(`${file} is valid.`)
      for (const error of missingSources) {
        console.log(`not exportable yet: ${error.path || '/'}: ${error.message} (${error.code})`)
      }
    })
}
