import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { MediaSource } from '../builder/media-source.ts'
import type { Timeline } from '../builder/timeline.ts'
import { probeFile } from '../engine/renderer/assets/probe-file.ts'
import type { RenderPool } from '../engine/renderer/pool/render-pool.ts'
import { RenderError } from '../engine/renderer/render-error.ts'
import { type CommonOptions, isList } from './options.ts'

type LocalFile = ReturnType<Timeline['listFiles']>[number]

/** The local files of a timeline. */
export interface TimelineFiles {
  readonly files: readonly LocalFile[]
  /** Absolute paths by asset id, and those that the caller gave. */
  readonly paths: Readonly<Record<string, string>>
}

/**
 * Finds out where the local files of a timeline are.
 *
 * @param assets - A folder that their names are relative to (default: the current folder), a list whose first entry is this
 *   folder, or paths by asset id.
 */
export function findTimelineFiles(film: Timeline, assets: CommonOptions['assets']): TimelineFiles {
  const places = typeof assets === 'string' ? [assets] : isList(assets) ? assets : []
  const folder = places[0] ?? '.'
  const files = film.listFiles()
  const paths = files.map(({ assetId, filename }) => [assetId, resolve(folder, filename)] as const)
  return {
    files,
    paths: { ...Object.fromEntries(paths), ...(typeof assets === 'object' && !isList(assets) && assets) },
  }
}

/**
 * Reads the sizes and durations of files.
 *
 * @returns Facts by asset id.
 * @throws {RenderError} `ASSET_UNREACHABLE` for a file that does not exist; `ASSET_UNUSABLE` for one of another kind.
 */
export async function readMediaFacts(
  { files, paths }: TimelineFiles,
  pool: RenderPool,
  signal: AbortSignal | undefined,
): Promise<Record<string, Partial<MediaSource>>> {
  const read = files.map(async (file) => {
    const path = paths[file.assetId] ?? file.filename
    return [file.assetId, await readFacts(file, path, pool, signal)] as const
  })
  return Object.fromEntries(await Promise.all(read))
}

async function readFacts(
  { type, filename }: LocalFile,
  path: string,
  pool: RenderPool,
  signal: AbortSignal | undefined,
): Promise<Partial<MediaSource>> {
  const status = await stat(path).catch(() => undefined)
  if (status?.isFile() !== true) {
    throw new RenderError(
      'ASSET_UNREACHABLE',
      `The ${type} "${filename}" was not found: ${path} is not a file.`,
    )
  }
  const { size } = status
  if (type === 'caption') return { size }
  const job = { kind: 'probe', path, label: `${type} "${filename}"`, expected: type } as const
  const { width, height, durationSeconds, hasAudio } = await probeFile(pool, job, { signal })
  return {
    size,
    ...(width !== null && { width }),
    ...(height !== null && { height }),
    ...(durationSeconds !== null && { durationInSeconds: durationSeconds }),
    ...(type === 'video' && { hasAudioTrack: hasAudio }),
  }
}
