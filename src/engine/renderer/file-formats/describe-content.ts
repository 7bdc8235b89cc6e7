import { fileTypeFromBuffer } from 'file-type'
import { detectRasterFormat, type ImageFormatName, imageFormats } from './image-formats.ts'
import { sniffSvgBytes } from './svg-sniffer.ts'

/** The kind of a file, as messages name it. */
export interface ContentDescription {
  /** With an article, such as "a PDF document". */
  readonly phrase: string
  readonly isAudioOrVideo: boolean
}

/** Names of files that people send by mistake, by media type; others are named by their usual extension. */
const phrases: Readonly<Record<string, string>> = {
  'application/pdf': 'a PDF document',
  'application/postscript': 'a PostScript document',
  'application/zip': 'a ZIP archive',
  'application/gzip': 'a gzip archive',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'a Word document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'a PowerPoint presentation',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'an Excel workbook',
  'image/vnd.adobe.photoshop': 'a Photoshop document',
  'image/jp2': 'a JPEG 2000 image',
  'image/jxl': 'a JPEG XL image',
  'image/jxr': 'a JPEG XR image',
  'image/x-icon': 'a Windows icon',
  'image/x-adobe-dng': 'a camera raw file (DNG)',
  'image/x-canon-cr2': 'a camera raw file (CR2)',
  'image/x-canon-cr3': 'a camera raw file (CR3)',
  'image/x-nikon-nef': 'a camera raw file (NEF)',
  'image/x-sony-arw': 'a camera raw file (ARW)',
  'image/icns': 'an Apple icon',
  'video/mp4': 'an MP4 file',
  'video/quicktime': 'a QuickTime file',
  'video/webm': 'a WebM file',
  'video/matroska': 'a Matroska file',
  'audio/mpeg': 'an MP3 file',
}

/**
 * Describes a file by its first bytes, never by its name.
 *
 * @param head - The first `FORMAT_SAMPLE_BYTES` of the file.
 * @returns Undefined if the content is not recognised.
 */
export async function describeContent(head: Buffer): Promise<ContentDescription | undefined> {
  const raster = detectRasterFormat(head)
  if (raster !== undefined && raster !== 'tiff') return describeFormat(raster)
  const sniffed = await fileTypeFromBuffer(head)
  // Camera raw files begin like TIFF files.
  if (raster === 'tiff' && (sniffed === undefined || sniffed.mime === 'image/tiff'))
    return describeFormat('tiff')
  if (sniffed !== undefined && sniffed.mime !== 'application/xml') return describeSniffed(sniffed)
  return describeText(head)
}

/**
 * Detects the raster format of a file that can be decoded as it.
 *
 * @param head - The first `FORMAT_SAMPLE_BYTES` of the file.
 */
export async function detectImageFormat(head: Buffer): Promise<Exclude<ImageFormatName, 'svg'> | undefined> {
  const raster = detectRasterFormat(head)
  if (raster !== 'tiff') return raster
  // Camera raw files begin like TIFF files, and contain hardly more than a thumbnail that is one.
  const sniffed = await fileTypeFromBuffer(head)
  return sniffed === undefined || sniffed.mime === 'image/tiff' ? raster : undefined
}

function describeFormat(name: string): ContentDescription {
  const label = imageFormats.find((format) => format.name === name)?.label ?? name
  return { phrase: withArticle(`${label} image`), isAudioOrVideo: false }
}

function describeSniffed({ mime, ext }: { readonly mime: string; readonly ext: string }): ContentDescription {
  const [family = ''] = mime.split('/')
  const kind = family === 'image' ? 'image' : family === 'font' ? 'font' : 'file'
  const phrase = phrases[mime.split(';')[0] ?? ''] ?? withArticle(`${ext.toUpperCase()} ${kind}`)
  return { phrase, isAudioOrVideo: family === 'video' || family === 'audio' }
}

function describeText(head: Buffer): ContentDescription | undefined {
  const text = head.toString('utf8').trimStart()
  if (text === '' || head.includes(0)) return undefined
  const phrase =
    sniffSvgBytes(head) === 'svg'
      ? 'an SVG image'
      : /^<(?:!doctype html|html|head|body)\b/i.test(text)
        ? 'a web page'
        : text.startsWith('{') || text.startsWith('[')
          ? 'JSON text'
          : text.includes('\uFFFD')
            ? undefined
            : 'text'
  return phrase === undefined ? undefined : { phrase, isAudioOrVideo: false }
}

/** Abbreviations that are spelled letter by letter: an MP3, but a PNG. */
const SPELLED_WITH_VOWEL = /^(?:[AEIO]|HEVC|[FHLMNRSX](?![AEIOU]))/

export function withArticle(noun: string): string {
  return `${SPELLED_WITH_VOWEL.test(noun) ? 'an' : 'a'} ${noun}`
}
