import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { LocalStorage } from './local-storage.ts'
import { s3Limits } from './s3-limits.ts'
import type { Storage } from './storage.ts'
import { markKey } from './storage-mark-store.ts'

/** Opens the storage that the settings name. */
export async function openStorage(config: Config): Promise<Storage> {
  switch (config.storage) {
    case 'local':
      return LocalStorage.open(join(config.dataDir, 'storage'))
    case 's3': {
      // Loaded only if it is used, because loading the S3 client takes 0.1 s.
      const { S3Storage } = await import('./s3-storage.ts')
      return new S3Storage({
        bucket: config.s3Bucket,
        endpoint: config.s3Endpoint,
        region: config.s3Region,
        prefix: config.s3Prefix,
        accessKeyId: config.s3AccessKeyId,
        secretAccessKey: config.s3SecretAccessKey,
        limits: s3Limits(config),
      })
    }
  }
}

/** Returns the location of the storage for people. Followed by a key, it is the location of that file. */
export function describeStorageLocation({ storage, dataDir, s3Bucket, s3Prefix }: Config): string {
  return storage === 's3' ? `s3://${s3Bucket}/${s3Prefix}` : `${join(dataDir, 'storage')}/`
}

/** Tells the operator that nodes of one database have different storages, and how to fix that. */
export function describeOtherStorage(config: Config, expectedMark: string): string {
  const location = describeStorageLocation(config)
  return (
    `${location} is not where the files of this database are: other nodes do not find the files that one node stores. ` +
    'Give every node the same storage: S3, or one shared folder mounted in its place. ' +
    `If it does contain these files, but not their mark, write ${expectedMark} into ${location}${markKey}`
  )
}
