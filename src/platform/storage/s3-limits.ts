import { type Config, configVariables } from '../../config.ts'

/** Time limits and attempts of requests to S3. */
export interface S3Limits {
  /** Time limit for opening a connection, in milliseconds. */
  readonly connectMs: number
  /** Time limit without a byte in either direction, in milliseconds. */
  readonly idleMs: number
  /** Time limit from the request to the start of its response, in milliseconds. */
  readonly requestMs: number
  /** Attempts at each request, including the first. */
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

/** The limits of a service without any settings. */
export const defaultS3Limits: S3Limits = s3Limits({
  s3ConnectSeconds: configVariables.s3ConnectSeconds.default,
  s3IdleSeconds: configVariables.s3IdleSeconds.default,
  s3RequestSeconds: configVariables.s3RequestSeconds.default,
  s3Attempts: configVariables.s3Attempts.default,
})
