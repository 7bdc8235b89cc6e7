import type { Readable } from 'node:stream'

/** A byte range of a file: the first and the last byte, both inclusive. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** A stored file, as listed. */
export interface ListedFile {
  readonly key: string
  readonly sizeBytes: number
  /** When its bytes were written, by the clock of this machine or of the S3 server. */
  readonly modifiedAt: Date
}

/** A file whose upload has not completed. */
export interface UnfinishedWrite {
  /** Undefined if the storage does not know the key. */
  readonly key: string | undefined
  /** Undefined if the storage does not report it. */
  readonly sizeBytes: number | undefined
  /** When the write started, or when bytes were last written. */
  readonly touchedAt: Date
  /** Removes the bytes written so far; a write that is still in progress fails. */
  remove(): Promise<void>
}

/**
 * Stores uploads, rendered segments and finished videos under keys: names separated by slashes, such as
 * `outputs/0190….mp4`. A file is either complete or absent, and never changes under its key.
 *
 * Every method throws a {@link StorageKeyError} for an invalid key. Methods that write throw a {@link StorageFullError}
 * if there is no space. Remote storage throws a {@link StorageUnavailableError} if its server does not respond or
 * refuses the request.
 */
export interface Storage {
  /** Stores a local file. The caller may remove it afterwards but must not modify it. */
  putFile(key: string, path: string): Promise<void>
  /**
   * Stores the bytes of a stream. Stores nothing if the stream fails or `signal` is aborted.
   *
   * @returns The number of bytes.
   */
  putStream(key: string, source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<number>
  /**
   * Reads a file, or a range of it.
   *
   * @throws {StoredFileMissingError} If there is no such file.
   */
  read(key: string, range?: ByteRange): Promise<Readable>
  /**
   * Returns the path of a local file with the same bytes, for reading only: the stored file itself, or a copy.
   *
   * @param copyFolder - Where a copy is created; the owner of the folder removes it.
   * @throws {StoredFileMissingError} If there is no such file.
   */
  localPath(key: string, copyFolder: string, signal?: AbortSignal): Promise<string>
  /** Returns a file's size in bytes; undefined if there is no such file. */
  size(key: string): Promise<number | undefined>
  /** Deletes a file; does nothing if there is no such file. */
  delete(key: string): Promise<void>
  /** Yields the files whose key begins with `prefix`, in no particular order and without collecting them in memory. */
  list(prefix: string): AsyncIterable<ListedFile>
  /** Yields writes in progress and those left by killed processes; none if the storage cannot list them. */
  unfinishedWrites(): AsyncIterable<UnfinishedWrite>
  /** Rejects if files cannot be stored; used by the readiness check. */
  check(): Promise<void>
}

/** The storage has no space left. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError'

  constructor(options?: ErrorOptions) {
    super('The storage is full. Free some space and try again.', options)
  }
}

/** The storage does not respond or refuses requests, for example because of wrong credentials. */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError'

  /** @param reason - The error of the storage, without addresses. */
  constructor(reason: string, options?: ErrorOptions) {
    super(`The storage is unavailable: ${reason}.`, options)
  }
}

/** There is no file under a key. */
export class StoredFileMissingError extends Error {
  override readonly name = 'StoredFileMissingError'

  constructor(key: string, options?: ErrorOptions) {
    super(`The storage has no file "${key}".`, options)
  }
}

/** A key has an invalid format. */
export class StorageKeyError extends Error {
  override readonly name = 'StorageKeyError'

  constructor(key: string) {
    super(
      `${JSON.stringify(key)} is not a storage key. Use names of letters, digits, "-", "_" and ".", separated by "/", none of which begins with ".".`,
    )
  }
}

const storageKey = /^(?!\.)[\w.-]{1,200}(?:\/(?!\.)[\w.-]{1,200}){0,15}$/

/**
 * Checks that a key is a valid path in every kind of storage and cannot refer to anything outside of it.
 *
 * @throws {StorageKeyError} If it is not.
 */
export function assertStorageKey(key: string): void {
  if (!storageKey.test(key) || key.length > 500) throw new StorageKeyError(key)
}
