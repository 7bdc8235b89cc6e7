import type { Command } from 'commander'

export function addValidateCommand(program: Command): void {
  program
    .command('validate')
    .description('Checks a document; every error is printed with its place (a JSON Pointer) and its mend.')
    .argument('<file>', 'A document, or the body of POST /v1/projects; - reads standard input.')
    .action(async (file: string) => {
      // Loaded only here, so that other commands start at once.
      const [{ validate }, { readDocument }, { createInvalidDocumentError }] = await Promise.all([
        import('../../javascript/validate.ts'),
        import('../render/read-document.ts'),
        import('../render/render-failure.ts'),
      ])
      const { valid, errors, missingSources } = validate(await readDocument(file))
      if (!valid) throw createInvalidDocumentError(file, errors)
      console.log(`${file} is valid.`)
      for (const error of missingSources) {
        console.log(`not exportable yet: ${error.path || '/'}: ${error.message} (${error.code})`)
      }
    })
}
