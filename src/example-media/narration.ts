import { type Add, createStereo, eachSample, SAMPLE_RATE, wavFile } from './music.ts'
import { randomNumbers } from './noise.ts'

/** A word of a caption. */
export interface SpokenWord {
  readonly text: string
  readonly startMs: number
  readonly endMs: number
}

/** The first three resonances of vowels, in Hz. */
const vowels: Readonly<Record<string, readonly [number, number, number]>> = {
  a: [730, 1090, 2440],
  e: [530, 1840, 2480],
  i: [300, 2290, 3010],
  o: [470, 880, 2410],
  u: [320, 870, 2240],
  y: [390, 1990, 2550],
}

/**
 * Returns a voice that hums words, as a WAV file. Each vowel letter is a syllable with the resonances of that vowel, and
 * words that begin with a consonant begin with a hiss. The words are not intelligible, but have the timing of the captions.
 */
export function hum(words: readonly SpokenWord[], seconds: number): Buffer {
  const { left, right, add } = createStereo(seconds)
  for (const [index, { text, startMs, endMs }] of words.entries()) {
    const syllables = [...text.toLowerCase()].filter((letter) => Object.hasOwn(vowels, letter))
    const length = (endMs - startMs) / 1000 / Math.max(1, syllables.length)
    // The pitch falls towards the end of a sentence.
    const fall = /[.?!]$/.test(text) ? 0.8 : 1
    if (!/^[aeiou]/i.test(text)) hiss(add, startMs / 1000, index)
    for (const [syllable, vowel] of (syllables.length === 0 ? ['e'] : syllables).entries()) {
      const pitch = (128 + 16 * Math.sin(index * 1.7) + 8 * Math.sin(syllable * 2.4 + index)) * fall
      const start = startMs / 1000 + syllable * length
      sing(add, { start, length, pitch, resonances: vowels[vowel] ?? [500, 1500, 2500] })
    }
  }
  return wavFile(left, right)
}

interface Syllable {
  readonly start: number
  readonly length: number
  readonly pitch: number
  readonly resonances: readonly [number, number, number]
}

/** Adds the harmonics of a pitch, weighted by the resonances. */
function sing(add: Add, { start, length, pitch, resonances }: Syllable): void {
  const count = Math.floor(4200 / pitch)
  const gains = Array.from({ length: count }, (_, index) => {
    const frequency = pitch * (index + 1)
    const through = resonances.map((center, formant) => {
      const width = 70 + 35 * formant
      return (0.5 ** formant * width ** 2) / ((frequency - center) ** 2 + width ** 2)
    })
    return through.reduce((sum, gain) => sum + gain, 0.012) / (index + 1) ** 0.35
  })
  let phase = 0
  eachSample(start, length * 0.94, (time, at) => {
    const position = time / (length * 0.94)
    phase += (2 * Math.PI * pitch * (1 + 0.05 * Math.sin(position * Math.PI) - 0.04 * position)) / SAMPLE_RATE
    const envelope = Math.min(1, time / 0.03) * Math.min(1, ((1 - position) * length) / 0.05)
    let wave = 0
    for (const [index, gain] of gains.entries()) wave += gain * Math.sin(phase * (index + 1))
    add(at, 0.26 * envelope * wave, 0)
  })
}

function hiss(add: Add, start: number, seed: number): void {
  const random = randomNumbers(seed + 501)
  let before = 0
  eachSample(Math.max(0, start - 0.03), 0.07, (time, at) => {
    const noise = random() * 2 - 1
    add(at, 0.05 * Math.sin((Math.PI * time) / 0.07) * (noise - before), 0)
    before = noise
  })
}

/** Returns waves on a beach, made of swelling noise, as a WAV file. */
export function surf(seconds: number): Buffer {
  const { left, right, add } = createStereo(seconds)
  for (const [pan, seed] of [
    [-0.7, 11],
    [0.7, 23],
  ] as const) {
    const random = randomNumbers(seed)
    let low = 0
    let lower = 0
    eachSample(0, seconds, (time, at) => {
      low += 0.09 * (random() * 2 - 1 - low)
      lower += 0.35 * (low - lower)
      const swell = 0.55 + 0.45 * Math.sin(time * 1.5 + pan)
      add(at, 0.75 * swell * lower, pan)
    })
  }
  return wavFile(left, right)
}
