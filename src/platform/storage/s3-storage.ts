import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { type ContentResponse, openResumableContent } from './resumable-content.ts'
import { asStorageFailure, failAsStorage, isMissing } from './s3-errors.ts'
import type { S3Limits } from './s3-limits.ts'
import {
  assertStorageKey,
  type ByteRange,
  type ListedFile,
  type Storage,
  StorageFullError,
  StoredFileMissingError,
  type UnfinishedWrite,
} from './storage.ts'
import { unfinishedUploads } from './unfinished-uploads.ts'

export interface S3Options {
  readonly bucket: string
  /** Base URL of the server; empty for Amazon S3. */
  readonly endpoint: string
  readonly region: string
  /** Prepended to every key, such as `framewright/`. */
  readonly prefix: string
  /** Empty to use the AWS SDK's default credentials (environment, profile, instance role). */
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly limits: S3Limits
}

/**
 * Storage in a bucket of Amazon S3, or of a server with a compatible API.
 *
 * Every request has a connect timeout, an idle timeout and a response timeout. The SDK retries transient failures with
 * exponential backoff and jitter.
 */
export class S3Storage implements Storage {
  readonly #client: S3Client
  /**
   * Reads objects' content. It has no socket timeout, because a reader may wait; {@link openResumableContent} applies
   * the idle timeout.
   */
  readonly #contentClient: S3Client
  readonly #bucket: string
  readonly #prefix: string
  readonly #limits: S3Limits

  constructor(options: S3Options) {
    const { limits } = options
    const { connectMs: connectionTimeout, idleMs, requestMs, attempts } = limits
    this.#bucket = options.bucket
    this.#prefix = options.prefix
    this.#limits = limits
    // Hanging requests must not keep others from getting a connection.
    const agent = { maxSockets: Number.POSITIVE_INFINITY }
    const shared = { connectionTimeout, throwOnRequestTimeout: true, httpAgent: agent, httpsAgent: agent }
    const client = { ...clientConfig(options), maxAttempts: attempts }
    this.#client = new S3Client({
      ...client,
      requestHandler: { ...shared, socketTimeout: idleMs, requestTimeout: requestMs },
    })
    this.#contentClient = new S3Client({ ...client, requestHandler: { ...shared, requestTimeout: idleMs } })
  }

  async putFile(key: string, path: string): Promise<void> {
    const source = createReadStream(path)
    try {
      await this.putStream(key, source)
    } finally {
      source.destroy()
    }
  }

  async putStream(key: string, source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<number> {
    let bytes = 0
    let hasSourceFailed = false
    const measured = async function* (): AsyncIterable<Uint8Array> {
      try {
        for await (const chunk of source) {
          bytes += chunk.byteLength
          yield chunk
        }
      } catch (error) {
        hasSourceFailed = true
        throw error
      }
    }
    const body = Readable.from(measured())
    // Sends parts of 5 MiB. A part is retried from memory, because the source can be read only once.
    const upload = new Upload({
      client: this.#client,
      params: { ...this.#object(key), Body: body },
      leavePartsOnError: true,
    })
    const abort = (): void => void upload.abort()
    signal?.addEventListener('abort', abort, { once: true })
    try {
      signal?.throwIfAborted()
      await upload.done()
    } catch (error) {
      this.#removeParts(key, upload.uploadId)
      signal?.throwIfAborted()
      throw hasSourceFailed ? error : asStorageFailure(error)
    } finally {
      signal?.removeEventListener('abort', abort)
      body.destroy()
    }
    return bytes
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const object = this.#object(key)
    let etag: string | undefined
    const open = async (offset: number, abortSignal: AbortSignal): Promise<ContentResponse> => {
      const command = new GetObjectCommand({ ...object, Range: rangeFrom(offset, range), IfMatch: etag })
      const { Body, ContentLength, ETag } = await this.#contentClient
        .send(command, { abortSignal })
        .catch((error: unknown) => {
          throw isMissing(error) ? new StoredFileMissingError(key, { cause: error }) : asStorageFailure(error)
        })
      if (!(Body instanceof Readable)) throw new Error(`S3 responded without the content of "${key}".`)
      // Later requests must read the same version of the file.
      etag ??= ETag
      return { body: Body, length: ContentLength }
    }
    return openResumableContent(open, this.#limits)
  }

  async localPath(key: string, copyFolder: string, signal?: AbortSignal): Promise<string> {
    const path = join(copyFolder, key)
    const partial = `${path}.${randomUUID()}`
    await mkdir(dirname(path), { recursive: true })
    try {
      await pipeline(await this.read(key), createWriteStream(partial), { signal })
      await rename(partial, path)
    } catch (error) {
      await rm(partial, { force: true })
      const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
      throw full ? new StorageFullError({ cause: error }) : error
    }
    return path
  }

  async size(key: string): Promise<number | undefined> {
    const object = this.#object(key)
    try {
      return (await this.#client.send(new HeadObjectCommand(object))).ContentLength
    } catch (error) {
      if (isMissing(error)) return undefined
      throw asStorageFailure(error)
    }
  }

  async delete(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand(this.#object(key))).catch(failAsStorage)
  }

  async *list(prefix: string): AsyncIterable<ListedFile> {
    let ContinuationToken: string | undefined
    do {
      const page = await this.#client
        .send(
          new ListObjectsV2Command({
            Bucket: this.#bucket,
            Prefix: this.#prefix + prefix,
            ContinuationToken,
          }),
        )
        .catch(failAsStorage)
      for (const { Key, Size = 0, LastModified = new Date() } of page.Contents ?? [])
        if (Key !== undefined)
          yield { key: Key.slice(this.#prefix.length), sizeBytes: Size, modifiedAt: LastModified }
      ContinuationToken = page.NextContinuationToken
    } while (ContinuationToken !== undefined)
  }

  unfinishedWrites(): AsyncIterable<UnfinishedWrite> {
    return unfinishedUploads(this.#client, this.#bucket, this.#prefix, failAsStorage)
  }

  async check(): Promise<void> {
    await this.#client.send(new HeadBucketCommand({ Bucket: this.#bucket })).catch(failAsStorage)
  }

  /** Removes parts in the background: if the upload failed because S3 is unavailable, waiting would double the time. */
  #removeParts(key: string, UploadId: string | undefined): void {
    if (UploadId === undefined) return
    this.#client.send(new AbortMultipartUploadCommand({ ...this.#object(key), UploadId })).catch(() => {
      // The parts remain until the bucket's lifecycle rule for incomplete uploads removes them.
    })
  }

  #object(key: string): { Bucket: string; Key: string } {
    assertStorageKey(key)
    return { Bucket: this.#bucket, Key: this.#prefix + key }
  }
}

function clientConfig({ region, endpoint, accessKeyId, secretAccessKey }: S3Options): S3ClientConfig {
  return {
    region,
    // Other servers rarely support virtual-hosted buckets or all checksums.
    ...(endpoint === ''
      ? {}
      : { endpoint, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' }),
    ...(accessKeyId === '' ? {} : { credentials: { accessKeyId, secretAccessKey } }),
  }
}

/** Returns the HTTP range of what remains of `range`, or of the whole file, after `offset` bytes. */
function rangeFrom(offset: number, range: ByteRange | undefined): string | undefined {
  if (range !== undefined) return `bytes=${range.start + offset}-${range.end}`
  return offset === 0 ? undefined : `bytes=${offset}-`
}
