import { type ConfigVariable, integer, number, text, url } from './config-variable.ts'

/** The settings of S3 storage; part of `configVariables`. */
export const s3Variables = {
  s3Bucket: text('FRAMEWRIGHT_S3_BUCKET', { default: '', description: 'Name of the bucket.' }),
  s3Endpoint: url('FRAMEWRIGHT_S3_ENDPOINT', {
    default: '',
    description: 'URL of an S3-compatible server. Empty: Amazon S3.',
  }),
  s3Region: text('FRAMEWRIGHT_S3_REGION', { default: 'us-east-1', description: 'Region of the bucket.' }),
  s3Prefix: text('FRAMEWRIGHT_S3_PREFIX', {
    default: '',
    description: 'Prefix of all keys, such as `framewright/`.',
  }),
  s3AccessKeyId: text('FRAMEWRIGHT_S3_ACCESS_KEY_ID', {
    default: '',
    description:
      'Access key id. Empty: the AWS SDK finds the credentials (environment, profile, instance role).',
  }),
  s3SecretAccessKey: text('FRAMEWRIGHT_S3_SECRET_ACCESS_KEY', {
    default: '',
    secret: true,
    description: 'Secret of the access key.',
  }),
  s3ConnectSeconds: number('FRAMEWRIGHT_S3_CONNECT_SECONDS', {
    default: 5,
    description: 'Timeout for opening a connection to S3, including TLS.',
  }),
  s3IdleSeconds: number('FRAMEWRIGHT_S3_IDLE_SECONDS', {
    default: 10,
    description:
      'Idle timeout of a request to S3. A request that neither sends nor receives a byte for this long is aborted and retried, up to `FRAMEWRIGHT_S3_ATTEMPTS` attempts in total.',
  }),
  s3RequestSeconds: number('FRAMEWRIGHT_S3_REQUEST_SECONDS', {
    default: 120,
    description:
      'Timeout from the start of a request to S3 until its response begins, including the upload of at most 5 MiB.',
  }),
  s3Attempts: integer('FRAMEWRIGHT_S3_ATTEMPTS', {
    default: 3,
    from: 1,
    to: 10,
    description: 'Maximum number of attempts for a request to S3.',
  }),
} satisfies Record<string, ConfigVariable<unknown>>
