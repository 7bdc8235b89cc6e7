import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Kysely, Transaction } from 'kysely'
import { describeProbeLoss } from '../../engine/renderer/assets/probe-file.ts'
import { describeContent } from '../../engine/renderer/file-formats/describe-content.ts'
import { FORMAT_SAMPLE_BYTES, imageFormats } from '../../engine/renderer/file-formats/image-formats.ts'
import { readFileHead } from '../../engine/renderer/file-formats/read-file-head.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import type { Database } from '../../platform/database/tables.ts'
import { type Storage, StorageFullError } from '../../platform/storage/storage.ts'
import { storeNamedFile } from '../../platform/storage/store-named-file.ts'
import type { AccountLimiter } from '../accounts/account-limiter.ts'
import { Refusal } from '../errors/refusal.ts'
import { countAccountFonts } from '../fonts/account-font-store.ts'
import { bindAsset, insertAsset, recordAssetChange, type StoredAsset } from './asset-store.ts'
import { type AssetKind, contradictsClaim, detectFileKind, type FileKind } from './file-kinds.ts'
import { releaseBuffers } from './release-buffers.ts'

/** Largest and longest uploads, by kind of file. */
export interface UploadLimits {
  readonly videoBytes: number
  readonly audioBytes: number
  /** Also applies to fonts. */
  readonly imageBytes: number
  /** Also applies to Lottie animations. */
  readonly captionBytes: number
  /** Applies to video and audio. */
  readonly mediaSeconds: number
}

/** The facts that a probe read from a file. */
export interface ProbedMedia {
  /** In pixels, after rotation; null for files that have no dimensions. */
  readonly width: number | null
  readonly height: number | null
  readonly durationSeconds: number | null
  /** The family name inside a font. */
  readonly fontFamily?: string
}

/**
 * Probes an untrusted file in a separate process.
 *
 * @throws {RenderError} If the process was lost; `isServerFault` if the file is not to blame.
 * @throws {Error} If the file cannot be used; the message is a sentence that says why.
 */
export type MediaProbe = (
  path: string,
  label: string,
  kind: 'image' | 'video' | 'audio' | 'caption' | 'lottie' | 'font',
) => Promise<ProbedMedia>

export interface Upload {
  readonly accountId: string
  readonly apiKeyId: string
  readonly projectId: string | undefined
  readonly filename: string
  readonly contentType: string | undefined
  /** Bytes announced by the client; undefined for chunked bodies. */
  readonly contentLength: number | undefined
  readonly body: Readable
}

export interface UploadContext {
  readonly db: Kysely<Database>
  readonly storage: Storage
  readonly probe: MediaProbe
  /** One process probes all files: an account's uploads queue behind each other, so that other accounts' run in between. */
  readonly probeLimiter: AccountLimiter
  readonly uploadLimits: UploadLimits
  readonly temporaryFolder: string
  readonly newId: () => string
}

/**
 * Streams a file to disk, probes and stores it, and creates its asset. The file is never in memory as a whole, and
 * a refused or interrupted upload leaves nothing behind.
 *
 * @throws {Refusal} If the file is too large, unsupported or incomplete, or cannot be probed: `ASSET_UNUSABLE`
 * if the file is to blame, `SERVICE_UNAVAILABLE` if the server is.
 */
export async function uploadAsset(context: UploadContext, upload: Upload): Promise<StoredAsset> {
  const folder = await mkdtemp(join(context.temporaryFolder, 'upload-'))
  try {
    const path = join(folder, 'file')
    const sizeBytes = await receive(upload, path, context.uploadLimits)
    const file = await detectFileKind(path)
    if (file === undefined || contradictsClaim(upload.contentType, file)) {
      throw await createTypeRefusal(path, file, upload.contentType)
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

/** Names what the file is: from that, its sender knows what went wrong. */
async function createTypeRefusal(
  path: string,
  file: FileKind | undefined,
  contentType: string | undefined,
): Promise<Refusal> {
  const content = await describeContent(await readFileHead(path, FORMAT_SAMPLE_BYTES))
  const found = `The file is ${content?.phrase ?? 'of an unknown kind'}`
  const detail =
    file === undefined
      ? `${found}, which is not supported. Supported are ${imageFormats.map(({ name }) => name).join(', ')}; ` +
        'mp4, mov, webm, mkv; mp3, wav, m4a, ogg, flac; srt, vtt, ass, lrc; JSON of Whisper, Deepgram, YouTube and Lottie; ' +
        'ttf, otf, woff, woff2.'
      : `${found}, but its Content-Type is ${JSON.stringify(contentType)}. Send the file's own, or none.`
  return new Refusal('ASSET_TYPE_UNSUPPORTED', detail)
}

/** `Retry-After` of a file that could not be probed, in seconds: a render process starts within 1 to 3 s. */
const PROBE_RETRY_SECONDS = 5

/** Buffers are freed each time this many more bytes have arrived. */
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
    // Checked before the second probe below, which would delay others as long again.
    if (error instanceof RenderError && error.hasLostProcess) throw createProbeLossRefusal(filename, error)
    if (error instanceof RenderError && error.code === 'STORAGE_FULL')
      throw new StorageFullError({ cause: error })
    // MP4 and WebM files without a video stream are audio.
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
  { accountId, apiKeyId, projectId, filename }: Upload,
  file: NewUpload,
): Promise<StoredAsset> {
  const { kind, ...fields } = file
  if (kind === 'font') await assertFontCount(transaction, accountId)
  const asset = await insertAsset(transaction, { ...fields, type: kind, accountId, filename })
  if (projectId !== undefined) await bindAsset(transaction, accountId, projectId, file.id)
  await recordAssetChange(transaction, 'ASSET_CREATED', { accountId, apiKeyId, asset })
  return asset
}

/** Exports read all fonts that their documents may use. */
const MAX_FONTS = 100

async function assertFontCount(transaction: Transaction<Database>, accountId: string): Promise<void> {
  if ((await countAccountFonts(transaction, accountId)) < MAX_FONTS) return
  throw new Refusal(
    'FONT_LIMIT_EXCEEDED',
    `The account already has ${MAX_FONTS} fonts. Delete one with DELETE /v1/assets/{assetId}.`,
  )
}

function assertSize(kind: AssetKind, sizeBytes: number, limits: UploadLimits): void {
  const maxBytes = {
    video: limits.videoBytes,
    audio: limits.audioBytes,
    image: limits.imageBytes,
    font: limits.imageBytes,
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

/** Returns a name that every storage accepts. It keeps the extension for people who browse the storage. */
function sanitizeFilename(filename: string): string {
  const cleaned = filename.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '')
  return cleaned.slice(-80).replace(/^[.-]+/, '') || 'file'
}
