import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeAudio } from '../media/make-audio.ts'
import { evenTimes, makeVideo } from '../media/make-video.ts'
import { makePng } from '../support/make-png.ts'

/** The source files of a soak; the name is also the key in reference renders. */
export const mediaFiles = {
  'still.png': 'image/png',
  'film.mp4': 'video/mp4',
  'tone.mp3': 'audio/mpeg',
  'spoken.srt': 'application/x-subrip',
} as const satisfies Record<string, string>

export type MediaName = keyof typeof mediaFiles

export const mediaNames = Object.keys(mediaFiles) as MediaName[]

const FILM_FRAMES = 240

/** Makes all source files in a folder: small ones, so that exports take a second or two. */
export async function makeMedia(folder: string): Promise<void> {
  writeFileSync(join(folder, 'still.png'), makePng(160, 90))
  await makeVideo(join(folder, 'film.mp4'), {
    codec: 'libx264',
    container: 'mp4',
    width: 160,
    height: 96,
    times: evenTimes(FILM_FRAMES),
    timeBase: [1, 30],
    options: { preset: 'veryfast' },
  })
  await makeAudio(join(folder, 'tone.mp3'), {
    codec: 'libmp3lame',
    container: 'mp3',
    sampleRate: 44_100,
    channels: 1,
    seconds: 8,
    sample: (seconds) => 0.3 * Math.sin(2 * Math.PI * 440 * seconds),
  })
  const lines = [0, 2, 4, 6].map(
    (second, index) => `${index + 1}\n00:00:0${second},200 --> 00:00:0${second + 1},800\nLine ${index + 1}\n`,
  )
  writeFileSync(join(folder, 'spoken.srt'), lines.join('\n'))
}

export function readMedia(folder: string, name: MediaName): Buffer {
  return readFileSync(join(folder, name))
}
