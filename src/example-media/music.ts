import { randomNumbers } from './noise.ts'

export const SAMPLE_RATE = 48_000

/** One bar; notes are MIDI numbers. */
interface Bar {
  readonly bass: number
  readonly chord: readonly [number, number, number, number]
}

/** Description of some music. */
export interface Song {
  readonly beatsPerMinute: number
  /** Bars of four beats, repeated in order. */
  readonly progression: readonly [Bar, ...Bar[]]
  readonly drums: 'none' | 'soft' | 'driving'
  /** Beats of each bar on which the bass plays. */
  readonly bassBeats: readonly number[]
  /** Gains of the pads and of the plucked notes, relative to the sample project. */
  readonly pads: number
  readonly plucks: number
  /** Plucked notes of each bar, as positions in the chord; positions from 4 on are an octave higher. */
  readonly arpeggio: readonly number[]
}

/** The music of the sample project: A minor 9, F major 7, C major, G 6. */
export const calmSong: Song = {
  beatsPerMinute: 96,
  progression: [
    { bass: 33, chord: [57, 60, 64, 71] },
    { bass: 29, chord: [57, 60, 65, 72] },
    { bass: 36, chord: [55, 60, 64, 72] },
    { bass: 31, chord: [55, 59, 64, 71] },
  ],
  drums: 'soft',
  bassBeats: [0, 1.5, 3],
  pads: 1,
  plucks: 1,
  arpeggio: [0, 3, 2, 1, 0, 3, 2, 1],
}

/** Returns music as a WAV file in 48 kHz stereo, with pads, a plucked arpeggio, bass and drums. */
export function composeMusic(seconds: number, song: Song = calmSong): Buffer {
  const { left, right, add } = createStereo(seconds)
  const { progression, drums, bassBeats, pads, plucks, arpeggio } = song
  const beat = 60 / song.beatsPerMinute
  const bars = Math.ceil(seconds / (4 * beat))
  for (let bar = 0; bar < bars; bar++) {
    const { bass, chord } = progression[bar % progression.length] ?? progression[0]
    const start = bar * 4 * beat
    for (const [index, note] of chord.entries()) {
      pad(add, start, 4 * beat, { note, pan: -0.6 + 0.4 * index, gain: pads })
    }
    for (const [step, position] of arpeggio.entries()) {
      const note = (chord[position % 4] ?? chord[0]) + 12 * (1 + Math.floor(position / 4))
      const at = start + (step * 4 * beat) / arpeggio.length
      pluck(add, at, { note, pan: step % 2 === 0 ? -0.35 : 0.35, gain: plucks })
    }
    for (const at of bassBeats) bassNote(add, start + at * beat, bass)
    addDrums(add, drums, { start, beat, bar })
  }
  return wavFile(left, right)
}

function addDrums(
  add: Add,
  drums: Song['drums'],
  { start, beat, bar }: { readonly start: number; readonly beat: number; readonly bar: number },
): void {
  if (drums === 'none') return
  for (const at of drums === 'soft' ? [0, 2] : [0, 1, 2, 3]) kick(add, start + at * beat)
  if (drums === 'driving') for (const at of [1, 3]) clap(add, start + at * beat, bar * 4 + at)
  for (let step = 0; step < 8; step++) {
    hat(add, start + (step * beat) / 2, step % 2 === 0 ? 0.018 : 0.034, bar * 8 + step)
  }
}

/** Creates two empty channels, and a function that adds a sample to them at a pan from -1 to 1. */
export function createStereo(seconds: number): { left: Float32Array; right: Float32Array; add: Add } {
  const length = Math.ceil(seconds * SAMPLE_RATE)
  const left = new Float32Array(length)
  const right = new Float32Array(length)
  const add = (at: number, sample: number, pan: number): void => {
    if (at < 0 || at >= length) return
    left[at] = (left[at] ?? 0) + sample * Math.cos(((pan + 1) * Math.PI) / 4)
    right[at] = (right[at] ?? 0) + sample * Math.sin(((pan + 1) * Math.PI) / 4)
  }
  return { left, right, add }
}

export type Add = (at: number, sample: number, pan: number) => void

function toFrequency(note: number): number {
  return 440 * 2 ** ((note - 69) / 12)
}

export function eachSample(start: number, seconds: number, write: (time: number, at: number) => void): void {
  const first = Math.round(start * SAMPLE_RATE)
  const count = Math.round(seconds * SAMPLE_RATE)
  for (let index = 0; index < count; index++) write(index / SAMPLE_RATE, first + index)
}

interface Voicing {
  readonly note: number
  readonly pan: number
  readonly gain: number
}

function pad(add: Add, start: number, seconds: number, { note, pan, gain }: Voicing): void {
  const frequency = toFrequency(note)
  eachSample(start, seconds + 0.4, (time, at) => {
    const envelope = Math.min(1, time / 0.5) * Math.min(1, Math.max(0, (seconds + 0.4 - time) / 0.6))
    const wave =
      Math.sin(2 * Math.PI * frequency * time) +
      0.5 * Math.sin(2 * Math.PI * frequency * 1.003 * time) +
      0.25 * Math.sin(4 * Math.PI * frequency * 0.999 * time)
    add(at, 0.032 * gain * envelope * wave, pan)
  })
}

function pluck(add: Add, start: number, { note, pan, gain }: Voicing): void {
  const frequency = toFrequency(note)
  eachSample(start, 0.9, (time, at) => {
    const envelope = Math.exp(-5.5 * time) * Math.min(1, time / 0.004)
    const wave =
      Math.sin(2 * Math.PI * frequency * time) +
      0.35 * Math.exp(-9 * time) * Math.sin(6 * Math.PI * frequency * time)
    add(at, 0.075 * gain * envelope * wave, pan)
  })
}

function bassNote(add: Add, start: number, note: number): void {
  const frequency = toFrequency(note)
  eachSample(start, 0.8, (time, at) => {
    const envelope = Math.exp(-3 * time) * Math.min(1, time / 0.01)
    add(at, 0.19 * envelope * Math.tanh(1.6 * Math.sin(2 * Math.PI * frequency * time)), 0)
  })
}

function kick(add: Add, start: number): void {
  eachSample(start, 0.35, (time, at) => {
    const phase = 2 * Math.PI * (48 * time + (70 / 28) * (1 - Math.exp(-28 * time)))
    add(at, 0.34 * Math.exp(-9 * time) * Math.sin(phase), 0)
  })
}

function hat(add: Add, start: number, level: number, seed: number): void {
  const random = randomNumbers(seed + 1)
  let before = 0
  eachSample(start, 0.08, (time, at) => {
    const noise = random() * 2 - 1
    // The difference of neighbouring samples contains the high frequencies.
    add(at, level * Math.exp(-55 * time) * (noise - before), 0.2)
    before = noise
  })
}

function clap(add: Add, start: number, seed: number): void {
  const random = randomNumbers(seed + 9001)
  let body = 0
  eachSample(start, 0.22, (time, at) => {
    body = 0.55 * body + 0.45 * (random() * 2 - 1)
    // Several hands, slightly apart.
    const hands =
      time < 0.03 ? 0.5 + 0.5 * Math.cos((2 * Math.PI * time) / 0.01) : Math.exp(-24 * (time - 0.03))
    add(at, 0.16 * hands * body, -0.05)
  })
}

export function wavFile(left: Float32Array, right: Float32Array): Buffer {
  const dataBytes = left.length * 4
  const file = Buffer.alloc(44 + dataBytes)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + dataBytes, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(2, 22)
  file.writeUInt32LE(SAMPLE_RATE, 24)
  file.writeUInt32LE(SAMPLE_RATE * 4, 28)
  file.writeUInt16LE(4, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36)
  file.writeUInt32LE(dataBytes, 40)
  for (let index = 0; index < left.length; index++) {
    file.writeInt16LE(toInt16(left[index] ?? 0), 44 + index * 4)
    file.writeInt16LE(toInt16(right[index] ?? 0), 46 + index * 4)
  }
  return file
}

function toInt16(sample: number): number {
  return Math.round(Math.max(-1, Math.min(1, sample)) * 32_767)
}
