import type { Readable } from 'node:stream'

/** The first and the last byte of a part of a file, both included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** A stored file in a listing. */
export interface ListedFile {
  readonly key: string
  readonly sizeBytes: number
  /** When its bytes were written, by the clock of the writer: this machine, or the S3 server. */
  readonly modifiedAt: Date
}

/** A file that was being stored and is not (yet) there. */
export interface UnfinishedWrite {
  /** Undefined if the storage does not know the key. */
  readonly key: string | undefined
  /** Undefined where the storage does not say. */
  readonly sizeBytes: number | undefined
  /** When it was begun, or last written to. */
  readonly touchedAt: Date
  /** Removes what exists of it; a writer still in progress fails. */
  remove(): Promise<void>
}

/**
 * Where uploads, rendered pieces and finished videos are kept, by key: names parted by slashes, such as
 * `outputs/0190….mp4`. A file is there whole or not at all, and never changes under its key.
 *
 * Every method throws {@link StorageKeyError} for a key that is none, and those that write throw
 * {@link StorageFullError} when there is no room. Storage on another machine throws {@link StorageUnavailableError}
 * when that is away or refuses.
 */
export interface Storage {
  /** Stores a local file, which may be removed afterwards but must not be changed. */
  putFile(key: string, path: string): Promise<void>
  /**
   * Stores what a stream gives; nothing is stored if it breaks off or `signal` is aborted.
   *
   * @returns How many bytes that were.
   */
  putStream(key: string, source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<number>
  /** @throws {StoredFileMissingError} If there is no such file. */
  read(key: string, range?: ByteRange): Promise<Readable>
  /**
   * The path of a local file with these bytes, for reading only: the stored file itself, or a copy that is
   * made in `copyFolder`, whose owner removes it.
   *
   * @throws {StoredFileMissingError} If there is no such file.
   */
  localPath(key: string, copyFolder: string, signal?: AbortSignal): Promise<string>
  /** In bytes; `undefined` if there is no such file. */
  size(key: string): Promise<number | undefined>
  /** Does nothing if there is no such file. */
  delete(key: string): Promise<void>
  /** Files whose key begins with `prefix`, in no particular order, without holding them all in memory. */
  list(prefix: string): AsyncIterable<ListedFile>
  /** Writes in progress, and those that killed processes left; none if the storage does not list them. */
  unfinishedWrites(): AsyncIterable<UnfinishedWrite>
  /** For the readiness check: rejects if files cannot be stored. */
  check(): Promise<void>
}

export class StorageFullError extends Error {
  override readonly name = 'StorageFullError'

  constructor(options?: ErrorOptions) {
    super('There is no room left in the storage. Free some, and try again.', options)
  }
}

/** The storage does not do what it is asked: it is away, or takes us for somebody else. */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError'

  /** @param answer - What it said, or that it said nothing; without addresses. */
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
      `${JSON.stringify(key)} is no storage key: names of letters, digits, "-", "_" and "." parted by "/", none of which begins with ".".`,
    )
  }
}

const storageKey = /^(?!\.)[\w.-]{1,200}(?:\/(?!\.)[\w.-]{1,200}){0,15}$/

/** @throws {StorageKeyError} Unless `key` can be a path in any storage without leading out of it. */
export function assertStorageKey(key: string): void {
  if (!storageKey.test(key) || key.length > 500) throw new StorageKeyError(key)
}
