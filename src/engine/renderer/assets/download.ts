import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describeNetworkError } from '../../../platform/network/describe-network-error.ts'
import { redactUrl } from '../../../platform/network/redact-url.ts'
import { findPresetImage } from '../../document/backgrounds/preset-url.ts'
import { RenderError } from '../render-error.ts'
import { type DownloadAccess, fetchWithRedirects } from './download-access.ts'
import { IdleTimeout } from './idle-timeout.ts'

export interface DownloadLimits {
  /** Largest file as written, in bytes; compressed responses are decompressed on the way. */
  readonly maxBytes: number
  /** From the request to the first byte of the response, redirects included. */
  readonly responseTimeoutMs: number
  /** Between two chunks of the response. */
  readonly idleTimeoutMs: number
  /** From the request to the last byte. */
  readonly totalTimeoutMs: number
}

export const defaultDownloadLimits: DownloadLimits = {
  maxBytes: 800 * 1024 * 1024,
  responseTimeoutMs: 15_000,
  idleTimeoutMs: 30_000,
  totalTimeoutMs: 10 * 60_000,
}

export interface DownloadOptions {
  readonly access: DownloadAccess
  readonly limits?: DownloadLimits
  readonly signal?: AbortSignal | undefined
}

/**
 * Streams a URL into a file. Preset images are written from this server's copy, because their URL may name any
 * Framewright server.
 *
 * @returns The SHA-256 of the bytes in hex.
 * @throws {RenderError} `ASSET_UNREACHABLE`, naming `label`, if the URL is not allowed, no complete 200 response
 * arrives in time, or it is too large. Nothing is left at `path`.
 * @throws The signal's reason, if it was aborted.
 */
export async function download(
  url: string,
  path: string,
  label: string,
  options: DownloadOptions,
): Promise<string> {
  const preset = findPresetImage(url)
  if (preset !== undefined) {
    await writeFile(path, preset)
    return createHash('sha256').update(preset).digest('hex')
  }
  const { access, limits = defaultDownloadLimits } = options
  using idleTimeout = new IdleTimeout(limits.totalTimeoutMs)
  const signals = options.signal === undefined ? [] : [options.signal]
  const signal = AbortSignal.any([idleTimeout.signal, ...signals])
  try {
    idleTimeout.restart('no response in time', limits.responseTimeoutMs)
    const response = await fetchWithRedirects(url, access, signal)
    const declaredBytes = Number(response.headers.get('content-length') ?? 0)
    if (response.status !== 200 || response.body === null || declaredBytes > limits.maxBytes) {
      await response.body?.cancel()
      throw declaredBytes > limits.maxBytes
        ? createTooLargeError(label, limits.maxBytes)
        : createUnreachableError(label, `${redactUrl(url)} responded with ${response.status}`)
    }
    const hash = createHash('sha256')
    const observe = (chunk: Buffer): void => {
      idleTimeout.restart('the response stopped before its end', limits.idleTimeoutMs)
      hash.update(chunk)
    }
    const byteLimit = createByteLimit(observe, limits.maxBytes, label)
    await pipeline(response.body, byteLimit, createWriteStream(path), { signal })
    return hash.digest('hex')
  } catch (error) {
    await rm(path, { force: true })
    options.signal?.throwIfAborted()
    if (error instanceof RenderError || isFileSystemError(error)) throw error
    throw createUnreachableError(label, `${redactUrl(url)}: ${describeNetworkError(error)}`, error)
  }
}

function createByteLimit(observe: (chunk: Buffer) => void, maxBytes: number, label: string): Transform {
  let received = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      received += chunk.length
      if (received > maxBytes) {
        callback(createTooLargeError(label, maxBytes))
        return
      }
      observe(chunk)
      callback(null, chunk)
    },
  })
}

function createTooLargeError(label: string, maxBytes: number): RenderError {
  return createUnreachableError(label, `it is larger than ${Math.floor(maxBytes / 1024 / 1024)} MiB`)
}

function createUnreachableError(label: string, detail: string, cause?: unknown): RenderError {
  return new RenderError('ASSET_UNREACHABLE', `The ${label} could not be fetched: ${detail}.`, { cause })
}

function isFileSystemError(error: unknown): boolean {
  return (
    error instanceof Error && 'syscall' in error && (error.syscall === 'write' || error.syscall === 'open')
  )
}
