// Creates the bucket of the storage unless it exists: run by compose.many.yaml in Framewright's image, which has the package.
import { CreateBucketCommand, HeadBucketCommand, S3Client } from '@aws-sdk/client-s3'

const { env } = process
const client = new S3Client({
  endpoint: env.FRAMEWRIGHT_S3_ENDPOINT,
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: {
    accessKeyId: env.FRAMEWRIGHT_S3_ACCESS_KEY_ID,
    secretAccessKey: env.FRAMEWRIGHT_S3_SECRET_ACCESS_KEY,
  },
})
const bucket = { Bucket: env.FRAMEWRIGHT_S3_BUCKET }
try {
  await client.send(new HeadBucketCommand(bucket))
} catch (error) {
  if (error.$metadata?.httpStatusCode !== 404) throw error
  await client.send(new CreateBucketCommand(bucket))
}
