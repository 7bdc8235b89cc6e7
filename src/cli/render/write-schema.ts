import { writeFile } from 'node:fs/promises'
import { buildDocumentSchema } from '../../engine/renderer/document-schema.ts'

/**
 * Writes the JSON Schema of documents.
 *
 * @param output - File to write; undefined prints to standard output.
 */
export async function writeSchema(output: string | undefined): Promise<void> {
  const text = `${JSON.stringify(buildDocumentSchema(), undefined, 2)}\n`
  if (output === undefined) process.stdout.write(text)
  else await writeFile(output, text)
}
