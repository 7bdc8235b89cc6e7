import { fileTypeFromFile } from 'file-type'
import { decodeCaptionText } from '../../engine/document/caption-files/decode-caption-text.ts'
import { detectCaptionFormat } from '../../engine/document/caption-files/parse-caption-file.ts'
import { detectImageFormat } from '../../engine/renderer/file-formats/describe-content.ts'
import {
  FORMAT_SAMPLE_BYTES,
  type ImageFormatName,
  imageFormats,
} from '../../engine/renderer/file-formats/image-formats.ts'
import { readFileHead } from '../../engine/renderer/file-formats/read-file-head.ts'
import { sniffSvgBytes } from '../../engine/renderer/file-formats/svg-sniffer.ts'

/** The kinds of uploads. Documents distinguish GIFs from other images. */
export type AssetKind = 'image' | 'gif' | 'video' | 'audio' | 'caption' | 'lottie' | 'font'

export interface FileKind {
  readonly kind: AssetKind
  readonly mimetype: string
}

/** Files other than images, which `imageFormats` lists. */
const kindsByMimetype: Readonly<Record<string, FileKind>> = {
  'video/mp4': { kind: 'video', mimetype: 'video/mp4' },
  'video/x-m4v': { kind: 'video', mimetype: 'video/mp4' },
  'video/quicktime': { kind: 'video', mimetype: 'video/quicktime' },
  'video/webm': { kind: 'video', mimetype: 'video/webm' },
  'video/matroska': { kind: 'video', mimetype: 'video/x-matroska' },
  'video/x-matroska': { kind: 'video', mimetype: 'video/x-matroska' },
  'audio/mpeg': { kind: 'audio', mimetype: 'audio/mpeg' },
  'audio/wav': { kind: 'audio', mimetype: 'audio/wav' },
  'audio/vnd.wave': { kind: 'audio', mimetype: 'audio/wav' },
  'audio/x-m4a': { kind: 'audio', mimetype: 'audio/mp4' },
  'audio/mp4': { kind: 'audio', mimetype: 'audio/mp4' },
  'audio/aac': { kind: 'audio', mimetype: 'audio/aac' },
  'audio/ogg': { kind: 'audio', mimetype: 'audio/ogg' },
  'audio/opus': { kind: 'audio', mimetype: 'audio/ogg' },
  'audio/flac': { kind: 'audio', mimetype: 'audio/flac' },
  'audio/x-flac': { kind: 'audio', mimetype: 'audio/flac' },
  'font/ttf': { kind: 'font', mimetype: 'font/ttf' },
  'font/otf': { kind: 'font', mimetype: 'font/otf' },
  'font/woff': { kind: 'font', mimetype: 'font/woff' },
  'font/woff2': { kind: 'font', mimetype: 'font/woff2' },
  'text/vtt': { kind: 'caption', mimetype: 'text/vtt' },
}

const TEXT_SAMPLE_BYTES = 64 * 1024
/** Comments and declarations before the root element of an SVG. */
const MAX_SVG_PROLOGUE_BYTES = 8 * 1024 * 1024

/** Detects a file's kind from its content, never from its name. Returns undefined for unsupported files. */
export async function detectFileKind(path: string): Promise<FileKind | undefined> {
  const image = await detectImageFormat(await readFileHead(path, FORMAT_SAMPLE_BYTES))
  if (image !== undefined) return toImageKind(image)
  const sniffed = await fileTypeFromFile(path)
  if (sniffed !== undefined && sniffed.mime !== 'application/xml') {
    return kindsByMimetype[sniffed.mime.split(';')[0] ?? '']
  }
  const sample = await readFileHead(path, TEXT_SAMPLE_BYTES)
  if (await isSvgFile(path, sample)) return toImageKind('svg')
  return detectTextKind(decodeUtf8(sample)) ?? detectCaptionKind(sample)
}

/** Reads on if the sample ends before the root element: a comment may be long. */
async function isSvgFile(path: string, sample: Uint8Array): Promise<boolean> {
  const opening = sniffSvgBytes(sample)
  if (opening !== 'incomplete' || sample.length < TEXT_SAMPLE_BYTES) return opening === 'svg'
  return sniffSvgBytes(await readFileHead(path, MAX_SVG_PROLOGUE_BYTES)) === 'svg'
}

function toImageKind(name: ImageFormatName): FileKind | undefined {
  const format = imageFormats.find((candidate) => candidate.name === name)
  return format && { kind: name === 'gif' ? 'gif' : 'image', mimetype: format.mimetype }
}

/** Returns undefined if the file is not UTF-8 text. */
function decodeUtf8(sample: Uint8Array): string | undefined {
  if (sample.includes(0)) return undefined
  const text = new TextDecoder('utf-8').decode(sample, { stream: sample.length === TEXT_SAMPLE_BYTES })
  return text.includes('\uFFFD') ? undefined : text
}

/** Accepts every encoding that caption files are read from, because subtitles are older than UTF-8. */
async function detectCaptionKind(sample: Uint8Array): Promise<FileKind | undefined> {
  const { text } = await decodeCaptionText(sample)
  const format = detectCaptionFormat(text)
  return format === undefined ? undefined : { kind: 'caption', mimetype: format.mimeType }
}

function detectTextKind(text: string | undefined): FileKind | undefined {
  if (text === undefined) return undefined
  const start = text.trimStart()
  // A Lottie animation has a version, a frame rate and layers at its top level.
  if (start.startsWith('{') && /"layers"\s*:/.test(text) && /"fr"\s*:/.test(text) && /"v"\s*:/.test(text)) {
    return { kind: 'lottie', mimetype: 'application/json' }
  }
  return undefined
}

/** Containers of both videos and audio alone; clients label either kind with either family. */
const mixedContainers = new Set([
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/x-matroska',
  'audio/mp4',
  'audio/ogg',
])

/** Checks whether the client's `Content-Type` contradicts the content. `application/…` contradicts nothing. */
export function contradictsClaim(claimed: string | undefined, { kind, mimetype }: FileKind): boolean {
  const family = claimed?.split('/')[0]?.trim().toLowerCase()
  switch (family) {
    case 'image':
      return kind !== 'image' && kind !== 'gif'
    case 'video':
    case 'audio':
      return kind !== family && !mixedContainers.has(mimetype)
    case 'text':
      return kind !== 'caption' && kind !== 'lottie' && mimetype !== 'image/svg+xml'
    case 'font':
      return kind !== 'font'
    case 'model':
    case 'multipart':
      return true
    default:
      return false
  }
}
