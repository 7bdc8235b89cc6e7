import type { Config } from '../../config.ts'

/** Time limits and attempts of requests to S3. */
export interface S3Limits {
  /** From the request to an open connection, in milliseconds. */
  readonly connectMs: number
  /** Without a byte in either direction, in milliseconds. */
  readonly idleMs: number
  /** From the request to the beginning of its response, in milliseconds. */
  readonly requestMs: number
  /** Attempts at each request, including the first. */
  readonly attempts: number
}

type LimitSettings = Pick<Config, 's3ConnectSeconds' | 's3IdleSeconds' | 's3RequestSeconds' | 's3Attempts'>

/** Converts the settings, whose defaults are in `s3-settings.ts`, to limits. */
export function toS3Limits(settings: LimitSettings): S3Limits {
  return {
    connectMs: settings.s3ConnectSeconds * 1000,
    idleMs: settings.s3IdleSeconds * 1000,
    requestMs: settings.s3RequestSeconds * 1000,
    attempts: settings.s3Attempts,
  }
}
