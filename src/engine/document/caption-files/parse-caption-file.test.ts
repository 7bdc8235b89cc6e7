import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CaptionFile, CaptionFileError } from './caption-file.ts'
import { detectCaptionFormat, parseCaptionFile, toCaptions } from './parse-caption-file.ts'

type Shown = readonly [text: string, startMs: number, endMs: number]

function shown(file: CaptionFile, timing?: 'word' | 'line'): Shown[] {
  return toCaptions(file, timing).captions.map(({ text, startMs, endMs }) => [text, startMs, endMs])
}
const read = (text: string, timing?: 'word' | 'line'): Shown[] => shown(parseCaptionFile(text), timing)

describe('SubRip', () => {
  test('removes mark-up and keeps several lines as one entry', () => {
    const text =
      '1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Hello</i>,\r\n{\\an8}<font color="#fff">world</font>\r\n\r\n' +
      '2\r\n01:00:03,000 --> 01:00:04,000\r\na < b &amp; <3\r\n'
    const file = parseCaptionFile(text)
    expect(file.format).toBe('srt')
    expect(toCaptions(file)).toEqual({
      timingGranularity: 'line',
      captions: [
        { text: 'Hello,\nworld', startMs: 1000, endMs: 2500 },
        { text: 'a < b & <3', startMs: 3_603_000, endMs: 3_604_000 },
      ],
    })
    expect(file.warnings).toEqual([])
  })

  test('accepts dots, short times, missing hours, counters and empty lines, and positions after the times', () => {
    expect(
      read(
        '0:0:1.5 --> 0:0:2.25 X1:10 X2:20\nOne\n\n7\n00:03,000-->00:04\nTwo\n\n\n00:05,000 -> 00:06,000\n1984\n\n3\n',
      ),
    ).toEqual([
      ['One', 1500, 2250],
      ['Two', 3000, 4000],
      ['1984\n3', 5000, 6000],
    ])
  })

  test('keeps numbers that are text and drops the counter before a timing', () => {
    expect(
      read('1\n00:01,0 --> 00:02,0\n1984\n\n2\n00:03,0 --> 00:04,0\n42\n\n3\n\n00:05,0 --> 00:06,0\nx'),
    ).toEqual([
      ['1984', 1000, 2000],
      ['42', 3000, 4000],
      ['x', 5000, 6000],
    ])
  })

  test('sorts cues, corrects their times and reports the lines', () => {
    const file = parseCaptionFile(
      '1\n00:00:09,000 --> 00:00:10,000\nLast\n\n2\n00:00:05,000 --> 00:00:04,000\nEnds early\n\n' +
        '3\n00:00:06,000 --> 00:00:08,000\nOverlaps\n\n4\n00:00:07,000 --> 00:00:07,000\nZero\n\n' +
        '5\n-00:00:02,000 --> 00:00:01,000\nEarly\n\n6\n-00:00:02,000 --> -00:00:01,000\nGone\n\n' +
        '7\n00:00:20,000 --> 00:00:20,000\nEnd\n',
    )
    expect(shown(file)).toEqual([
      ['Early', 0, 1000],
      ['Ends early', 5000, 6000],
      ['Overlaps', 6000, 8000],
      ['Zero', 7000, 9000],
      ['Last', 9000, 10_000],
      ['End', 20_000, 25_000],
    ])
    expect(file.warnings.map(({ lineNumber }) => lineNumber)).toEqual([6, 14, 18, 22, 26])
  })

  test('merges cues with the same times, and shows the same text once', () => {
    const cue = (text: string): string => `00:01,0 --> 00:02,0\n${text}\n\n`
    expect(read(cue('Top') + cue('Bottom') + cue('Top\nBottom'))).toEqual([['Top\nBottom', 1000, 2000]])
  })

  test('keeps numbers that are text in files without counters', () => {
    expect(read('00:01,0 --> 00:02,0\nFloor\n101\n00:02,0 --> 00:03,0\nis free\n')).toEqual([
      ['Floor\n101', 1000, 2000],
      ['is free', 2000, 3000],
    ])
  })

  test('keeps arrows that are text', () => {
    expect(read('1\n00:01,0 --> 00:02,0\n2 --> 3 goes up\nA -> B\n\n2\n00:02,0 --> 00:03,0\nok\n')).toEqual([
      ['2 --> 3 goes up\nA -> B', 1000, 2000],
      ['ok', 2000, 3000],
    ])
  })

  test.each(['00:00:0a,000 --> 00:00:04,000', 'soon --> 00:00:04,000', '00:00:03,000 --> never'])(
    'leaves out the cue of the invalid timing %s, and names its line',
    (timing) => {
      const { cues, warnings } = parseCaptionFile(
        `1\n00:00:01,000 --> 00:00:02,000\nx\n\n2\n${timing}\ny\n\n3\n00:00:05:500 --> 00:00:06,000\nz\n`,
      )
      expect(cues.map(({ text, startMs }) => [text, startMs])).toEqual([
        ['x', 1000],
        ['z', 5500],
      ])
      expect(warnings).toEqual([
        { lineNumber: 6, message: expect.stringContaining(`"${timing}" is not a valid timing`) },
      ])
    },
  )

  test('puts the readings of ruby above their letters', () => {
    const ruby = '<ruby>静<rt>しず</rt></ruby>かな<ruby>夜<rp>(</rp><rt>よる</rt><rp>)</rp></ruby>'
    const entries = [
      {
        text: '静かな夜',
        startMs: 1000,
        endMs: 2000,
        ruby: [
          { start: 0, end: 1, text: 'しず' },
          { start: 3, end: 4, text: 'よる' },
        ],
      },
    ]
    const files = [`1\n00:01,0 --> 00:02,0\n${ruby}\n`, `WEBVTT\n\n00:01.000 --> 00:02.000\n${ruby}\n`]
    for (const file of files) expect(toCaptions(parseCaptionFile(file)).captions).toEqual(entries)
  })

  test('keeps readings with their words in cues with times', () => {
    const text =
      '<ruby>漢<rt>か<00:00.300>ん</rt>字<rt>じ</rt></ruby><00:00.500>を <00:01.000><ruby>学<rt>まな</rt></ruby>ぶ'
    const { captions } = toCaptions(parseCaptionFile(`WEBVTT\n\n00:00.000 --> 00:02.000\n${text}\n`))
    expect(captions).toEqual([
      {
        text: '漢字',
        startMs: 0,
        endMs: 500,
        ruby: [
          { start: 0, end: 1, text: 'かん' },
          { start: 1, end: 2, text: 'じ' },
        ],
      },
      { text: 'を ', startMs: 500, endMs: 1000 },
      { text: '学ぶ', startMs: 1000, endMs: 2000, ruby: [{ start: 0, end: 1, text: 'まな' }] },
    ])
  })

  test.each([
    ['a reading that is not closed', '<ruby>夜<rt>よる', '夜', [{ start: 0, end: 1, text: 'よる' }]],
    ['a base with a space behind it', '<ruby>No <rt>way</ruby>', 'No', [{ start: 0, end: 2, text: 'way' }]],
    [
      'a reading of nothing before a space',
      '<ruby><rt>x</rt></ruby> 夜 <ruby>a<rt>b',
      '夜 a',
      [{ start: 2, end: 3, text: 'b' }],
    ],
    ['a reading of nothing', '<ruby><rt>よる</rt></ruby>夜', '夜', undefined],
    ['an empty reading', '<ruby>夜<rt></rt></ruby>', '夜', undefined],
    ['characters that mark ruby in Unicode', '\uFFF9夜\uFFFAよる\uFFFB', '夜よる', undefined],
  ])('reads %s', (_, source, text, ruby) => {
    const [entry] = toCaptions(parseCaptionFile(`WEBVTT\n\n00:01.000 --> 00:02.000\n${source}\n`)).captions
    expect([entry?.text, entry?.ruby]).toEqual([text, ruby])
  })

  test('decodes the character references of HTML', () => {
    const text = '&amp;lt; &hearts; &copy 5 &#8364;&#x1F600; AT&T &unknown;'
    expect(read(`1\n00:01,0 --> 00:02,0\n${text}\n`)).toEqual([['&lt; ♥ © 5 €😀 AT&T &unknown;', 1000, 2000]])
  })
})

describe('WebVTT', () => {
  test('removes notes, styles, regions, identifiers, settings and voices', () => {
    const text = `WEBVTT - with a title
Kind: captions

NOTE
a comment --> of two lines

STYLE
::cue { color: red }

REGION
id:fred

intro
00:01.000 --> 00:02.000 align:start line:0%
<v.loud Mary Ann>Hi,</v> <c.yellow>you</c>
&lt;b&gt; caf&eacute;&nbsp;&#x1F600; <3

00:00:03.000 --> 00:00:04.000
Second
`
    expect(parseCaptionFile(text).format).toBe('vtt')
    expect(read(text)).toEqual([
      ['Hi, you\n<b> café\u00A0😀 <3', 1000, 2000],
      ['Second', 3000, 4000],
    ])
  })

  const karaoke = `WEBVTT

00:01.000 --> 00:04.000
Never <00:01.500>gonna <00:00:02.000>give<00:02.250> you<00:03.000>
up

00:05.000 --> 00:06.000
plain line
`

  test('times words if cues contain timestamps, and lines on request', () => {
    expect(toCaptions(parseCaptionFile(karaoke)).timingGranularity).toBe('word')
    expect(read(karaoke)).toEqual([
      ['Never ', 1000, 1500],
      ['gonna ', 1500, 2000],
      ['give ', 2000, 2250],
      ['you ', 2250, 3000],
      ['up', 3000, 4000],
      ['plain line', 5000, 6000],
    ])
    expect(read(karaoke, 'line')).toEqual([
      ['Never gonna give you\nup', 1000, 4000],
      ['plain line', 5000, 6000],
    ])
  })

  test('returns each word of roll-up captions once', () => {
    const rolling = `WEBVTT
Kind: captions

00:00:00.000 --> 00:00:02.000 align:start position:0%
 
hello<00:00:00.500><c> big</c><00:00:01.000><c> world</c>

00:00:02.000 --> 00:00:02.010 align:start position:0%
hello big world
 

00:00:02.010 --> 00:00:04.000 align:start position:0%
hello big world
second<00:00:03.000><c> line</c>
`
    expect(read(rolling)).toEqual([
      ['hello ', 0, 500],
      ['big ', 500, 1000],
      ['world', 1000, 2000],
      ['second ', 2010, 3000],
      ['line', 3000, 4000],
    ])
  })

  test('clamps timestamps that run backwards or leave the cue', () => {
    expect(read('WEBVTT\n\n00:01.000 --> 00:03.000\na <00:02.000>b <00:01.500>c <00:09.000>d')).toEqual([
      ['a ', 1000, 2000],
      ['b c d', 2000, 3000],
    ])
  })

  test('leaves out a cue whose timing the standard does not accept, and names its line', () => {
    const text =
      'WEBVTT\nRegion: id=fred-->\n\n00:02.bad --> 00:03.456\nx\n\n00:00:60.000 --> 00:01:01.000\nx\n\n' +
      'id\n00:04.000 --> 00:05.000\ny\n00:05,000 --> 00:06,000\nz\n'
    const { cues, warnings } = parseCaptionFile(text)
    expect(cues.map((cue) => cue.text)).toEqual(['y', 'z'])
    expect(warnings.map(({ lineNumber }) => lineNumber)).toEqual([4, 7])
  })

  test('names the line if nothing can be read', () => {
    expect(() => parseCaptionFile('WEBVTT\n\n0:01 --> soon\nx')).toThrow(/^Line 3: "0:01 --> soon" is not/)
  })

  test('leaves out tags that are not closed, with a warning, and sloppy timestamps', () => {
    const { cues, warnings } = parseCaptionFile(
      'WEBVTT\n\n00:00.000 --> 00:02.000\nGo <c.first on\n\n00:02.000 --> 00:03.000\n< 00:01.000>x < y <00:01.000 >z',
    )
    expect(cues.map((cue) => cue.text)).toEqual(['Go', 'x < y z'])
    expect(warnings).toEqual([{ lineNumber: 3, message: expect.stringContaining('"<c.first on"') }])
  })
})

const ass = (events: string): string =>
  `[Script Info]\nTitle: x\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n\n[Events]\n${events}`

describe('ASS', () => {
  test('reads dialogue by its Format line, with commas, without overrides, drawings and comments', () => {
    const file = ass(`Format: Start, Layer, End, Style, Text
; a remark
Comment: 0:00:00.00,0,0:00:09.00,Default,not shown
Dialogue: 0:00:01.00,0,0:00:02.50,Default,{\\i1}One, two{\\i0}, {\\an8\\pos(1,2)}three\\Nfour\\hfive {odd
Dialogue: 0:00:03.00,0,0:00:04.00,Default,{\\p1}m 0 0 l 100 0{\\p0}shape
Dialogue: 0:00:05.00,0,0:00:06.00,Default,{\\p1}m 0 0 l 100 0
[Fonts]
Dialogue: not one
`)
    expect(parseCaptionFile(file).format).toBe('ass')
    expect(read(file)).toEqual([
      ['One, two, three\nfour\u00A0five {odd', 1000, 2500],
      ['shape', 3000, 4000],
    ])
  })

  const song =
    ass(`Dialogue: 0,0:00:01.00,0:00:05.00,Default,,0,0,0,,{\\k50}ka{\\kf50}ra{\\ko100}o {\\K25}{\\k25}ke, {\\k50}go
Dialogue: 0,0:00:06.00,0:00:08.00,Default,,0,0,0,,{\\k100}日{\\k100}本`)

  test('times words by karaoke tags and joins syllables', () => {
    expect(read(song)).toEqual([
      ['karao ', 1000, 3000],
      ['ke, ', 3250, 3500],
      ['go', 3500, 4000],
      ['日', 6000, 7000],
      ['本', 7000, 8000],
    ])
    expect(read(song, 'line')[0]).toEqual(['karao ke, go', 1000, 5000])
  })

  test('reads hundredths after a colon, and leaves out lines that cannot be read', () => {
    const { cues, warnings } = parseCaptionFile(
      ass(
        'Dialogue: 0,0:00:04:56,0:00:08:90,D,,0,0,0,,x\nDialogue: 0,soon,0:00:05.00,D,,0,0,0,,y\nDialogue: 0,0:00:01.00',
      ),
    )
    expect(cues).toEqual([{ text: 'x', startMs: 4560, endMs: 8900, words: undefined }])
    expect(warnings).toEqual([
      { lineNumber: 10, message: expect.stringContaining('"soon" is not a valid time') },
      { lineNumber: 11, message: expect.stringContaining('The dialogue has 2 fields instead of 10') },
    ])
  })

  test('rejects an incomplete format with its line number', () => {
    expect(() => parseCaptionFile(ass('Format: Layer, Text'))).toThrow(
      /^Line 9: The Format line must name Start/,
    )
  })
})

describe('LRC', () => {
  test('shows each line until the next one, once per tag', () => {
    const text =
      '[ar:Somebody]\n[ti:A Song]\n[00:10.00][00:30]Chorus\n[00:12.50]Verse\n[00:20:00]\n\n[01:00.5]End\n'
    expect(parseCaptionFile(text).format).toBe('lrc')
    expect(read(text)).toEqual([
      ['Chorus', 10_000, 12_500],
      ['Verse', 12_500, 20_000],
      ['Chorus', 30_000, 60_500],
      ['End', 60_500, 65_500],
    ])
  })

  test('applies the offset and ends with the song', () => {
    expect(read('[offset:+500]\n[length: 00:12]\n[00:00.20]First\n[00:10.00]Last')).toEqual([
      ['First', 0, 9500],
      ['Last', 9500, 12_000],
    ])
  })

  test('times words, also of repeated lines', () => {
    const text = '[00:10.00][00:20.00]<00:10.00>Ever <00:10.50>sin<00:10.75>ce <00:11.00>\n[00:12.00]Plain'
    expect(read(text)).toEqual([
      ['Ever ', 10_000, 10_500],
      ['since', 10_500, 11_000],
      ['Plain', 12_000, 20_000],
      ['Ever ', 20_000, 20_500],
      ['since', 20_500, 21_000],
    ])
  })
})

test.each([
  ['an empty file', '', /^The file is empty/],
  ['a byte order mark and empty lines', '\uFEFF\r\n \n', /^The file is empty/],
  [
    'prose',
    'Dear diary,\ntoday at 10:30 nothing happened.',
    /^Unknown caption format. Supported formats: YouTube JSON \(youtube\)/,
  ],
  ['JSON', '{"captions":[]}', /Unknown caption format/],
  ['cues without text', 'WEBVTT\n\n00:01.000 --> 00:02.000\n\n', /^The file contains no captions/],
  ['only a header', '[Script Info]\nTitle: x\n', /^The file contains no captions/],
  [
    'too many syllables',
    `[Events]\n${`Dialogue: 0,0:00:01.00,0:00:05.00,Default,,0,0,0,,${'{\\k1}a'.repeat(1900)}\n`.repeat(300)}`,
    /^The captions have more than 500000 inline timestamps/,
  ],
  [
    'a line that is repeated thousands of times',
    `${'[00:01]'.repeat(5000)}${'<00:01>a'.repeat(5000)}`,
    /^The captions have more than 500000 inline timestamps/,
  ],
  [
    'a text as long as a book',
    `00:01,0 --> 00:02,0\n${'x'.repeat(10_001)}`,
    /^Line 1: The text has more than 10000/,
  ],
])('rejects %s', (_name, text, message) => {
  expect(() => parseCaptionFile(text)).toThrow(CaptionFileError)
  expect(() => parseCaptionFile(text)).toThrow(message)
})

test('detects the format by content, whatever precedes it', () => {
  expect(detectCaptionFormat('\uFEFF\n\nWEBVTT\n')?.name).toBe('vtt')
  expect(detectCaptionFormat('1\n00:00:01,000 --> 00:00:02,000\n[00:01.00]x\n')?.name).toBe('srt')
  expect(detectCaptionFormat('WEBVTTX\n')).toBeUndefined()
})

const fragment = fc.constantFrom(
  ...[
    'WEBVTT\n',
    '\n',
    '\r\n',
    '1',
    '00:00:01,000 --> 00:00:02,000',
    '-00:01.5 --> 00:00.5',
    '[00:01.00]',
    '<00:02>',
  ],
  ...[
    '[Events]\n',
    'Dialogue: 0,0:00:01.00,0:00:02.00,,,,,,,',
    '{\\k10}',
    '{\\p1}',
    '{',
    '}',
    '<',
    '>',
    '&amp;',
    ' x',
    '日',
  ],
)

test('any mixture of fragments yields sorted entries of positive duration, or a CaptionFileError', () => {
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 60 }), (fragments) => {
      let file: CaptionFile
      try {
        file = parseCaptionFile(fragments.join(''))
      } catch (error) {
        expect(error).toBeInstanceOf(CaptionFileError)
        return
      }
      for (const timing of ['word', 'line'] as const) {
        const entries = shown(file, timing)
        expect(entries.every(([text, start, end]) => text.trim() !== '' && start >= 0 && end > start)).toBe(
          true,
        )
        expect(entries.map(([, start]) => start)).toEqual(
          entries.map(([, start]) => start).toSorted((a, b) => a - b),
        )
      }
    }),
    { numRuns: 2000 },
  )
})
