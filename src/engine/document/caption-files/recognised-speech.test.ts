import { describe, expect, test } from 'vitest'
import { detectCaptionFormat, parseCaptionFile, toCaptions } from './parse-caption-file.ts'

type Shown = readonly [text: string, startMs: number, endMs: number]

function read(file: unknown, timing?: 'word' | 'line'): Shown[] {
  const { captions } = toCaptions(parseCaptionFile(JSON.stringify(file)), timing)
  return captions.map(({ text, startMs, endMs }) => [text, startMs, endMs])
}
const detectFormat = (file: unknown): string => parseCaptionFile(JSON.stringify(file)).format

const word = (text: string, start: number, end: number) => ({ word: text, start, end })

describe('Whisper', () => {
  const segments = {
    text: ' Hello there. Un-believable!',
    segments: [
      {
        id: 0,
        start: 0,
        end: 1.2,
        text: ' Hello there.',
        words: [word(' Hello', 0, 0.5), word(' there.', 0.6, 1.2)],
      },
      {
        id: 1,
        start: 2.0,
        end: 3,
        text: ' Unbelievable!',
        words: [word(' Un', 2, 2.2), word('believ', 2.2, 2.6), word('able!', 2.6, 3)],
      },
    ],
    language: 'en',
  }

  test('reads segments and their words, and joins tokens of words', () => {
    expect(detectFormat(segments)).toBe('whisper')
    expect(read(segments)).toEqual([
      ['Hello ', 0, 500],
      ['there.', 600, 1200],
      ['Unbelievable!', 2000, 3000],
    ])
    expect(read(segments, 'line')).toEqual([
      ['Hello there.', 0, 1200],
      ['Unbelievable!', 2000, 3000],
    ])
  })

  test('reads segments without words as lines', () => {
    const lines = { segments: [{ start: 0.5, end: 2, text: 'One\nline' }] }
    expect(toCaptions(parseCaptionFile(JSON.stringify(lines))).timingGranularity).toBe('line')
    expect(read(lines)).toEqual([['One\nline', 500, 2000]])
  })

  test("reads the words of OpenAI's API, with and without segments", () => {
    const words = [word('I', 0, 0.1), word("don't", 0.1, 0.4), word('know.', 0.4, 0.8), word('You', 0.9, 1.2)]
    const file = { task: 'transcribe', language: 'english', duration: 1.2, text: "I don't know. You", words }
    expect(read(file)).toEqual([
      ['I ', 0, 100],
      ["don't ", 100, 400],
      ['know.', 400, 800],
      ['You', 900, 1200],
    ])
    expect(read(file, 'line')).toEqual([
      ["I don't know.", 0, 800],
      ['You', 900, 1200],
    ])
    const both = { ...file, segments: [{ start: 0, end: 1.2, text: "I don't know. You" }] }
    expect(read(both, 'line')).toEqual([["I don't know. You", 0, 1200]])
    expect(read(both).length).toBe(4)
  })

  test('keeps words of WhisperX that have no time with the word before them', () => {
    const file = {
      segments: [
        {
          start: 0,
          end: 2,
          text: 'In 2024 we',
          words: [word('In', 0, 0.4), { word: '2024' }, word('we', 1, 2)],
        },
      ],
    }
    expect(read(file)).toEqual([
      ['In 2024 ', 0, 400],
      ['we', 1000, 2000],
    ])
  })

  test('reads whisper.cpp, without its marks', () => {
    const file = {
      systeminfo: 'AVX',
      transcription: [
        {
          offsets: { from: 0, to: 900 },
          text: ' Good day',
          tokens: [
            { text: '[_BEG_]', offsets: { from: 0, to: 0 } },
            { text: ' Good', offsets: { from: 0, to: 400 } },
            { text: ' day', offsets: { from: 400, to: 900 } },
          ],
        },
      ],
    }
    expect(read(file)).toEqual([
      ['Good ', 0, 400],
      ['day', 400, 900],
    ])
  })

  test('keeps marks with the word before them in scripts without spaces', () => {
    const words = [word('春', 0, 0.2), word('は', 0.2, 0.4), word('。', 0.4, 0.5), word('夏', 0.5, 1)]
    expect(read({ words })).toEqual([
      ['春', 0, 200],
      ['は。', 200, 500],
      ['夏', 500, 1000],
    ])
  })

  test('leaves out a segment without times, and says so', () => {
    const file = { segments: [{ text: 'lost' }, { start: 1, end: 2, text: 'kept' }] }
    const { cues, warnings } = parseCaptionFile(JSON.stringify(file))
    expect(cues.map(({ text }) => text)).toEqual(['kept'])
    expect(warnings).toEqual([{ lineNumber: undefined, message: 'Segment 1 has no times and is left out.' }])
  })
})

describe('Deepgram', () => {
  const words = [
    { word: 'hello', start: 0.08, end: 0.4, confidence: 0.9, punctuated_word: 'Hello,' },
    { word: 'you', start: 0.4, end: 0.7, confidence: 0.9, punctuated_word: 'you.' },
    { word: 'fine', start: 0.8, end: 1.1, confidence: 0.9, punctuated_word: 'Fine' },
  ]

  test('groups words by sentences', () => {
    const file = { metadata: {}, results: { channels: [{ alternatives: [{ transcript: '', words }] }] } }
    expect(detectFormat(file)).toBe('deepgram')
    expect(read(file)).toEqual([
      ['Hello, ', 80, 400],
      ['you.', 400, 700],
      ['Fine', 800, 1100],
    ])
    expect(read(file, 'line')).toEqual([
      ['Hello, you.', 80, 700],
      ['Fine', 800, 1100],
    ])
  })

  test('prefers utterances', () => {
    const utterances = [{ start: 0.08, end: 1.1, transcript: 'Hello, you. Fine', words }]
    const file = { results: { channels: [], utterances } }
    expect(read(file, 'line')).toEqual([['Hello, you. Fine', 80, 1100]])
  })
})

describe('YouTube', () => {
  const spoken = {
    wireMagic: 'pb3',
    events: [
      { tStartMs: 0, dDurationMs: 9000, id: 1, wpWinPosId: 1 },
      {
        tStartMs: 100,
        dDurationMs: 4000,
        wWinId: 1,
        segs: [{ utf8: 'hello' }, { utf8: ' big', tOffsetMs: 400 }, { utf8: ' world', tOffsetMs: 800 }],
      },
      { tStartMs: 2000, dDurationMs: 100, aAppend: 1, segs: [{ utf8: '\n' }] },
      { tStartMs: 2000, dDurationMs: 3000, segs: [{ utf8: 'again' }] },
    ],
  }

  test('times words, each line until the next one', () => {
    expect(detectFormat(spoken)).toBe('youtube')
    expect(read(spoken)).toEqual([
      ['hello ', 100, 500],
      ['big ', 500, 900],
      ['world', 900, 2000],
      ['again', 2000, 5000],
    ])
  })

  test('reads written captions as lines', () => {
    const file = { events: [{ tStartMs: 1000, dDurationMs: 2000, segs: [{ utf8: 'Two\nlines' }] }] }
    expect(read(file)).toEqual([['Two\nlines', 1000, 3000]])
  })
})

test('a file of one word per cue is timed by word', () => {
  const srt = ['This', 'is', 'one', 'word', 'each.']
    .map((text, index) => `${index + 1}\n00:00:0${index},000 --> 00:00:0${index + 1},000\n${text}\n`)
    .join('\n')
  expect(toCaptions(parseCaptionFile(srt))).toMatchObject({ timingGranularity: 'word' })
  const spoken = srt.replace('This', 'This here')
  expect(toCaptions(parseCaptionFile(spoken))).toMatchObject({ timingGranularity: 'line' })
  const lines = srt.replaceAll(/^[A-Za-z.]+$/gm, '今日はとても天気')
  expect(toCaptions(parseCaptionFile(lines))).toMatchObject({ timingGranularity: 'line' })
})

test('recognises a transcript by the beginning of its file', () => {
  const beginning = `{"text": "${'word '.repeat(10_000)}`
  expect(detectCaptionFormat(beginning)?.name).toBe('whisper')
  expect(detectCaptionFormat('{"v":"5.5.7","fr":30,"layers":[]}')).toBeUndefined()
})

test.each([
  ['no JSON', '{"text": "x", "segments": [', /^The file is not valid JSON/],
  ['no captions', '{"text": "x", "segments": []}', /^The file contains no captions/],
])('rejects %s', (_name, text, message) => {
  expect(() => parseCaptionFile(text)).toThrow(message)
})
