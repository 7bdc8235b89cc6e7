import { S3ServiceException } from '@aws-sdk/client-s3'
import { StorageFullError, StorageUnavailableError } from './storage.ts'

/** Returns whether S3 reported a missing object, as opposed to a missing bucket. */
export const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  error.$metadata.httpStatusCode === 404 &&
  error.name !== 'NoSuchBucket'

/** Converts an error of the S3 client into a storage error, and keeps the original as its cause. */
export function asStorageFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (error instanceof StorageUnavailableError) return error
  if (!(error instanceof S3ServiceException)) {
    // S3 sent no response: a socket or DNS error, a timeout, or missing credentials. The message may contain addresses.
    const reason = 'code' in error && typeof error.code === 'string' ? error.code : error.name
    return new StorageUnavailableError(`S3 did not respond (${reason})`, { cause: error })
  }
  const status = error.$metadata.httpStatusCode
  // MinIO and Ceph respond with 507 when their disks are full.
  if (status === 507) return new StorageFullError({ cause: error })
  // A response to HEAD has no body and therefore no code; the client reports an unknown error.
  const code = /^Unknown/.test(error.name) ? 'without a code' : error.name
  return new StorageUnavailableError(`S3 responded with ${status ?? 'no status'} ${code}`, { cause: error })
}

/**
 * Throws an error of the S3 client as a storage error.
 *
 * @throws The result of {@link asStorageFailure}.
 */
export function failAsStorage(error: unknown): never {
  throw asStorageFailure(error)
}
