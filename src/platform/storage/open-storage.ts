import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { LocalStorage } from './local-storage.ts'
import { toS3Limits } from './s3-limits.ts'
import type { Storage } from './storage.ts'
import { markKey } from './storage-mark-store.ts'

/** Opens the storage that is configured. */
export async function openStorage(config: Config): Promise<Storage> {
  switch (config.storage) {
    case 'local':
      return LocalStorage.open(join(config.dataDir, 'storage'))
    case 's3': {
      // Imported only when needed, because loading the S3 client takes 0.1 s.
      const { S3Storage } = await import('./s3-storage.ts')
      return new S3Storage({
        bucket: config.s3Bucket,
        endpoint: config.s3Endpoint,
        region: config.s3Region,
        prefix: config.s3Prefix,
        accessKeyId: config.s3AccessKeyId,
        secretAccessKey: config.s3SecretAccessKey,
        limits: toS3Limits(config),
      })
    }
  }
}

/** Describes the location of the storage for operators. The location followed by a key is the location of a file. */
export function describeStorageLocation({ storage, dataDir, s3Bucket, s3Prefix }: Config): string {
  return storage === 's3' ? `s3://${s3Bucket}/${s3Prefix}` : `${join(dataDir, 'storage')}/`
}

/** Explains to operators that this node's storage is not the one the database refers to, and how to fix it. */
export function describeOtherStorage(config: Config, expectedMark: string): string {
  const location = describeStorageLocation(config)
  return (
    `${location} does not contain the files of this database: files that one node stores are missing on others. ` +
    'Give every node the same storage: S3, or one shared folder mounted at this path. ' +
    `If it does contain them and only the mark is missing, write ${expectedMark} into ${location}${markKey}`
  )
}
