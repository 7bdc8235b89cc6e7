import { copyFile } from 'node:fs/promises'
import type { JoinJob, JoinResult } from '../jobs/messages.ts'
import { hashFile, readFileFacts } from './file-facts.ts'
import { joinGifs } from './join-gifs.ts'
import { joinImages } from './join-images.ts'
import { type JoinProgress, joinSegments } from './join-segments.ts'
import { MediaError } from './media-error.ts'
import { wrapAudio } from './wrap-audio.ts'

/**
 * Makes the exported file of its rendered parts, without encoding or decoding anything again, and describes it.
 *
 * @throws {MediaError} If a part is unreadable or missing, or the output can't be written.
 * @throws The signal's reason, if it was aborted.
 */
export async function joinOutput(job: JoinJob, progress: JoinProgress): Promise<JoinResult> {
  await join(job, progress)
  const { format, outputPath } = job
  const facts = format === 'gif' || format === 'png' ? null : await readFileFacts(outputPath)
  return { ...(await hashFile(outputPath, progress.signal)), facts }
}

/** Returns the file of a mix that is one span, as those of audio files are. */
function requireAudio([path]: readonly string[]): string {
  if (path === undefined) throw new MediaError('The audio of the export is missing.')
  return path
}

async function join(job: JoinJob, progress: JoinProgress): Promise<void> {
  const { format, audioPaths, outputPath } = job
  switch (format) {
    case 'mp4':
    case 'webm':
    case 'mov':
      await joinSegments({ ...job, ...progress, format })
      return
    case 'gif':
      await joinGifs({ ...job, ...progress })
      return
    case 'png':
      await joinImages({ ...job, ...progress })
      return
    case 'mp3':
    case 'wav':
      await copyFile(requireAudio(audioPaths), outputPath)
      return
    case 'm4a':
      await wrapAudio(audioPaths, outputPath)
  }
}
