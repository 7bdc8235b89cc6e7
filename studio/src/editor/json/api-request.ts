/**
 * Writes the request that exports a document, for a shell. The key is read from the environment.
 *
 * @param origin - The address of this server.
 */
export function writeExportRequest(origin: string, document: unknown): string {
  const body = { editorState: document, fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const text = JSON.stringify(body, undefined, 2)
  // A heredoc with a quoted end is taken as it is, whatever the texts of the document contain.
  const end = text.includes('\nREQUEST\n') ? 'END_OF_REQUEST' : 'REQUEST'
  return [
    `curl '${origin}/v1/exports' \\`,
    '  -H "x-api-key: $FRAMEWRIGHT_KEY" \\',
    "  -H 'content-type: application/json' \\",
    `  --data-binary @- <<'${end}'`,
    text,
    end,
  ].join('\n')
}
