import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_DISPOSITION_DEFAULT,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUVA420P,
} from 'node-av/constants'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { combineStreams } from '../../../../test/media/combine-streams.ts'
import { type AudioRecipe, makeAudio } from '../../../../test/media/make-audio.ts'
import { evenTimes, makeVideo, type VideoRecipe } from '../../../../test/media/make-video.ts'
import { CHANNELS, SAMPLE_RATE } from '../../mixing/audio-format.ts'
import { AudioSource } from '../audio/audio-source.ts'
import { MediaError } from './media-error.ts'
import { probeMedia } from './probe.ts'
import { VideoReader } from './video-reader.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probe-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let files = 0
const newPath = (): string => join(folder, `${files++}`)

async function video(recipe: Partial<VideoRecipe> = {}): Promise<string> {
  const path = newPath()
  await makeVideo(path, {
    codec: 'libx264',
    container: 'mp4',
    timeBase: [1, 25],
    times: evenTimes(50),
    ...recipe,
  })
  return path
}

describe('a probe recognises', () => {
  test('a video', async () => {
    expect(await probeMedia(await video())).toEqual({
      type: 'video',
      width: 64,
      height: 48,
      durationSeconds: 2,
      framesPerSecond: 25,
      hasAudio: false,
      hasAlpha: false,
      videoCodec: 'h264',
      audioCodec: undefined,
    })
  })

  test('the upright size of a rotated video', async () => {
    const rotated = await probeMedia(await video({ displayMatrix: [0, 1, -1, 0] }))
    expect([rotated.width, rotated.height]).toEqual([48, 64])
  })

  test('how long a video is that does not state it, like recordings of browsers', async () => {
    const path = await video({
      codec: 'libvpx',
      container: 'webm',
      times: evenTimes(20),
      containerOptions: { live: '1' },
    })
    const { durationSeconds } = await probeMedia(path)
    expect(durationSeconds).toBeGreaterThan(0.75)
    expect(durationSeconds).toBeLessThan(0.85)
  })

  test('how long an MP4 of varying rate is, although its frames are decoded long before they are shown', async () => {
    // The last frames are 1 s apart.
    const times = [...evenTimes(20), 45, 70, 95, 120]
    const path = await video({ times, options: { 'x264-params': 'bframes=3:b-adapt=0:keyint=10' } })
    expect((await probeMedia(path)).durationSeconds).toBeCloseTo(121 / 25, 2)
  })

  test('the default video of several, and no cover image', async () => {
    const path = newPath()
    const [other, wanted] = [await video({ width: 80 }), await video()]
    await combineStreams(path, [
      { path: other, disposition: AV_DISPOSITION_ATTACHED_PIC },
      { path: other, disposition: 0 },
      { path: wanted, disposition: AV_DISPOSITION_DEFAULT },
    ])
    expect(await probeMedia(path)).toMatchObject({ width: 64, height: 48 })
  })

  test('the alpha channel of a WebM', async () => {
    const path = await video({
      codec: 'libvpx-vp9',
      container: 'webm',
      pixelFormat: AV_PIX_FMT_YUVA420P,
      options: { 'auto-alt-ref': '0' },
      metadata: { alpha_mode: '1' },
    })
    expect(await probeMedia(path)).toMatchObject({ type: 'video', hasAlpha: true, videoCodec: 'vp9' })
  })

  test('audio', async () => {
    const path = newPath()
    const shape = { codec: 'libmp3lame', container: 'mp3', sampleRate: 44_100, channels: 2 } as const
    await makeAudio(path, { ...shape, seconds: 3, sample: Math.sin })
    const audio = await probeMedia(path)
    expect(audio).toMatchObject({ type: 'audio', width: undefined, hasAudio: true, audioCodec: 'mp3' })
    expect(audio.durationSeconds).toBeCloseTo(3, 0)
  })

  test('a video of a single pixel', async () => {
    const path = await video({
      codec: 'ffv1',
      container: 'matroska',
      width: 1,
      height: 1,
      pixelFormat: AV_PIX_FMT_YUV420P,
    })
    expect(await probeMedia(path)).toMatchObject({ type: 'video', width: 1, height: 1 })
  })
})

describe('a probe measures audio', () => {
  const shape = { sampleRate: 48_000, channels: 2, seconds: 5 } as const
  /** Silence, and then noise: a bit rate from which libav's estimate is wrong by seconds. */
  const sample = (seconds: number): number => (seconds < 2.5 ? 0 : Math.sin(seconds * seconds * 90_000))

  async function make(recipe: Pick<AudioRecipe, 'codec' | 'container'>): Promise<Buffer> {
    const path = newPath()
    await makeAudio(path, { ...shape, ...recipe, sample })
    return readFile(path)
  }

  /** Expects the length that is decoded, which is near a number of seconds: some containers don't hide padding. */
  async function expectSeconds(content: Buffer, seconds: number): Promise<void> {
    const path = newPath()
    await writeFile(path, content)
    const { type, durationSeconds = 0 } = await probeMedia(path)
    expect(type).toBe('audio')
    expect(Math.abs(durationSeconds - seconds)).toBeLessThan(0.1)
    const source = await AudioSource.open(path, { startSeconds: 0, playbackRate: 1 })
    const decodedSeconds = (source?.read(60 * SAMPLE_RATE).length ?? 0) / CHANNELS / SAMPLE_RATE
    await source?.close()
    expect(Math.abs(durationSeconds - decodedSeconds)).toBeLessThan(1 / 30)
  }

  test.each([
    { codec: 'aac', container: 'adts' },
    { codec: 'ac3', container: 'ac3' },
    { codec: 'libmp3lame', container: 'mp3' },
    { codec: 'libopus', container: 'ogg' },
    { codec: 'libvorbis', container: 'ogg' },
    { codec: 'aac', container: 'mpegts' },
    { codec: 'aac', container: 'mp4' },
    { codec: 'flac', container: 'flac' },
  ] as const)('of $codec in $container', async (recipe) => {
    await expectSeconds(await make(recipe), 5)
  })

  test('in FLAC that does not state it', async () => {
    const flac = await make({ codec: 'flac', container: 'flac' })
    // The 36 bits of STREAMINFO for the number of samples.
    flac.writeUInt8(flac.readUInt8(21) & 0xf0, 21)
    flac.writeUInt32BE(0, 22)
    await expectSeconds(flac, 5)
  })

  test('in MP3 with other data behind it', async () => {
    const mp3 = await make({ codec: 'libmp3lame', container: 'mp3' })
    await expectSeconds(Buffer.concat([mp3, Buffer.alloc(300_000)]), 5)
  })

  test.each([
    { codec: 'libopus', container: 'ogg' },
    { codec: 'aac', container: 'mpegts' },
  ] as const)('of $codec in $container that was joined byte by byte', async (recipe) => {
    const part = await make(recipe)
    await expectSeconds(
      Buffer.concat([part, part]),
      recipe.container === 'ogg' ? 10 : 10 + 2 * (1024 / 48_000),
    )
  })

  test.each([0, 0xff_ff_ff_ff, 0x7f_ff_f0_24])('in WAV with sizes of %d', async (size) => {
    const wav = await make({ codec: 'pcm_s16le', container: 'wav' })
    wav.writeUInt32LE(size, 4)
    wav.writeUInt32LE(size, wav.indexOf('data') + 4)
    await expectSeconds(wav, 5)
  })

  test('in WAV whose size counts the header twice', async () => {
    const wav = await make({ codec: 'pcm_s16le', container: 'wav' })
    wav.writeUInt32LE(wav.length, 4)
    await expectSeconds(wav, 5)
  })
})

describe('a probe rejects', () => {
  async function expectRefusal(path: string, reason: string | RegExp): Promise<void> {
    const probing = probeMedia(path)
    await expect(probing).rejects.toBeInstanceOf(MediaError)
    await expect(probing).rejects.toThrow(reason)
  }

  test('an empty file', async () => {
    const path = newPath()
    await writeFile(path, '')
    await expectRefusal(path, 'The file is empty.')
  })

  test.each([
    ['text', 'hello, I am no video at all '.repeat(100)],
    // These reference files of this machine or URLs in its network.
    [
      'a playlist (HLS)',
      '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n',
    ],
    ['a list of files', "ffconcat version 1.0\nfile '/etc/passwd'\n"],
    [
      'a manifest (DASH)',
      '<?xml version="1.0"?>\n<!-- a --><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"></MPD>',
    ],
    ['an SVG image', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a playlist (PLS)', '[playlist]\nFile1=http://localhost/song.mp3\n'],
    ['a session description', 'v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n'],
    ['MIDI notes', Buffer.from('4d546864000000060000000100604d54726b00000000', 'hex')],
    ['a PDF document', Buffer.from('%PDF-1.7\n')],
    ['raw AC-3', Buffer.from('0b7743e10640', 'hex')],
    ['an MP3 file that is damaged or cut off', Buffer.from('fffb9264430ff0000069', 'hex')],
    ['one segment of a stream', Buffer.from('0000001073747970646173680000000000000000', 'hex')],
  ])('%s', async (kind, content) => {
    const path = newPath()
    await writeFile(path, content)
    await expectRefusal(path, `The file is ${kind}`)
  })

  test('noise', async () => {
    const path = newPath()
    await writeFile(path, Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * at * 7 + 13 * at) % 251)))
    await expectRefusal(path, /^Could not read the file as media/)
  })

  test.each([
    {
      name: 'an MP4 with its index in front',
      recipe: { containerOptions: { movflags: 'faststart' } },
      keep: 0.8,
    },
    { name: 'an MP4 that lost its index', recipe: {}, keep: 0.8 },
    {
      name: 'an MP4 that lost its last bytes',
      recipe: { containerOptions: { movflags: 'faststart' } },
      keep: 0.999,
    },
    { name: 'a WebM', recipe: { codec: 'libvpx', container: 'webm' }, keep: 0.5 },
    { name: 'an AVI', recipe: { codec: 'mpeg4', container: 'avi' }, keep: 0.7 },
  ] as const)('a truncated file: $name', async ({ recipe, keep }) => {
    const path = await video(recipe)
    await using file = await open(path, 'r+')
    await file.truncate(Math.floor((await file.stat()).size * keep))
    await expectRefusal(path, /^The file is truncated: it has \d+ of \d+ bytes\.$/)
  })

  test('a file of countless empty boxes, without reading each of them', async () => {
    const path = newPath()
    const box = Buffer.from('\0\0\0\x08free')
    await writeFile(
      path,
      // Reading each one individually would exceed the test's time limit.
      Buffer.concat([Buffer.from('\0\0\0\x10ftypisom\0\0\0\0'), ...Array(1_500_000).fill(box)]),
    )
    await expectRefusal(path, 'The file is an MP4 file that is damaged or cut off')
  })

  test('a video without frames', async () => {
    const path = await video({ codec: 'libvpx', container: 'matroska', times: [] })
    await expectRefusal(path, 'The file ends before its first frame or audio sample.')
    await expectRefusal(await video({ times: [] }), 'The file has no image and no audio.')
  })

  test('a video whose frames contain only zeros', async () => {
    const path = await video({ containerOptions: { movflags: 'faststart' } })
    const bytes = await readFile(path)
    bytes.fill(0, bytes.indexOf('mdat') + 4)
    await writeFile(path, bytes)
    await expectRefusal(path, 'The video has no frames that can be decoded.')
    await expect(VideoReader.open(path)).rejects.toThrow('no frames')
  })

  test('a video with too large frames', async () => {
    const path = await video({ codec: 'ffv1', container: 'matroska', width: 20_000, height: 8, times: [0] })
    await expectRefusal(
      path,
      'The frame is 20000×8 pixels; at most 16384 on a side and 100 megapixels are allowed.',
    )
    await expect(VideoReader.open(path)).rejects.toThrow('20000×8')
  })
})
