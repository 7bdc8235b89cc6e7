import { type ConfigVariable, integer, number, text, url } from './config-variable.ts'

/** The settings of S3 storage, a part of `configVariables`. */
export const s3Variables = {
  s3Bucket: text('FRAMEWRIGHT_S3_BUCKET', { default: '', description: 'The bucket.' }),
  s3Endpoint: url('FRAMEWRIGHT_S3_ENDPOINT', {
    default: '',
    description: 'Address of a server that speaks S3. Empty: Amazon.',
  }),
  s3Region: text('FRAMEWRIGHT_S3_REGION', { default: 'us-east-1', description: 'The region of the bucket.' }),
  s3Prefix: text('FRAMEWRIGHT_S3_PREFIX', {
    default: '',
    description: 'Put before every key, such as `framewright/`.',
  }),
  s3AccessKeyId: text('FRAMEWRIGHT_S3_ACCESS_KEY_ID', {
    default: '',
    description: 'Empty: credentials are found as the AWS SDK does (environment, profile, instance role).',
  }),
  s3SecretAccessKey: text('FRAMEWRIGHT_S3_SECRET_ACCESS_KEY', {
    default: '',
    secret: true,
    description: 'Belongs to the access key id.',
  }),
  s3ConnectSeconds: number('FRAMEWRIGHT_S3_CONNECT_SECONDS', {
    default: 5,
    description: 'How long opening a connection to S3 may take, including TLS.',
  }),
  s3IdleSeconds: number('FRAMEWRIGHT_S3_IDLE_SECONDS', {
    default: 10,
    description:
      'How long S3 may neither take nor send a byte before the request is aborted and repeated, up to `FRAMEWRIGHT_S3_ATTEMPTS` attempts in all.',
  }),
  s3RequestSeconds: number('FRAMEWRIGHT_S3_REQUEST_SECONDS', {
    default: 120,
    description:
      'How long one request to S3 may take until its response begins, including the upload of at most 5 MiB.',
  }),
  s3Attempts: integer('FRAMEWRIGHT_S3_ATTEMPTS', {
    default: 3,
    from: 1,
    to: 10,
    description: 'Attempts at a request to S3 before it counts as failed.',
  }),
} satisfies Record<string, ConfigVariable<unknown>>
