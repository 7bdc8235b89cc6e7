import S3rver from '@20minutes/s3rver'
import { toS3Limits } from '../../src/platform/storage/s3-limits.ts'
import type { S3Options } from '../../src/platform/storage/s3-storage.ts'
import { s3Variables } from '../../src/s3-settings.ts'

/** The limits of a service with default settings. */
export const defaultS3Limits = toS3Limits({
  s3ConnectSeconds: s3Variables.s3ConnectSeconds.default,
  s3IdleSeconds: s3Variables.s3IdleSeconds.default,
  s3RequestSeconds: s3Variables.s3RequestSeconds.default,
  s3Attempts: s3Variables.s3Attempts.default,
})

export interface S3Server {
  readonly options: S3Options
  close(): Promise<void>
}

/** Starts an S3 server with one empty bucket whose files are stored in `directory`. */
export async function startS3Server(directory: string): Promise<S3Server> {
  const bucket = 'test-bucket'
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    // It rejects the signature of a bucket's own URL as wrong, which no other server does.
    allowMismatchedSignatures: true,
    directory,
    configureBuckets: [{ name: bucket }],
  })
  const { port } = await server.run()
  const options = {
    bucket,
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    prefix: 'framewright/',
    // The credentials that s3rver accepts.
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    limits: defaultS3Limits,
  }
  return { options, close: () => server.close() }
}
