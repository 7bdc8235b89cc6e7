import { checkInteger, checkNumber, checkText, describe } from './checks.ts'
import { TimelineError } from './timeline-error.ts'

/**
 * A file and what is known about it, in the words of a document's assets: `toAsset(upload)` of the client makes it, and
 * every asset of a document is one.
 */
export interface MediaSource {
  /** The name of the file, or its path in the folder of the document's assets. */
  readonly filename: string
  /** Key of the file in the storage of the service. */
  readonly remoteKey?: string | null
  /** URL of the file. */
  readonly remoteUrl?: string | null
  /** Bytes. */
  readonly size?: number
  readonly mimeType?: string
  /** Pixels. */
  readonly width?: number
  /** Pixels. */
  readonly height?: number
  /** Seconds. */
  readonly durationInSeconds?: number
  /** For videos: whether their audio is heard. */
  readonly hasAudioTrack?: boolean
}

/** A local file by its path, a URL that starts with `http://` or `https://`, or a file and what is known about it. */
export type Source = string | MediaSource

/** Converts a source to what it says about its file. */
export function toMediaSource(owner: string, source: Source): MediaSource {
  if (typeof source === 'string') {
    checkText(owner, 'source', source, false)
    return /^https?:/i.test(source) ? fromUrl(owner, source) : { filename: source }
  }
  if (typeof source !== 'object' || source === null) {
    throw new TimelineError(owner, `The file must be a path, a URL or an asset, not ${describe(source)}.`)
  }
  checkText(owner, 'filename', source.filename, false)
  checkFacts(owner, source)
  return source
}

/** Checks what a caller knows about a file. */
export function checkFacts(owner: string, facts: Partial<MediaSource>): void {
  const { size, width, height, durationInSeconds, mimeType, remoteKey, remoteUrl, hasAudioTrack } = facts
  if (size !== undefined) checkInteger(owner, 'size', size, { min: 0 })
  if (width !== undefined) checkNumber(owner, 'width', width, { min: 1 })
  if (height !== undefined) checkNumber(owner, 'height', height, { min: 1 })
  if (durationInSeconds !== undefined)
    checkNumber(owner, 'durationInSeconds', durationInSeconds, { min: 0, max: 1_000_000 })
  if (mimeType !== undefined) checkText(owner, 'mimeType', mimeType, false)
  if (remoteKey !== undefined && remoteKey !== null) checkText(owner, 'remoteKey', remoteKey, false)
  if (remoteUrl !== undefined && remoteUrl !== null) checkText(owner, 'remoteUrl', remoteUrl, false)
  if (hasAudioTrack !== undefined && typeof hasAudioTrack !== 'boolean')
    throw new TimelineError(owner, `"hasAudioTrack" must be true or false, not ${describe(hasAudioTrack)}.`)
}

/** Returns whether a file is only known by a path. */
export function isLocal({ remoteKey, remoteUrl }: MediaSource): boolean {
  return (remoteKey ?? undefined) === undefined && (remoteUrl ?? undefined) === undefined
}

function fromUrl(owner: string, url: string): MediaSource {
  if (!URL.canParse(url)) throw new TimelineError(owner, `${describe(url)} is not a URL.`)
  const name = new URL(url).pathname.split('/').at(-1) ?? ''
  return { filename: name === '' ? 'file' : decodeName(name), remoteUrl: url }
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    // The name has a stray % because it was never percent-encoded.
    return name
  }
}

const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  heic: 'image/heic',
  svg: 'image/svg+xml',
  gif: 'image/gif',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  flac: 'audio/flac',
  json: 'application/json',
  srt: 'application/x-subrip',
  vtt: 'text/vtt',
  ass: 'text/x-ssa',
  lrc: 'text/plain',
}

/** Guesses the media type of a file by its extension. The content decides when it is drawn. */
export function guessMediaType(filename: string): string {
  const extension = /\.([^.]+)$/.exec(filename)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(mediaTypes, extension) ? (mediaTypes[extension] ?? '') : 'application/octet-stream'
}
