import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { presetPictureAt } from '../../document/backgrounds/preset-url.ts'
import { failureInWords } from '../../network/failure-in-words.ts'
import { nameAddress } from '../../network/name-address.ts'
import { RenderError } from '../render-error.ts'
import { type DownloadAccess, fetchFollowing } from './download-access.ts'
import { Patience } from './patience.ts'

export interface DownloadLimits {
  /** Largest file in bytes, as it is written: a compressed answer is unpacked on the way. */
  readonly maxBytes: number
  /** From the request to the first byte of the answer, redirects included. */
  readonly answerTimeoutMs: number
  /** Between two pieces of the answer. */
  readonly idleTimeoutMs: number
  /** From the request to the last byte. */
  readonly totalTimeoutMs: number
}

export const defaultDownloadLimits: DownloadLimits = {
  maxBytes: 800 * 1024 * 1024,
  answerTimeoutMs: 15_000,
  idleTimeoutMs: 30_000,
  totalTimeoutMs: 10 * 60_000,
}

export interface DownloadOptions {
  readonly access: DownloadAccess
  readonly limits?: DownloadLimits
  readonly signal?: AbortSignal | undefined
}

/**
 * Fetches a URL into a file, streaming. Preset pictures, whose address may be that of any Framewright server, come
 * from this one.
 *
 * @returns The SHA-256 of the bytes in hex.
 * @throws {RenderError} `ASSET_UNREACHABLE`, naming `label`, if the address may not be reached, or no complete 200
 * answer came in time, or it was too large; nothing is left at `path` then.
 */
export async function download(
  url: string,
  path: string,
  label: string,
  options: DownloadOptions,
): Promise<string> {
  const preset = presetPictureAt(url)
  if (preset !== undefined) {
    await writeFile(path, preset)
    return createHash('sha256').update(preset).digest('hex')
  }
  const { access, limits = defaultDownloadLimits } = options
  using patience = new Patience(limits.totalTimeoutMs)
  const signals = options.signal === undefined ? [] : [options.signal]
  const signal = AbortSignal.any([patience.signal, ...signals])
  try {
    patience.waitFor('no answer in time', limits.answerTimeoutMs)
    const response = await fetchFollowing(url, access, signal)
    const announced = Number(response.headers.get('content-length') ?? 0)
    if (response.status !== 200 || response.body === null || announced > limits.maxBytes) {
      await response.body?.cancel()
      throw announced > limits.maxBytes
        ? tooLarge(label, limits.maxBytes)
        : unreachable(label, `${nameAddress(url)} answered ${response.status}`)
    }
    const hash = createHash('sha256')
    const observe = (chunk: Buffer): void => {
      patience.waitFor('the answer stopped half-way', limits.idleTimeoutMs)
      hash.update(chunk)
    }
    const measure = measured(observe, limits.maxBytes, label)
    await pipeline(response.body, measure, createWriteStream(path), { signal })
    return hash.digest('hex')
  } catch (error) {
    await rm(path, { force: true })
    options.signal?.throwIfAborted()
    if (error instanceof RenderError || isFileSystemError(error)) throw error
    throw unreachable(label, `${nameAddress(url)}: ${failureInWords(error)}`, error)
  }
}

function measured(observe: (chunk: Buffer) => void, maxBytes: number, label: string): Transform {
  let received = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      received += chunk.length
      if (received > maxBytes) {
        callback(tooLarge(label, maxBytes))
        return
      }
      observe(chunk)
      callback(null, chunk)
    },
  })
}

function tooLarge(label: string, maxBytes: number): RenderError {
  return unreachable(label, `it is larger than ${Math.floor(maxBytes / 1024 / 1024)} MiB`)
}

function unreachable(label: string, detail: string, cause?: unknown): RenderError {
  return new RenderError('ASSET_UNREACHABLE', `The ${label} could not be fetched: ${detail}.`, { cause })
}

function isFileSystemError(error: unknown): boolean {
  return (
    error instanceof Error && 'syscall' in error && (error.syscall === 'write' || error.syscall === 'open')
  )
}
