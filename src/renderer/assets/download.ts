import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { presetPictureAt } from '../../document/backgrounds/preset-url.ts'
import { RenderError } from '../render-error.ts'

export interface DownloadLimits {
  /** Largest file in bytes. */
  readonly maxBytes: number
  /** From the request to the first byte of the answer. */
  readonly connectTimeoutMs: number
  /** From the request to the last byte. */
  readonly totalTimeoutMs: number
}

export const defaultDownloadLimits: DownloadLimits = {
  maxBytes: 800 * 1024 * 1024,
  connectTimeoutMs: 15_000,
  totalTimeoutMs: 10 * 60_000,
}

/**
 * Fetches a URL into a file, streaming. Preset pictures, whose address may be that of any Framewright server, come
 * from this one.
 *
 * @returns The SHA-256 of the bytes in hex.
 * @throws {RenderError} `ASSET_UNREACHABLE`, naming `label`, if no complete 200 answer came in time or
 * it was too large; nothing is left at `path` then.
 */
export async function download(
  url: string,
  path: string,
  label: string,
  options: { limits?: DownloadLimits; signal?: AbortSignal | undefined } = {},
): Promise<string> {
  const preset = presetPictureAt(url)
  if (preset !== undefined) {
    await writeFile(path, preset)
    return createHash('sha256').update(preset).digest('hex')
  }
  const limits = options.limits ?? defaultDownloadLimits
  const timeouts = new AbortController()
  const signals = [timeouts.signal, AbortSignal.timeout(limits.totalTimeoutMs)]
  const signal = AbortSignal.any(options.signal === undefined ? signals : [...signals, options.signal])
  const connectTimer = setTimeout(
    () => timeouts.abort(new Error('no answer in time')),
    limits.connectTimeoutMs,
  )
  try {
    const response = await fetch(url, { signal })
    clearTimeout(connectTimer)
    if (response.status !== 200 || response.body === null) {
      await response.body?.cancel()
      throw unreachable(label, `${url} answered ${response.status}`)
    }
    const hash = createHash('sha256')
    await pipeline(
      response.body,
      measured(hash.update.bind(hash), limits.maxBytes, label),
      createWriteStream(path),
      { signal },
    )
    return hash.digest('hex')
  } catch (error) {
    await rm(path, { force: true })
    options.signal?.throwIfAborted()
    if (error instanceof RenderError || isFileSystemError(error)) throw error
    throw unreachable(label, `${url}: ${reason(error)}`, error)
  } finally {
    clearTimeout(connectTimer)
  }
}

function measured(observe: (chunk: Buffer) => void, maxBytes: number, label: string): Transform {
  let received = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      received += chunk.length
      if (received > maxBytes) {
        callback(unreachable(label, `it is larger than ${Math.floor(maxBytes / 1024 / 1024)} MiB`))
        return
      }
      observe(chunk)
      callback(null, chunk)
    },
  })
}

function unreachable(label: string, detail: string, cause?: unknown): RenderError {
  return new RenderError('ASSET_UNREACHABLE', `The ${label} could not be fetched: ${detail}.`, { cause })
}

function isFileSystemError(error: unknown): boolean {
  return (
    error instanceof Error && 'syscall' in error && (error.syscall === 'write' || error.syscall === 'open')
  )
}

/** The innermost reason: fetch wraps "connection refused" in a "fetch failed". */
function reason(error: unknown): string {
  let innermost = error
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause
  return innermost instanceof Error ? innermost.message : String(innermost)
}
