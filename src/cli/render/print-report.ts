import type {
  FileReport,
  ReportedAudio,
  ReportedFrames,
  ReportedSpans,
} from '../../engine/renderer/reports/export-report.ts'

/** Prints the report about a file for people. */
export function printReport({ facts, frames, audio, sizeBytes, sha256 }: FileReport): void {
  const { container, durationSeconds, audioOffsetMs } = facts
  print(
    'file',
    `${container}, ${sizeBytes} bytes${durationSeconds === null ? '' : `, ${durationSeconds.toFixed(3)} s`}`,
  )
  print('sha-256', sha256)
  printVideo(facts.video, frames)
  printAudio(facts.audio, audio)
  if (audioOffsetMs !== null) print('offset', `the audio starts ${audioOffsetMs} ms after the first frame`)
}

function printVideo(video: FileReport['facts']['video'], frames: ReportedFrames | null): void {
  if (video === null || frames === null) return
  const rate = video.framesPerSecond === null ? '' : `, ${video.framesPerSecond.toFixed(3)} fps`
  print(
    'video',
    `${video.codec}, ${video.pixelFormat}, ${video.width}×${video.height}${rate}, ${frames.count} frames`,
  )
  print('black', formatSpans(frames.black))
  print('frozen', formatSpans(frames.frozen))
}

function printAudio(stream: FileReport['facts']['audio'], audio: ReportedAudio | null): void {
  if (stream === null || audio === null) return
  print('audio', `${stream.codec}, ${stream.sampleRate} Hz, ${stream.channels} channels`)
  const { integratedLufs, truePeakDb } = audio
  print('loudness', integratedLufs === null ? 'silent' : `${integratedLufs.toFixed(1)} LUFS`)
  print('true peak', truePeakDb === null ? 'silent' : `${truePeakDb.toFixed(1)} dBTP`)
  print('silent', formatSpans(audio.silent))
  print('clipped', formatSpans(audio.clipped))
}

function print(name: string, value: string): void {
  console.log(`${name.padEnd(10)} ${value}`)
}

function formatSpans({ count, spans }: ReportedSpans): string {
  if (count === 0) return 'none'
  const listed = spans.map(({ startSeconds, endSeconds }) => `${startSeconds}–${endSeconds} s`).join(', ')
  return count > spans.length ? `${listed} and ${count - spans.length} more` : listed
}
