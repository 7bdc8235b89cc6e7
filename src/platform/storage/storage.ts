import type { Readable } from 'node:stream'

/** The first and the last byte of a part of a file, both inclusive. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** A stored file in a listing. */
export interface ListedFile {
  readonly key: string
  readonly sizeBytes: number
  /** The time of the last write, by the clock of this machine or of the S3 server. */
  readonly modifiedAt: Date
}

/** A file that is being stored, or whose writer ended early. */
export interface UnfinishedWrite {
  /** Undefined if the storage does not know the key. */
  readonly key: string | undefined
  /** Undefined if the storage does not report it. */
  readonly sizeBytes: number | undefined
  /** The time of its start or its last write. */
  readonly touchedAt: Date
  /** Removes the written bytes. A writer that is still running fails. */
  remove(): Promise<void>
}

/**
 * Stores uploads, rendered segments and finished videos by key: names separated by slashes, such as
 * `outputs/0190….mp4`. A file exists completely or not at all, and never changes under its key.
 *
 * Every method throws {@link StorageKeyError} for an invalid key. Methods that write throw {@link StorageFullError} if no
 * space is left. A remote storage throws {@link StorageUnavailableError} if it is unreachable or rejects a request.
 */
export interface Storage {
  /** Stores a local file. The caller may then remove that file, but must not change it. */
  putFile(key: string, path: string): Promise<void>
  /**
   * Stores the bytes of a stream. Nothing is stored if the stream fails or `signal` is aborted.
   *
   * @returns The number of bytes.
   */
  putStream(key: string, source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<number>
  /**
   * Opens a file, or a part of it, for reading.
   *
   * @throws {StoredFileMissingError} If the file does not exist.
   */
  read(key: string, range?: ByteRange): Promise<Readable>
  /**
   * Returns the path of a local file with these bytes, for reading only: the stored file itself, or a copy in
   * `copyFolder`, which the caller removes.
   *
   * @throws {StoredFileMissingError} If the file does not exist.
   */
  localPath(key: string, copyFolder: string, signal?: AbortSignal): Promise<string>
  /** Returns a file's size in bytes; `undefined` if the file does not exist. */
  size(key: string): Promise<number | undefined>
  /** Deletes a file. Does nothing if the file does not exist. */
  delete(key: string): Promise<void>
  /** Lists the files whose keys start with `prefix`, in any order, without keeping them all in memory. */
  list(prefix: string): AsyncIterable<ListedFile>
  /** Lists writes in progress and those of killed processes; none if the storage does not list them. */
  unfinishedWrites(): AsyncIterable<UnfinishedWrite>
  /** Rejects if files cannot be stored, for the readiness check. */
  check(): Promise<void>
}

export class StorageFullError extends Error {
  override readonly name = 'StorageFullError'

  constructor(options?: ErrorOptions) {
    super('The storage has no space left. Free some, and try again.', options)
  }
}

/** The storage is unreachable or rejects requests, for example because of wrong credentials. */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError'

  /** @param reason - The response of the storage, or its absence, without addresses. */
  constructor(reason: string, options?: ErrorOptions) {
    super(`The storage cannot be used: ${reason}.`, options)
  }
}

export class StoredFileMissingError extends Error {
  override readonly name = 'StoredFileMissingError'

  constructor(key: string, options?: ErrorOptions) {
    super(`The storage has no file "${key}".`, options)
  }
}

export class StorageKeyError extends Error {
  override readonly name = 'StorageKeyError'

  constructor(key: string) {
    super(
      `${JSON.stringify(key)} is not a storage key. A key has names of letters, digits, "-", "_" and ".", separated by "/". Names must not start with ".".`,
    )
  }
}

const storageKey = /^(?!\.)[\w.-]{1,200}(?:\/(?!\.)[\w.-]{1,200}){0,15}$/

/** @throws {StorageKeyError} If `key` is not a path in every storage, or leads out of it. */
export function assertStorageKey(key: string): void {
  if (!storageKey.test(key) || key.length > 500) throw new StorageKeyError(key)
}
