import { basename, resolve } from 'node:path'
import { RenderPool } from '../engine/renderer/pool/render-pool.ts'
import { buildFileReport } from '../engine/renderer/reports/build-report.ts'
import type { FileReport } from '../engine/renderer/reports/export-report.ts'
import { InvalidOptionError } from './errors.ts'

export type { FileReport }

export interface InspectOptions {
  /** Aborts the call, which rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Measures a video or audio file by decoding it: checksum, codecs, frames, loudness, and black, frozen, silent and clipped
 * spans. The file is opened in a render process, so that it may be damaged or hostile.
 *
 * @param path - The path of the file.
 * @throws {RenderError} `ASSET_UNUSABLE` if it can't be read as media.
 * @throws The signal's reason, if it was aborted.
 */
export async function inspect(path: string, { signal }: InspectOptions = {}): Promise<FileReport> {
  if (typeof path !== 'string' || path === '') {
    throw new InvalidOptionError('path', '"path" must be the path of a media file.')
  }
  signal?.throwIfAborted()
  const pool = new RenderPool({ size: 1 })
  try {
    const job = { kind: 'inspect', path: resolve(path), label: basename(path) } as const
    return buildFileReport(await pool.run(job, { signal }))
  } finally {
    await pool.close()
  }
}
