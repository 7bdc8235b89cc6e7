import { type Config, configVariables } from '../../config.ts'

/** Time limits and attempts of requests to S3. */
export interface S3Limits {
  /** From the request to an open connection, in milliseconds. */
  readonly connectMs: number
  /** Without a byte in either direction, in milliseconds. */
  readonly idleMs: number
  /** From the request to the beginning of its response, in milliseconds. */
  readonly requestMs: number
  /** Attempts at each request, the first included. */
  readonly attempts: number
}

type LimitSettings = Pick<Config, 's3ConnectSeconds' | 's3IdleSeconds' | 's3RequestSeconds' | 's3Attempts'>

export function s3Limits(settings: LimitSettings): S3Limits {
  return {
    connectMs: settings.s3ConnectSeconds * 1000,
    idleMs: settings.s3IdleSeconds * 1000,
    requestMs: settings.s3RequestSeconds * 1000,
    attempts: settings.s3Attempts,
  }
}

export const defaultS3Limits: S3Limits = s3Limits({
  s3ConnectSeconds: configVariables.s3ConnectSeconds.default,
  s3IdleSeconds: configVariables.s3IdleSeconds.default,
  s3RequestSeconds: configVariables.s3RequestSeconds.default,
  s3Attempts: configVariables.s3Attempts.default,
})
