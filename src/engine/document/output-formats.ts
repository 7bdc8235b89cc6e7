import { DEFAULT_QUALITY, type OutputQuality } from './output-qualities.ts'
import type { FrameRate, FramesPerSecond } from './ticks.ts'

/** A format in which exports are written. */
export type OutputFormat = 'mp4' | 'webm' | 'mov' | 'gif' | 'png' | 'mp3' | 'wav'

export interface OutputFormatFacts {
  /** The content of a file of this format, for people. */
  readonly description: string
  /** Without a dot. */
  readonly extension: string
  readonly mediaType: string
  readonly hasVideo: boolean
  readonly hasAudio: boolean
  /** Whether pixels can be transparent. */
  readonly hasAlpha: boolean
  /** Whether files differ by {@link OutputQuality}. */
  readonly hasQualities: boolean
}

/** Every output format; the first two are those of the published API. */
export const outputFormats: Readonly<Record<OutputFormat, OutputFormatFacts>> = {
  mp4: {
    description: 'H.264 and AAC',
    extension: 'mp4',
    mediaType: 'video/mp4',
    hasVideo: true,
    hasAudio: true,
    hasAlpha: false,
    hasQualities: true,
  },
  webm: {
    description: 'VP9 and Opus',
    extension: 'webm',
    mediaType: 'video/webm',
    hasVideo: true,
    hasAudio: true,
    hasAlpha: true,
    hasQualities: true,
  },
  mov: {
    description: 'ProRes 4444 and PCM, for editing',
    extension: 'mov',
    mediaType: 'video/quicktime',
    hasVideo: true,
    hasAudio: true,
    hasAlpha: true,
    hasQualities: false,
  },
  gif: {
    description: 'an animation that loops, at 15 frames per second',
    extension: 'gif',
    mediaType: 'image/gif',
    hasVideo: true,
    hasAudio: false,
    hasAlpha: true,
    hasQualities: false,
  },
  png: {
    description: 'a ZIP file with a PNG image for each frame',
    extension: 'zip',
    mediaType: 'application/zip',
    hasVideo: true,
    hasAudio: false,
    hasAlpha: true,
    hasQualities: false,
  },
  mp3: {
    description: 'only the audio, as MP3',
    extension: 'mp3',
    mediaType: 'audio/mpeg',
    hasVideo: false,
    hasAudio: true,
    hasAlpha: false,
    hasQualities: false,
  },
  wav: {
    description: 'only the audio, as 16-bit PCM',
    extension: 'wav',
    mediaType: 'audio/wav',
    hasVideo: false,
    hasAudio: true,
    hasAlpha: false,
    hasQualities: false,
  },
}

export const outputFormatNames = Object.keys(outputFormats) as readonly OutputFormat[]

/** The formats whose pixels can be transparent. */
export const alphaFormatNames = outputFormatNames.filter((name) => outputFormats[name].hasAlpha)

/** The formats whose files differ by quality. */
export const qualityFormatNames = outputFormatNames.filter((name) => outputFormats[name].hasQualities)

/** Lists all formats with their content, as a sentence of a description. */
export const outputFormatText = outputFormatNames
  .map((name) => `${name}: ${outputFormats[name].description}.`)
  .join(' ')

/** The extensions of all formats, in a sentence. */
export const outputExtensions = outputFormatNames
  .map((name) => `.${outputFormats[name].extension}`)
  .join(', ')
  .replace(/, (\S+)$/, ' or $1')

/** Extensions of videos that are not formats of exports. */
const otherVideoExtensions = ['m4v', 'mkv', 'avi']

const mediaExtension = new RegExp(
  `\\.(?:${[...outputFormatNames.map((name) => outputFormats[name].extension), ...otherVideoExtensions].join('|')})$`,
  'i',
)

/** Removes the extension of a format, or of another video, from a filename. */
export const removeMediaExtension = (filename: string): string => filename.replace(mediaExtension, '')

/** Finds the format of a file by its extension, with or without a dot, in any case. */
export function findFormatByExtension(extension: string): OutputFormat | undefined {
  const wanted = extension.replace(/^\./, '').toLowerCase()
  return outputFormatNames.find((name) => outputFormats[name].extension === wanted)
}

/**
 * Returns the rate at which frames are drawn for a format; without video, always 30, at which audio is planned and priced.
 *
 * GIFs count time in hundredths of a second, and browsers slow frames of one hundredth down to ten; half the frames
 * of 30 fps also halve the file.
 */
export function chooseFrameRate(format: OutputFormat, fps: FramesPerSecond): FrameRate {
  if (!outputFormats[format].hasVideo) return 30
  return format === 'gif' ? 15 : fps
}

/** Returns the quality that a format is encoded in: what was asked for, or the default if its files do not differ by quality. */
export function chooseQuality(format: OutputFormat, quality: OutputQuality = DEFAULT_QUALITY): OutputQuality {
  return outputFormats[format].hasQualities ? quality : DEFAULT_QUALITY
}
