import type { OutputFormat } from '@engine/document/output-formats.ts'

/** How people call the formats, and when they need them. */
export const formatNames: Readonly<
  Record<OutputFormat, { readonly label: string; readonly description: string }>
> = {
  mp4: { label: 'MP4', description: 'H.264 and AAC: plays everywhere' },
  webm: { label: 'WebM', description: 'VP9 and Opus: for the web, can be transparent' },
  mov: { label: 'MOV', description: 'ProRes 4444: for editing, large files' },
  gif: { label: 'GIF', description: 'An animation that loops, without audio' },
  png: { label: 'PNG sequence', description: 'A ZIP file with an image for each frame' },
  mp3: { label: 'MP3', description: 'Only the audio' },
  wav: { label: 'WAV', description: 'Only the audio, uncompressed' },
}
