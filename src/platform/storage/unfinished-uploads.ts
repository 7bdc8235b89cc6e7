import {
  AbortMultipartUploadCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import type { UnfinishedWrite } from './storage.ts'

/** Status codes of servers that cannot list multipart uploads. */
const unsupportedStatuses: ReadonlySet<number | undefined> = new Set([405, 501])

/**
 * Yields multipart uploads below a prefix that were neither completed nor aborted; none if the server cannot list
 * them. MinIO lists them by complete keys only, so it yields none here; it removes them itself after a day.
 *
 * @param fail - Rethrows an error of the S3 client as a storage error.
 */
export async function* unfinishedUploads(
  client: S3Client,
  bucket: string,
  prefix: string,
  fail: (error: unknown) => never,
): AsyncIterable<UnfinishedWrite> {
  let KeyMarker: string | undefined
  let UploadIdMarker: string | undefined
  do {
    const page: ListMultipartUploadsCommandOutput | undefined = await client
      .send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix, KeyMarker, UploadIdMarker }))
      .catch((error: unknown) => (isUnsupported(error) ? undefined : fail(error)))
    for (const { Key, UploadId, Initiated } of page?.Uploads ?? []) {
      if (Key === undefined || UploadId === undefined || Initiated === undefined) continue
      yield {
        key: Key.slice(prefix.length),
        sizeBytes: undefined,
        touchedAt: Initiated,
        remove: async () => {
          const upload = { Bucket: bucket, Key, UploadId }
          await client.send(new AbortMultipartUploadCommand(upload)).catch((error: unknown) => {
            // Its writer, or another node's sweep, may have ended it in the meantime.
            if (!(error instanceof S3ServiceException && error.name === 'NoSuchUpload')) fail(error)
          })
        },
      }
    }
    KeyMarker = page?.NextKeyMarker
    UploadIdMarker = page?.NextUploadIdMarker
    if (page?.IsTruncated !== true) return
  } while (KeyMarker !== undefined)
}

function isUnsupported(error: unknown): boolean {
  return error instanceof S3ServiceException && unsupportedStatuses.has(error.$metadata.httpStatusCode)
}
