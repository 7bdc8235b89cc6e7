import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Kysely, Transaction } from 'kysely'
import { describeProbeLoss } from '../../engine/renderer/assets/probe-file.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import type { Database } from '../../platform/database/tables.ts'
import { type Storage, StorageFullError } from '../../platform/storage/storage.ts'
import { storeNamedFile } from '../../platform/storage/store-named-file.ts'
import type { AccountLimiter } from '../accounts/account-limiter.ts'
import { Refusal } from '../errors/refusal.ts'
import { bindAsset, insertAsset, type StoredAsset } from './asset-store.ts'
import { type AssetKind, contradictsClaim, detectFileKind, type FileKind } from './file-kinds.ts'
import { releaseBuffers } from './release-buffers.ts'

/** Bytes and seconds at most, by kind of file. */
export interface UploadLimits {
  readonly videoBytes: number
  readonly audioBytes: number
  readonly imageBytes: number
  readonly captionBytes: number
  readonly mediaSeconds: number
}

export const defaultUploadLimits: UploadLimits = {
  videoBytes: 800 * 1024 * 1024,
  audioBytes: 25 * 1024 * 1024,
  imageBytes: 50 * 1024 * 1024,
  captionBytes: 10 * 1024 * 1024,
  mediaSeconds: 30 * 60,
}

/** What a file turned out to be. */
export interface ProbedMedia {
  /** Pixels, upright; null where it does not apply. */
  readonly width: number | null
  readonly height: number | null
  readonly durationSeconds: number | null
}

/**
 * Probes an untrusted file, in another process than this one.
 *
 * @throws {RenderError} If the process was lost; `isServerFault` where that says nothing about the file.
 * @throws {Error} Whose message is a sentence about what is wrong with the file.
 */
export type MediaProbe = (
  path: string,
  label: string,
  kind: 'image' | 'video' | 'audio' | 'caption' | 'lottie',
) => Promise<ProbedMedia>

export interface Upload {
  readonly accountId: string
  readonly projectId: string | undefined
  readonly filename: string
  readonly contentType: string | undefined
  /** Bytes as announced, if they were. */
  readonly contentLength: number | undefined
  readonly body: Readable
}

export interface UploadContext {
  readonly db: Kysely<Database>
  readonly storage: Storage
  readonly probe: MediaProbe
  /** All files are looked into by one process: an account's uploads wait for each other, so that others get in between. */
  readonly probeLimiter: AccountLimiter
  readonly uploadLimits: UploadLimits
  readonly temporaryFolder: string
  readonly newId: () => string
}

/**
 * Streams a file to disk, looks into it, stores it and makes an asset of it. The file is never in memory as
 * a whole, and nothing is left of one that is refused or breaks off.
 *
 * @throws {Refusal} For a file that is too large, of an unsupported kind, not complete, or that can't be probed:
 * `ASSET_UNUSABLE` where the file is to blame, `SERVICE_UNAVAILABLE` where the server is.
 */
export async function uploadAsset(context: UploadContext, upload: Upload): Promise<StoredAsset> {
  const folder = await mkdtemp(join(context.temporaryFolder, 'upload-'))
  try {
    const path = join(folder, 'file')
    const sizeBytes = await receive(upload, path, context.uploadLimits)
    const file = await detectFileKind(path)
    if (file === undefined || contradictsClaim(upload.contentType, file)) {
      throw new Refusal(
        'ASSET_TYPE_UNSUPPORTED',
        'The file is none of the supported kinds, or not what its Content-Type says: ' +
          'png, jpeg, webp, gif, avif, svg; mp4, mov, webm, mkv; mp3, wav, m4a, ogg, flac; srt, vtt, ass, lrc; Lottie JSON.',
      )
    }
    assertSize(file.kind, sizeBytes, context.uploadLimits)
    const media = await context.probeLimiter.run(upload.accountId, () =>
      probeUpload(context, file, path, upload.filename),
    )
    const { kind, ...measures } = media
    const id = context.newId()
    const storageKey = `uploads/${upload.accountId}/${id}/${sanitizeFilename(upload.filename)}`
    const asset = { id, storageKey, sizeBytes, mimetype: file.mimetype, kind, ...measures }
    return await storeNamedFile(
      context,
      { key: storageKey, path },
      { name: (transaction) => recordAsset(transaction, upload, asset), isNamed: () => true },
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** `Retry-After` of a file that could not be probed, in seconds: a render process starts within 1 to 3 s. */
const PROBE_RETRY_SECONDS = 5

/** Buffers are freed each time so much more has come. */
const RELEASE_BYTES = 8 * 1024 ** 2

async function receive(upload: Upload, path: string, limits: UploadLimits): Promise<number> {
  const maxBytes = Math.max(limits.videoBytes, limits.audioBytes, limits.imageBytes, limits.captionBytes)
  if (upload.contentLength !== undefined && upload.contentLength > maxBytes)
    throw createTooLargeRefusal(maxBytes)
  let received = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      const before = received
      received += chunk.length
      if (Math.floor(before / RELEASE_BYTES) < Math.floor(received / RELEASE_BYTES)) releaseBuffers()
      if (received > maxBytes) callback(createTooLargeRefusal(maxBytes))
      else callback(null, chunk)
    },
  })
  try {
    await pipeline(upload.body, counted, createWriteStream(path))
  } catch (error) {
    if (error instanceof Refusal) throw error
    const writeErrorCode = findWriteErrorCode(error)
    if (writeErrorCode === 'ENOSPC' || writeErrorCode === 'EDQUOT')
      throw new StorageFullError({ cause: error })
    if (writeErrorCode !== undefined) {
      throw new Refusal(
        'SERVICE_UNAVAILABLE',
        'The server could not store the upload. Send the file again.',
        {
          cause: error,
        },
      )
    }
    throw new Refusal('UPLOAD_INCOMPLETE', 'The upload broke off. Send the file again.', {
      cause: error,
    })
  }
  const { size } = await stat(path)
  if (upload.contentLength !== undefined && upload.contentLength !== size) {
    throw new Refusal('UPLOAD_INCOMPLETE', `${upload.contentLength} bytes were announced, ${size} came.`)
  }
  return size
}

/**
 * Returns the operating system's error code, such as `EIO`, if writing the file locally failed. Errors of the client's
 * connection have other system calls, or none.
 */
function findWriteErrorCode(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined
  return /^(?:open|write|close)$/.test(String(error.syscall)) ? error.code : undefined
}

async function probeUpload(
  { probe, uploadLimits }: Pick<UploadContext, 'probe' | 'uploadLimits'>,
  file: FileKind,
  path: string,
  filename: string,
): Promise<ProbedMedia & { kind: AssetKind }> {
  const { kind } = file
  try {
    const media = await probe(path, `file "${filename}"`, kind === 'gif' ? 'image' : kind)
    if ((media.durationSeconds ?? 0) > uploadLimits.mediaSeconds) {
      throw new Refusal(
        'ASSET_TOO_LARGE',
        `The file plays longer than ${uploadLimits.mediaSeconds / 60} minutes.`,
      )
    }
    return { ...media, kind }
  } catch (error) {
    if (error instanceof Refusal) throw error
    // Before the next line: another probe would delay others as much again.
    if (error instanceof RenderError && error.hasLostProcess) throw createProbeLossRefusal(filename, error)
    if (error instanceof RenderError && error.code === 'STORAGE_FULL')
      throw new StorageFullError({ cause: error })
    // MP4 and WebM files without a picture are sound.
    if (kind === 'video')
      return probeUpload({ probe, uploadLimits }, { ...file, kind: 'audio' }, path, filename)
    const isTooLarge = error instanceof RenderError && error.code === 'ASSET_TOO_LARGE'
    throw new Refusal(
      isTooLarge ? 'ASSET_TOO_LARGE' : 'ASSET_TYPE_UNSUPPORTED',
      error instanceof Error ? error.message : String(error),
      {
        cause: error,
      },
    )
  }
}

function createProbeLossRefusal(filename: string, cause: RenderError): Refusal {
  if (cause.isServerFault) {
    return new Refusal(
      'SERVICE_UNAVAILABLE',
      `The server could not probe the file "${filename}" at the moment. The file may be fine: send it again.`,
      { cause, retryAfterSeconds: PROBE_RETRY_SECONDS },
    )
  }
  return new Refusal(
    'ASSET_UNUSABLE',
    `The file "${filename}" can't be used: probing it ${describeProbeLoss(cause)}. Save it again, simpler or in another format, and send that.`,
    { cause },
  )
}

interface NewUpload extends ProbedMedia {
  readonly id: string
  readonly storageKey: string
  readonly sizeBytes: number
  readonly mimetype: string
  readonly kind: AssetKind
}

async function recordAsset(
  transaction: Transaction<Database>,
  { accountId, projectId, filename }: Upload,
  file: NewUpload,
): Promise<StoredAsset> {
  const { kind, ...fields } = file
  const asset = await insertAsset(transaction, { ...fields, type: kind, accountId, filename })
  if (projectId !== undefined) await bindAsset(transaction, accountId, projectId, file.id)
  return asset
}

function assertSize(kind: AssetKind, sizeBytes: number, limits: UploadLimits): void {
  const maxBytes = {
    video: limits.videoBytes,
    audio: limits.audioBytes,
    image: limits.imageBytes,
    gif: limits.imageBytes,
    lottie: limits.captionBytes,
    caption: limits.captionBytes,
  }[kind]
  if (sizeBytes > maxBytes) throw createTooLargeRefusal(maxBytes)
}

function createTooLargeRefusal(bytes: number): Refusal {
  return new Refusal(
    'ASSET_TOO_LARGE',
    `The file is larger than the ${Math.round(bytes / 1024 / 1024)} MiB allowed.`,
  )
}

/** A name that any storage takes: the extension stays, for people who look there. */
function sanitizeFilename(filename: string): string {
  const cleaned = filename.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '')
  return cleaned.slice(-80).replace(/^[.-]+/, '') || 'file'
}
