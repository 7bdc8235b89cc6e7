/** Files that an export can have besides its output. */
export type ExtraOutput = 'poster' | 'storyboard' | 'captions.srt' | 'captions.vtt' | 'audio.m4a' | 'gif'

/** A file of an extra output. A storyboard is a WebVTT file and the sheet of images that it names. */
export type OutputFile = ExtraOutput | 'storyboard.jpg'

export interface OutputFileFacts {
  /** Follows the name of the export's own file. */
  readonly suffix: string
  readonly mediaType: string
}

export const outputFiles: Readonly<Record<OutputFile, OutputFileFacts>> = {
  poster: { suffix: 'poster.jpg', mediaType: 'image/jpeg' },
  storyboard: { suffix: 'storyboard.vtt', mediaType: 'text/vtt; charset=utf-8' },
  'storyboard.jpg': { suffix: 'storyboard.jpg', mediaType: 'image/jpeg' },
  'captions.srt': { suffix: 'captions.srt', mediaType: 'application/x-subrip; charset=utf-8' },
  'captions.vtt': { suffix: 'captions.vtt', mediaType: 'text/vtt; charset=utf-8' },
  'audio.m4a': { suffix: 'audio.m4a', mediaType: 'audio/mp4' },
  gif: { suffix: 'preview.gif', mediaType: 'image/gif' },
}

export const extraOutputNames: readonly ExtraOutput[] = [
  'poster',
  'storyboard',
  'captions.srt',
  'captions.vtt',
  'audio.m4a',
  'gif',
]

/** Returns whether a name is that of a file of an extra output. */
export const isOutputFile = (name: string): name is OutputFile => Object.hasOwn(outputFiles, name)

/** Returns the path of a file next to an output: with its name, and a suffix instead of its extension. */
export function buildExtraPath(outputPath: string, name: OutputFile): string {
  return `${outputPath.replace(/\.\w+$/, '')}.${outputFiles[name].suffix}`
}
