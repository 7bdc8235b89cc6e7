import {
  AbortMultipartUploadCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import type { UnfinishedWrite } from './storage.ts'

/** Statuses of servers that do not list multipart uploads. */
const unsupportedStatuses: ReadonlySet<number | undefined> = new Set([405, 501])

/**
 * Lists multipart uploads with a prefix that were neither completed nor aborted; none if the server does not list them.
 * MinIO only lists them by complete keys, and therefore none here. It removes them itself after a day.
 *
 * @param fail - Throws an error of the client as a storage error.
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
            // Its writer, or the sweep of another node, has already ended it.
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
