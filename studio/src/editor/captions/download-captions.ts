import { writeSrt, writeVtt } from '@engine/document/caption-files/write-captions.ts'
import { listCaptions } from '@engine/document/edit/caption-entries.ts'
import type { EditorSnapshot } from '../session/editor-snapshot.ts'

/** Downloads the captions of an asset as a file. */
export function downloadCaptions(
  { document: project, project: { title } }: Pick<EditorSnapshot, 'document' | 'project'>,
  assetId: string,
  format: 'srt' | 'vtt',
): void {
  // Caption files have whole milliseconds.
  const cues = listCaptions(project, assetId).map(({ text, startMs, endMs }) => ({
    text,
    startMs: Math.round(startMs),
    endMs: Math.round(endMs),
  }))
  const text = format === 'srt' ? writeSrt(cues) : writeVtt(cues)
  const url = URL.createObjectURL(
    new Blob([text], { type: format === 'srt' ? 'application/x-subrip' : 'text/vtt' }),
  )
  const link = document.createElement('a')
  link.href = url
  link.download = `${title || 'captions'}.${format}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
