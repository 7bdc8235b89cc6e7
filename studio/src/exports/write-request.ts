import type { ExportSettings } from 'framewright-client'

/** A request that creates an export of a project. */
export interface ExportRequest {
  /** The address of this server. */
  readonly origin: string
  readonly projectId: string
  readonly settings: ExportSettings
}

/** Writes the request as a command. The key is read from the environment. */
export function writeCurl({ origin, projectId, settings }: ExportRequest): string {
  return [
    `curl ${quoteForShell(`${origin}/v1/projects/${projectId}/exports`)} \\`,
    '  -H "x-api-key: $KEY" \\',
    "  -H 'content-type: application/json' \\",
    `  -d ${quoteForShell(JSON.stringify(settings))}`,
  ].join('\n')
}

function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** Writes the request as a program with the client of this API. */
export function writeTypeScript({ origin, projectId, settings }: ExportRequest): string {
  const fields = Object.entries(settings).map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`)
  return [
    "import { Framewright } from 'framewright-client'",
    '',
    `const framewright = new Framewright({ url: ${JSON.stringify(origin)}, apiKey: process.env.KEY ?? '' })`,
    `const { taskId } = await framewright.createExport({ projectId: ${JSON.stringify(projectId)} }, {`,
    ...fields,
    '})',
    'const { outputUrl } = await framewright.waitForExport(taskId)',
  ].join('\n')
}
