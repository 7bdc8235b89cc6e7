import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import {
  assertStorageKey,
  type ByteRange,
  type ListedFile,
  type Storage,
  StorageFullError,
  StorageUnavailableError,
  StoredFileMissingError,
  type UnfinishedWrite,
} from './storage.ts'
import { unfinishedUploads } from './unfinished-uploads.ts'

export interface S3Options {
  readonly bucket: string
  /** Empty for Amazon's own. */
  readonly endpoint: string
  readonly region: string
  /** Put before every key, such as `framewright/`. */
  readonly prefix: string
  /** Empty: the AWS SDK finds credentials as it does everywhere (environment, profile, instance role). */
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Storage in a bucket of Amazon S3 or of anything that speaks its protocol. */
export class S3Storage implements Storage {
  readonly #client: S3Client
  readonly #bucket: string
  readonly #prefix: string

  constructor({ bucket, endpoint, region, prefix, accessKeyId, secretAccessKey }: S3Options) {
    this.#bucket = bucket
    this.#prefix = prefix
    this.#client = new S3Client({
      region,
      // Servers other than Amazon's seldom have a host name a bucket, nor all of its checksums.
      ...(endpoint === ''
        ? {}
        : { endpoint, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' as const }),
      ...(accessKeyId === '' ? {} : { credentials: { accessKeyId, secretAccessKey } }),
    })
  }

  async putFile(key: string, path: string): Promise<void> {
    await this.putStream(key, createReadStream(path))
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
    // In parts of 5 MiB, each sent as it fills up; an upload that fails is given up, parts and all.
    const upload = new Upload({
      client: this.#client,
      params: { ...this.#object(key), Body: Readable.from(measured()) },
    })
    const abort = (): void => void upload.abort()
    signal?.addEventListener('abort', abort, { once: true })
    try {
      signal?.throwIfAborted()
      await upload.done()
    } catch (error) {
      signal?.throwIfAborted()
      throw hasSourceFailed ? error : asOurs(error)
    } finally {
      signal?.removeEventListener('abort', abort)
    }
    return bytes
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const Range = range === undefined ? undefined : `bytes=${range.start}-${range.end}`
    const { Body } = await this.#client
      .send(new GetObjectCommand({ ...this.#object(key), Range }))
      .catch((error: unknown) => {
        throw isMissing(error) ? new StoredFileMissingError(key, { cause: error }) : asOurs(error)
      })
    if (!(Body instanceof Readable)) throw new Error(`The storage answered without the bytes of "${key}".`)
    return Body
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
      throw asOurs(error)
    }
  }

  async delete(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand(this.#object(key))).catch(failAsOurs)
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
        .catch(failAsOurs)
      for (const { Key, Size = 0, LastModified = new Date() } of page.Contents ?? [])
        if (Key !== undefined)
          yield { key: Key.slice(this.#prefix.length), sizeBytes: Size, modifiedAt: LastModified }
      ContinuationToken = page.NextContinuationToken
    } while (ContinuationToken !== undefined)
  }

  unfinishedWrites(): AsyncIterable<UnfinishedWrite> {
    return unfinishedUploads(this.#client, this.#bucket, this.#prefix, failAsOurs)
  }

  async check(): Promise<void> {
    await this.#client.send(new HeadBucketCommand({ Bucket: this.#bucket })).catch(failAsOurs)
  }

  #object(key: string): { Bucket: string; Key: string } {
    assertStorageKey(key)
    return { Bucket: this.#bucket, Key: this.#prefix + key }
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  error.$metadata.httpStatusCode === 404 &&
  error.name !== 'NoSuchBucket'

/** What the S3 client throws, as an error of storage; the cause has all that the client knows. */
function asOurs(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (!(error instanceof S3ServiceException)) {
    // Nothing came from S3: a socket's or a look-up's error, or no credentials. Its message may have addresses.
    const reason = 'code' in error && typeof error.code === 'string' ? error.code : error.name
    return new StorageUnavailableError(`S3 gave no answer (${reason})`, { cause: error })
  }
  const status = error.$metadata.httpStatusCode
  // What MinIO and Ceph answer when their disks are full.
  if (status === 507) return new StorageFullError({ cause: error })
  // An answer to HEAD has no body and so no code, of which the client makes an unknown error.
  const code = /^Unknown/.test(error.name) ? 'without a code' : error.name
  return new StorageUnavailableError(`S3 answered ${status ?? 'nothing'} ${code}`, { cause: error })
}

function failAsOurs(error: unknown): never {
  throw asOurs(error)
}
