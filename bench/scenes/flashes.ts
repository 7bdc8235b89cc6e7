import { buildDocument, placeItem, ticks, track } from './scene.ts'

/** The file of one beep in the cache folder. */
export const beepFile = 'beep.wav'
const SAMPLE_RATE = 48_000
const BEEP_SECONDS = 0.1

/** Returns a document that is white and beeps for a tenth of each second. */
export function buildFlashes(seconds: number): Record<string, unknown> {
  const starts = Array.from({ length: Math.floor(seconds) }, (_, index) => index + 0.5)
  const place = (id: string, at: number) => ({
    id: `${id}-${at}`,
    at,
    seconds: BEEP_SECONDS,
    box: [0, 0, 1280, 720] as const,
  })
  const flashes = starts.map((at) => ({
    ...placeItem('solid', place('flash', at)),
    color: '#ffffff',
    shape: 'rectangle',
    keepAspectRatio: false,
    borderRadius: track(0),
  }))
  const beeps = starts.map((at) => ({
    ...placeItem('audio', place('beep', at)),
    assetId: beepFile,
    sourceStartTicks: 0,
    playbackRate: 1,
    decibelAdjustment: track(0),
    audioFadeInDurationTicks: 0,
    audioFadeOutDurationTicks: 0,
  }))
  const end = {
    ...placeItem('solid', { id: 'end', at: 0, seconds, box: [0, 0, 1280, 720] }),
    color: '#000000',
    shape: 'rectangle',
    keepAspectRatio: false,
    borderRadius: track(0),
  }
  const beep = {
    id: beepFile,
    type: 'audio',
    filename: beepFile,
    size: 1,
    mimeType: 'audio/wav',
    remoteUrl: null,
    remoteKey: beepFile,
    durationInSeconds: ticks(BEEP_SECONDS) / ticks(1),
  }
  return buildDocument([flashes, beeps, [end]], {
    assets: { [beepFile]: beep },
    background: { type: 'color', color: '#000000', gradient: null },
  })
}

/** Returns a WAV file of a tone of 1 kHz. */
export function makeBeep(): Buffer {
  const frames = Math.round(BEEP_SECONDS * SAMPLE_RATE)
  const file = Buffer.alloc(44 + frames * 2)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + frames * 2, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(SAMPLE_RATE, 24)
  file.writeUInt32LE(SAMPLE_RATE * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36)
  file.writeUInt32LE(frames * 2, 40)
  for (let frame = 0; frame < frames; frame++) {
    const sample = Math.sin((2 * Math.PI * 1000 * (frame + 0.5)) / SAMPLE_RATE)
    file.writeInt16LE(Math.round(sample * 20_000), 44 + frame * 2)
  }
  return file
}
