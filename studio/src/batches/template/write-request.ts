import type { BatchSettings } from 'framewright-client'
import { quoteShell } from '../../webhooks/write-curl.ts'
import { formatLine } from './csv/csv-table.ts'

/** The request that {@link writeRequests} writes. */
export interface TemplateRequest {
  /** The origin of the server. */
  readonly origin: string
  readonly projectId: string
  /** Values that are not the defaults. */
  readonly values: Readonly<Record<string, unknown>>
  /** All names, for the columns of a file. */
  readonly names: readonly string[]
  readonly settings: BatchSettings
}

/** The requests that make the video, or one for each row of a file. */
export interface TemplateCode {
  readonly curl: string
  readonly typescript: string
  /** A file with the columns and one row. */
  readonly csv: string
  /** Sends that file. */
  readonly csvCurl: string
}

/** Writes the requests for a template with values. The key is read from the environment: it is never part of code. */
export function writeRequests({ origin, projectId, values, names, settings }: TemplateRequest): TemplateCode {
  const body = { ...settings, variables: values }
  const query = Object.entries(settings)
    .map(
      ([name, value]) =>
        `${name}=${encodeURIComponent(Array.isArray(value) ? value.join(',') : String(value))}`,
    )
    .join('&')
  return {
    curl: `curl ${quoteShell(`${origin}/v1/projects/${projectId}/exports`)} \\
  -H "x-api-key: $FRAMEWRIGHT_KEY" \\
  -H 'content-type: application/json' \\
  --data-raw ${quoteShell(JSON.stringify(body, undefined, 2))}`,
    typescript: `import { Framewright } from 'framewright-client'

const framewright = new Framewright({ url: '${origin}', apiKey: process.env.FRAMEWRIGHT_KEY ?? '' })
const settings = ${toCode(settings)} as const
const variables = ${toCode(values)}

// One video
const { taskId } = await framewright.createExport({ projectId: '${projectId}' }, { ...settings, variables })
const { outputUrl } = await framewright.waitForExport(taskId)

// One video for each row
const rows = [{ clientTaskId: 'customer-1', variables }]
const { batchId } = await framewright.batches.create('${projectId}', rows, settings)
await framewright.batches.wait(batchId)`,
    csv: [names, names.map((name) => toCell(values[name]))].map(formatLine).join('\n'),
    csvCurl: `curl ${quoteShell(`${origin}/v1/projects/${projectId}/batches?${query}`)} \\
  -H "x-api-key: $FRAMEWRIGHT_KEY" \\
  -H 'content-type: text/csv' \\
  -H "idempotency-key: $(uuidgen)" \\
  --data-binary @rows.csv`,
  }
}

/** Writes a value as a literal of TypeScript. */
function toCode(value: unknown): string {
  const json = JSON.stringify(value, undefined, 2) ?? 'undefined'
  return json.replaceAll(/^(\s*)"([A-Za-z_$][\w$]*)":/gm, '$1$2:')
}

function toCell(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
