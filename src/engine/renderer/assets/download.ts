import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Deadline } from '../../../platform/network/deadline.ts'
import { describeNetworkError } from '../../../platform/network/describe-network-error.ts'
import type { OutboundClient } from '../../../platform/network/outbound-client.ts'
import { type DownloadLimits, defaultDownloadLimits } from '../../../platform/network/outbound-limits.ts'
import { redactUrl } from '../../../platform/network/redact-url.ts'
import { findPresetImage } from '../../document/backgrounds/preset-url.ts'
import { RenderError } from '../render-error.ts'

export interface DownloadOptions {
  readonly client: OutboundClient
  /** Default: {@link defaultDownloadLimits}. */
  readonly limits?: DownloadLimits
  readonly signal?: AbortSignal | undefined
}

/**
 * Streams a URL into a file. Preset images, whose URL may be that of any Framewright server, are written from this
 * one's own copies.
 *
 * @param label - Names the asset in errors, such as `video asset "clip.mp4" (a)`.
 * @returns The SHA-256 of the bytes in hex.
 * @throws {RenderError} `ASSET_UNREACHABLE`, naming `label`, if the URL may not be requested, no complete response
 * with status 200 arrived in time, or the file is too large. No file is left at `path`.
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
  const { client, limits = defaultDownloadLimits, signal } = options
  const { totalTimeoutMs } = limits
  using deadline = new Deadline(totalTimeoutMs, `it took longer than ${totalTimeoutMs / 1000} s`, signal)
  try {
    return await fetchIntoFile(url, path, { client, limits, deadline })
  } catch (error) {
    await rm(path, { force: true })
    signal?.throwIfAborted()
    if (isFileSystemError(error)) throw error
    const detail = `${redactUrl(url)}: ${describeNetworkError(deadline.expiry ?? error)}`
    throw new RenderError('ASSET_UNREACHABLE', `The ${label} could not be fetched: ${detail}.`, {
      cause: error,
    })
  }
}

async function fetchIntoFile(
  url: string,
  path: string,
  { client, limits, deadline }: { client: OutboundClient; limits: DownloadLimits; deadline: Deadline },
): Promise<string> {
  deadline.startStep(limits.responseTimeoutMs, 'no response in time')
  const response = await client.get(url, { maxRedirects: limits.maxRedirects, deadline })
  if (response.status !== 200) {
    await response.discard()
    throw new Error(`it responded with status ${response.status}`)
  }
  const hash = createHash('sha256')
  const hashChunks = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      hash.update(chunk)
      yield chunk
    }
  }
  await pipeline(response.read(limits), hashChunks, createWriteStream(path), { signal: deadline.signal })
  return hash.digest('hex')
}

function isFileSystemError(error: unknown): boolean {
  return (
    error instanceof Error && 'syscall' in error && (error.syscall === 'write' || error.syscall === 'open')
  )
}
