import type { Command } from 'commander'

export function addValidateCommand(program: Command): void {
  program
    .command('validate')
    .description('Checks a document; every error is printed with its place (a JSON Pointer) and its mend.')
    .argument('<file>', 'A document, or the body of POST /v1/projects; - reads standard input.')
    .action(async (file: string) => {
      // Loaded only here, so that other commands start at once.
      const [{ exportErrors }, { readDocument }] = await Promise.all([
        import('../../engine/document/export-checks.ts'),
        import('../render/read-document.ts'),
      ])
      const composition = await readDocument(file)
      console.log(`${file} is valid.`)
      for (const error of exportErrors(composition)) {
        console.log(`not exportable yet: ${error.path || '/'}: ${error.message} (${error.code})`)
      }
    })
}
