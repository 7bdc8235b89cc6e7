import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeAudio } from '../../../../test/media/make-audio.ts'
import { readId3Length, readMp3Delay } from './mp3-delay.ts'

describe('the delay of an MP3 file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'framewright-mp3-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each([
    { sampleRate: 48_000, channels: 2 },
    { sampleRate: 44_100, channels: 1 },
    { sampleRate: 22_050, channels: 2 },
    { sampleRate: 22_050, channels: 1 },
  ])('is what its encoder notes, at $sampleRate Hz with $channels channels', async (format) => {
    const path = join(folder, 'audio.mp3')
    const recipe = { codec: 'libmp3lame', container: 'mp3', seconds: 1, sample: () => 0.1 } as const
    await makeAudio(path, { ...recipe, ...format })
    const bytes = new Uint8Array(readFileSync(path))
    const id3Length = readId3Length(bytes)
    expect(id3Length).toBeGreaterThan(0)
    // LAME's own delay of 576 samples, and the decoder's.
    expect(readMp3Delay(bytes.subarray(id3Length))).toBe(576 + 529)
  })

  test('is 0 if the encoder notes nothing', () => {
    expect(readMp3Delay(new Uint8Array([0xff, 0xfb, 0x90, 0x64, ...new Uint8Array(400)]))).toBe(0)
    expect(readMp3Delay(new Uint8Array(0))).toBe(0)
    expect(readId3Length(new TextEncoder().encode('RIFF....WAVE'))).toBe(0)
  })
})
