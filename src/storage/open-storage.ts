import { join } from 'node:path'
import type { Config } from '../config.ts'
import { LocalStorage } from './local-storage.ts'
import type { Storage } from './storage.ts'

/** The storage that the settings name. */
export async function openStorage(config: Config): Promise<Storage> {
  switch (config.storage) {
    case 'local':
      return LocalStorage.open(join(config.dataDir, 'storage'))
    case 's3': {
      // Loaded only where it is used: the S3 client takes 0.1 s.
      const { S3Storage } = await import('./s3-storage.ts')
      return new S3Storage({
        bucket: config.s3Bucket,
        endpoint: config.s3Endpoint,
        region: config.s3Region,
        prefix: config.s3Prefix,
        accessKeyId: config.s3AccessKeyId,
        secretAccessKey: config.s3SecretAccessKey,
      })
    }
  }
}
