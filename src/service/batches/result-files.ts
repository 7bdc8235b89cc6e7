import type { Readable } from 'node:stream'
import { makeZip, predictLength } from 'client-zip'
import Papa from 'papaparse'
import type { Storage } from '../../platform/storage/storage.ts'
import type { BatchRowTask } from '../exports/batch-progress-store.ts'

/** A video of a batch that still exists. */
interface BatchVideo {
  readonly key: string
  readonly name: string
  readonly sizeBytes: number
  readonly completedAt: Date
}

/** Lists the videos of a batch with distinct names, in the order of the rows. */
export function listVideos(rows: readonly BatchRowTask[], now: Date): BatchVideo[] {
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
    return [{ key, name, sizeBytes: Number(size), completedAt }]
  })
}

/** Names may differ in case only, which some file systems do not distinguish. */
function findFreeName(filename: string, row: number, names: ReadonlySet<string>): string {
  if (!names.has(filename.toLowerCase())) return filename
  const dot = filename.lastIndexOf('.')
  let name = `${filename.slice(0, dot)} (${row})${filename.slice(dot)}`
  while (names.has(name.toLowerCase())) name = `_${name}`
  return name
}

/** Returns the exact size of the ZIP of some videos, in bytes. */
export const computeZipLength = (videos: readonly BatchVideo[]): bigint =>
  predictLength(videos.map(({ name, sizeBytes }) => ({ name, size: sizeBytes })))

/**
 * Streams a ZIP of videos, which are stored uncompressed. One file is read at a time.
 *
 * @returns A stream that fails if a file was removed in the meantime.
 */
export function streamZip(storage: Storage, videos: readonly BatchVideo[]): ReadableStream<Uint8Array> {
  async function* open() {
    for (const { key, name, sizeBytes, completedAt } of videos) {
      const input: Readable = await storage.read(key)
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
]

/**
 * Builds a CSV with the result of each row, which spreadsheets open without running formulas.
 *
 * @param linkTo - Returns the URL of an output for its path on this server.
 */
export function buildResultsCsv(
  rows: readonly BatchRowTask[],
  skipped: readonly { readonly row: number; readonly errors: readonly { readonly message: string }[] }[],
  now: Date,
  linkTo: (path: string) => string,
): string {
  const exported = rows.map((row): readonly [number, readonly unknown[]] => {
    const hasOutput = row.output_key !== null && row.output_expires_at !== null && row.output_expires_at > now
    const isRefunded = row.status === 'FAILED' || row.status === 'CANCELED'
    const number = row.batch_row ?? 0
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
      ],
    ]
  })
  const left = skipped.map(({ row, errors }): readonly [number, readonly unknown[]] => [
    row,
    [row, 'SKIPPED', '', '', '', '', '0', '', errors.map(({ message }) => message).join(' ')],
  ])
  const data = [...exported, ...left].toSorted(([a], [b]) => a - b).map(([, cells]) => cells)
  // With a byte order mark, so that spreadsheets read it as UTF-8.
  return `\uFEFF${Papa.unparse({ fields: header, data: data as unknown[][] }, { escapeFormulae: true })}\r\n`
}
