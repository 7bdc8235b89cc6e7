import type { Readable } from 'node:stream'
import { makeZip, predictLength } from 'client-zip'
import Papa from 'papaparse'
import { writeStoryboardVtt } from '../../engine/renderer/outputs/storyboard.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import type { BatchRowTask } from '../exports/batch-progress-store.ts'
import { buildExtraFilename } from '../exports/output-filename.ts'
import type { TaskOutput } from '../exports/output-store.ts'

/** A file of a batch that still exists. */
interface BatchFile {
  readonly name: string
  readonly sizeBytes: number
  readonly completedAt: Date
  readonly source: { readonly key: string } | { readonly text: string }
}

/**
 * Lists the videos of a batch with distinct names, in the order of the rows, each followed by its further outputs.
 *
 * @param outputs - The further outputs of all tasks.
 */
export function listFiles(
  rows: readonly BatchRowTask[],
  outputs: readonly TaskOutput[],
  now: Date,
): BatchFile[] {
  const outputsOf = Map.groupBy(outputs, ({ taskId }) => taskId)
  const names = new Set<string>()
  return rows.flatMap((row) => {
    const {
      output_key: key,
      output_size_bytes: size,
      output_expires_at: expiresAt,
      completed_at: completedAt,
    } = row
    if (key === null || size === null || expiresAt === null || completedAt === null || expiresAt <= now)
      return []
    const name = findFreeName(row.filename, row.batch_row ?? 0, names)
    names.add(name.toLowerCase())
    const extras = (outputsOf.get(row.id) ?? []).flatMap((output) => toFile(output, name, completedAt))
    return [{ name, sizeBytes: Number(size), completedAt, source: { key } }, ...extras]
  })
}

/** Names a further output after its video, whose name is distinct. */
function toFile(
  { name, key, sizeBytes, layout }: TaskOutput,
  videoName: string,
  completedAt: Date,
): BatchFile[] {
  const filename = buildExtraFilename(videoName, name)
  if (layout !== undefined) {
    // The sheet is next to it in the ZIP.
    const text = writeStoryboardVtt(
      layout,
      encodeURIComponent(buildExtraFilename(videoName, 'storyboard.jpg')),
    )
    return [{ name: filename, sizeBytes: Buffer.byteLength(text), completedAt, source: { text } }]
  }
  if (key === null || sizeBytes === null) return []
  return [{ name: filename, sizeBytes, completedAt, source: { key } }]
}

/** Names may differ in case only, which some file systems do not distinguish. */
function findFreeName(filename: string, row: number, names: ReadonlySet<string>): string {
  if (!names.has(filename.toLowerCase())) return filename
  const dot = filename.lastIndexOf('.')
  let name = `${filename.slice(0, dot)} (${row})${filename.slice(dot)}`
  while (names.has(name.toLowerCase())) name = `_${name}`
  return name
}

/** Returns the exact size of the ZIP of some files, in bytes. */
export const computeZipLength = (files: readonly BatchFile[]): bigint =>
  predictLength(files.map(({ name, sizeBytes }) => ({ name, size: sizeBytes })))

/**
 * Streams a ZIP of files, which are stored uncompressed. One file is read at a time.
 *
 * @returns A stream that fails if a file was removed in the meantime.
 */
export function streamZip(storage: Storage, files: readonly BatchFile[]): ReadableStream<Uint8Array> {
  async function* open() {
    for (const { source, name, sizeBytes, completedAt } of files) {
      const input: Readable | string = 'text' in source ? source.text : await storage.read(source.key)
      yield { input, name, size: sizeBytes, lastModified: completedAt }
    }
  }
  return makeZip(open())
}

/** The columns of a CSV of results. */
const header = [
  'row',
  'status',
  'taskId',
  'clientTaskId',
  'filename',
  'durationSeconds',
  'chargedCredits',
  'outputUrl',
  'error',
  'outputs',
]

/**
 * Builds a CSV with the result of each row, which spreadsheets open without running formulas.
 *
 * @param outputs - The further outputs of all tasks; a cell has the links to those of its row, separated by spaces.
 * @param linkTo - Returns the URL of an output for its path on this server.
 */
export function buildResultsCsv(
  rows: readonly BatchRowTask[],
  outputs: readonly TaskOutput[],
  skipped: readonly { readonly row: number; readonly errors: readonly { readonly message: string }[] }[],
  now: Date,
  linkTo: (path: string) => string,
): string {
  const outputsOf = Map.groupBy(outputs, ({ taskId }) => taskId)
  const exported = rows.map((row): readonly [number, readonly unknown[]] => {
    const hasOutput = row.output_key !== null && row.output_expires_at !== null && row.output_expires_at > now
    const isRefunded = row.status === 'FAILED' || row.status === 'CANCELED'
    const number = row.batch_row ?? 0
    const extras = hasOutput ? (outputsOf.get(row.id) ?? []) : []
    return [
      number,
      [
        number,
        row.status,
        row.id,
        row.client_task_id,
        row.filename,
        row.duration_seconds,
        isRefunded ? '0' : row.charged_credits,
        hasOutput ? linkTo(`/files/exports/${row.id}`) : '',
        row.error,
        extras.map(({ name }) => linkTo(`/files/exports/${row.id}/outputs/${name}`)).join(' '),
      ],
    ]
  })
  const left = skipped.map(({ row, errors }): readonly [number, readonly unknown[]] => [
    row,
    [row, 'SKIPPED', '', '', '', '', '0', '', errors.map(({ message }) => message).join(' '), ''],
  ])
  const data = [...exported, ...left].toSorted(([a], [b]) => a - b).map(([, cells]) => cells)
  // With a byte order mark, so that spreadsheets read it as UTF-8.
  return `\uFEFF${Papa.unparse({ fields: header, data: data as unknown[][] }, { escapeFormulae: true })}\r\n`
}
