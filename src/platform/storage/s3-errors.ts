import { S3ServiceException } from '@aws-sdk/client-s3'
import { StorageFullError, StorageUnavailableError } from './storage.ts'

/** Checks whether S3 reported a missing object, rather than a missing bucket. */
export const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  error.$metadata.httpStatusCode === 404 &&
  error.name !== 'NoSuchBucket'

/** Turns an error of the S3 client into a storage error, whose cause is the client's error. */
export function asStorageFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (error instanceof StorageUnavailableError) return error
  if (!(error instanceof S3ServiceException)) {
    // S3 sent no response: a socket or DNS error, a timeout, or no credentials. The message may contain addresses.
    const reason = 'code' in error && typeof error.code === 'string' ? error.code : error.name
    return new StorageUnavailableError(`S3 did not respond (${reason})`, { cause: error })
  }
  const status = error.$metadata.httpStatusCode
  // MinIO and Ceph respond with this status if their disks are full.
  if (status === 507) return new StorageFullError({ cause: error })
  // The response to HEAD has no body and therefore no code, which the client reports as an unknown error.
  const code = /^Unknown/.test(error.name) ? 'without a code' : error.name
  return new StorageUnavailableError(`S3 responded with ${status ?? 'no status'} ${code}`, { cause: error })
}

/** Throws the error that {@link asStorageFailure} returns. */
export function failAsStorage(error: unknown): never {
  throw asStorageFailure(error)
}
