import { describe, expect, it } from 'vitest'
import {
  after as afterItem,
  alongside,
  overlap,
  previous,
  type Timeline,
  TimelineError,
  type TimelineOptions,
  timeline,
} from '../../src/builder/index.ts'
import { validate } from '../../src/javascript/validate.ts'

const SECOND = 240_000
const size: TimelineOptions = { width: 1000, height: 500 }
const clip = { filename: 'clip.mp4', width: 640, height: 360, durationInSeconds: 4 }

/** Makes the document, which has to be valid. */
function build(film: Timeline) {
  const document = film.toDocument()
  expect(validate(JSON.parse(JSON.stringify(document))).errors).toEqual([])
  return document
}

/** Returns the starts and ends of all items, in seconds. */
function getSpans(film: Timeline): Record<string, [number, number]> {
  const spans = Object.values(build(film).items).map(({ id, startTicks, durationTicks }) => {
    return [id, [startTicks / SECOND, (startTicks + durationTicks) / SECOND]] as const
  })
  return Object.fromEntries(spans) as Record<string, [number, number]>
}

/** Returns the ids of the items of each track, the front-most first. */
const getTracks = (film: Timeline): string[][] => build(film).tracks.map(({ items }) => [...items])

const getItem = (film: Timeline, id: string): Record<string, unknown> => ({ ...build(film).items[id] })

const still = (value: number) => ({ value, keyframes: [] })

describe('times', () => {
  it.each([
    [2.5, 2.5],
    ['2.5s', 2.5],
    ['400ms', 0.4],
    ['75f', 2.5],
    [{ ticks: 240_000 }, 1],
  ] as const)('reads %j as %d s', (time, seconds) => {
    expect(getSpans(timeline(size).text('A', { for: time }))['text-1']).toEqual([0, seconds])
  })

  it('counts frames at the rate of the timeline', () => {
    expect(getSpans(timeline({ ...size, fps: 60 }).text('A', { for: '30f' }))['text-1']).toEqual([0, 0.5])
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, '5', '1m', null, {}, '-2s', 1e300])(
    'refuses %j',
    (time) => {
      expect(() =>
        timeline(size)
          .text('A', { for: time as number })
          .toDocument(),
      ).toThrow(/^text-1: "for" must be a time of at least 0, such as 2.5 \(seconds\)/)
    },
  )
})

describe('placement', () => {
  it('lets clips follow each other, and shows other items with the current clip', () => {
    const film = timeline(size)
      .video(clip)
      .text('A')
      .image('b.jpg', { for: 2 })
      .text('B')
      .text('C', { for: 1 })
    expect(getSpans(film)).toEqual({
      'video-1': [0, 4],
      'text-1': [0, 4],
      'image-1': [4, 6],
      'text-2': [4, 6],
      'text-3': [4, 5],
    })
  })

  it('lets items of one type follow each other where there is no clip', () => {
    const film = timeline(size).text('A', { for: 1 }).text('B', { for: 2 }).illustration('IHello')
    expect(getSpans(film)).toEqual({ 'text-1': [0, 1], 'text-2': [1, 3], 'illustration-1': [0, 5] })
  })

  it('places items relative to others', () => {
    const film = timeline(size)
      .video(clip, { name: 'Küste' })
      .text('A', { at: afterItem('Küste', 1), for: 2 })
      .text('B', { at: overlap(previous, '15f'), for: 1 })
      .text('C', { at: alongside('Küste', 0.5), until: afterItem('text-1') })
    expect(getSpans(film)).toMatchObject({ 'text-1': [5, 7], 'text-2': [6.5, 7.5], 'text-3': [0.5, 7] })
  })

  it('ends audio, filters and captions with the film, and a fade-out too', () => {
    const film = timeline(size)
      .audio('music.mp3')
      .audio({ filename: 'jingle.mp3', durationInSeconds: 1 })
      .filter('sunset-orange')
      .captions('1\n00:00:00,000 --> 00:00:02,500\nHello\n')
      .effect('fade-out')
      .video(clip)
      .image('logo.png', { box: { anchor: 'top-right', width: 100, height: 50 }, at: 0, until: 'end' })
    expect(getSpans(film)).toEqual({
      'audio-1': [0, 4],
      'audio-2': [0, 1],
      'filter-1': [0, 4],
      'captions-1': [0, 2.5],
      'effect-1': [3, 4],
      'video-1': [0, 4],
      'image-1': [0, 4],
    })
  })

  it('ends a fade-out at its own end, if it has one', () => {
    const film = timeline(size)
      .video(clip, { name: 'first' })
      .effect('fade-out', { until: afterItem('first') })
      .effect('fade-out', { until: 0.5 })
      .video(clip)
      .effect('fade-out', { until: 'end' })
    expect(getSpans(film)).toMatchObject({ 'effect-1': [3, 4], 'effect-2': [0, 0.5], 'effect-3': [7, 8] })
  })

  it('takes the part of a file that plays, and how fast', () => {
    const film = timeline(size)
      .video(clip, { trim: [1, 3], speed: 2 })
      .video(clip, { trim: 3 })
    expect(getSpans(film)).toEqual({ 'video-1': [0, 1], 'video-2': [1, 2] })
    expect(getItem(film, 'video-2')).toMatchObject({ sourceStartTicks: 3 * SECOND, playbackRate: 1 })
  })

  it.each<[string, (film: Timeline) => Timeline, RegExp]>([
    [
      'an unknown name',
      (film) => film.text('A', { at: afterItem('b') }),
      /^text-1: No item before it is named "b"/,
    ],
    ['no item before', (film) => film.text('A', { at: afterItem() }), /There is no item before it/],
    [
      'a time before the film',
      (film) => film.text('A', { for: 1 }).text('B', { at: overlap(previous, 2) }),
      /before the start/,
    ],
    [
      'a file of unknown length',
      (film) => film.video('a.mp4'),
      /^video-1: Its duration is not known\. Give "for"/,
    ],
    ['both ends', (film) => film.text('A', { for: 1, until: 2 }), /either "for" or "until"/],
    ['an end before the start', (film) => film.text('A', { at: 3, until: 2 }), /"until" must be later/],
    [
      'a name twice',
      (film) => film.text('A', { name: 'x' }).text('B', { name: 'x' }),
      /^x: Another item has this name/,
    ],
    [
      'an item after the end',
      (film) => film.filter('lemon-cyan').text('A', { at: afterItem('filter-1') }),
      /ends with the film/,
    ],
    [
      'two on a named track',
      (film) => film.text('A', { track: 't', for: 2 }).text('B', { track: 't', at: 1 }),
      /It overlaps "text-1"/,
    ],
    ['an empty trim', (film) => film.video(clip, { trim: [2, 2] }), /"trim" must end after it starts/],
  ])('refuses %s', (_case, add, message) => {
    expect(() => add(timeline(size)).toDocument()).toThrow(message)
    expect(() => add(timeline(size)).toDocument()).toThrow(TimelineError)
  })
})

describe('tracks', () => {
  it('puts later items in front, clips behind, and shares tracks where there is space', () => {
    const film = timeline(size)
      .video(clip)
      .text('A')
      .text('B', { at: 1, for: 1 })
      .image('b.jpg', { for: 2 })
      .text('C')
      .audio('a.mp3')
      .audio('b.mp3', { at: 1 })
    expect(getTracks(film)).toEqual([
      ['text-2'],
      ['text-1', 'text-3'],
      ['video-1', 'image-1'],
      ['audio-2'],
      ['audio-1'],
    ])
  })

  it('keeps named tracks, with their options', () => {
    const film = timeline(size)
      .track('字幕', { hidden: true })
      .text('A', { track: '字幕', for: 1 })
      .text('B', { track: '字幕' })
    expect(build(film).tracks).toEqual([
      { id: '字幕', items: ['text-1', 'text-2'], hidden: true, muted: false },
    ])
  })

  it('joins clips by transitions', () => {
    const film = timeline(size)
      .image('a.jpg', { for: 2 })
      .text('A')
      .transition('wipe', { direction: 'from-top', for: '12f', easing: 'ease-in' })
      .image('b.jpg')
    expect(Object.values(build(film).transitions)).toEqual([
      {
        id: 'transition-1',
        trackId: 'clips',
        fromClipId: 'image-1',
        toClipId: 'image-2',
        type: 'wipe',
        durationTicks: 96_000,
        easing: 'ease-in',
        params: { direction: 'from-top' },
      },
    ])
  })

  it.each<[string, (film: Timeline) => Timeline, RegExp]>([
    ['without a clip before', (film) => film.text('A').transition('fade').video(clip), /between two clips/],
    ['without a clip after', (film) => film.video(clip).transition('fade').text('A'), /between two clips/],
    [
      'with a gap',
      (film) => film.video(clip).transition('fade').video(clip, { at: 5 }),
      /must start exactly where/,
    ],
    [
      'of another direction',
      (film) => film.video(clip).transition('slide', { direction: 'up' }),
      /"direction" must be/,
    ],
    [
      'of a style of another type',
      (film) => film.video(clip).transition('slide', { style: 'dip' }),
      /"style" must be/,
    ],
  ])('refuses a transition %s', (_case, add, message) => {
    expect(() => add(timeline(size)).toDocument()).toThrow(message)
  })
})

describe('boxes', () => {
  it.each([
    [{ anchor: 'bottom', width: '80%', height: 50, margin: 40 }, [100, 410, 800, 50]],
    [{ anchor: 'top-right', width: 100, margin: '10%' }, [800, 50, 100, 56.25]],
    [{ left: 10, top: '10%', height: 90 }, [10, 50, 160, 90]],
    ['frame', [0, 0, 1000, 500]],
    [{}, [180, 70, 640, 360]],
  ] as const)('resolves %j', (box, [left, top, width, height]) => {
    expect(getItem(timeline(size).image(clip, { box, for: 1 }), 'image-1')).toMatchObject({
      left: still(left),
      top: still(top),
      width: still(width),
      height: still(height),
    })
  })

  it('shows all of a file with fit: contain', () => {
    expect(
      getItem(timeline(size).video({ ...clip, width: 500, height: 500 }, { fit: 'contain' }), 'video-1'),
    ).toMatchObject({
      left: still(250),
      width: still(500),
      keepAspectRatio: true,
    })
  })

  it('animates numbers, and moves a keyframe at the end to the last tick', () => {
    const film = timeline(size).text('A', {
      for: 1,
      opacity: [
        [0, 0],
        ['50%', 1, 'ease-out'],
        [1, 0.5],
      ],
      box: {
        left: [
          [0, '-50%'],
          ['15f', 20, 'spring'],
        ],
        top: 0,
        width: 300,
      },
    })
    expect(getItem(film, 'text-1')).toMatchObject({
      opacity: {
        value: 0,
        keyframes: [
          { timeTicks: 0, value: 0 },
          { timeTicks: 120_000, value: 1, easing: 'ease-out' },
          { timeTicks: 239_999, value: 0.5 },
        ],
      },
      left: { keyframes: [{ value: -500 }, { timeTicks: 120_000, value: 20, easing: 'spring' }] },
    })
  })

  it.each<[string, (film: Timeline) => Timeline, RegExp]>([
    [
      'a keyframe after the end',
      (film) => film.text('A', { for: 1, opacity: [[2, 1]] }),
      /after the item's end/,
    ],
    [
      'an unknown shape',
      (film) => film.image('a.jpg', { box: { width: 100 } }),
      /The height of the box is not known/,
    ],
    ['another unit', (film) => film.text('A', { box: { width: '10em' as '10%' } }), /pixels or a percentage/],
    [
      'another anchor',
      (film) => film.text('A', { box: { anchor: 'middle' as 'top' } }),
      /"box.anchor" must be/,
    ],
    [
      'an opacity above 1',
      (film) => film.text('A', { opacity: 2 }),
      /"opacity" must be a number of at least 0 and at most 1/,
    ],
    [
      'a colour',
      (film) => film.shape('star', { color: 'bluu' }),
      /"color" must be a CSS colour .* not "bluu"/,
    ],
    [
      'an easing',
      (film) => film.text('A', { in: { type: 'fade', easing: 'bounce' as 'ease' } }),
      /"easing" must be/,
    ],
    ['an animation', (film) => film.text('A', { in: 'fly' as 'fade' }), /"in" must be "fade"/],
  ])('refuses %s', (_case, add, message) => {
    expect(() => add(timeline(size)).toDocument()).toThrow(message)
  })

  it.each([
    [{ width: 20, height: 500 }, /"width" must be/],
    [{ width: 100.5, height: 500 }, /whole number/],
    [{ width: 100, height: 100, fps: 25 as 30 }, /"fps" must be 30 or 60/],
    [{ width: 100, height: 100, background: 'linear-gradient(bluu)' }, /"background" must be a CSS/],
  ])('refuses the frame %j', (options, message) => {
    expect(() => timeline(options)).toThrow(message)
  })
})

describe('texts and captions', () => {
  it('styles parts of a text, and aligns it with its anchor', () => {
    const film = timeline(size).text(['Summer ', { text: '2026', color: 'gold', weight: 900 }], {
      style: { preset: 'subtitle', size: 40, shadow: { color: '#000', blur: 4 } },
      letters: { in: 'typewriter' },
      box: { anchor: 'bottom', margin: 20 },
    })
    expect(getItem(film, 'text-1')).toMatchObject({
      text: 'Summer 2026',
      spans: [{ start: 7, end: 11, color: 'gold', fontStyle: { weight: '900' } }],
      fontSize: 40,
      fontStyle: { variant: 'normal', weight: '500' },
      verticalAlign: 'bottom',
      captionAnimations: { in: { type: 'typewriter', durationTicks: 1.5 * SECOND } },
      width: still(960),
    })
  })

  it('sets texts of right-to-left scripts from the right', () => {
    const film = timeline(size).text('12 שלום').text('Hello שלום')
    expect(getItem(film, 'text-1').direction).toBe('rtl')
    expect(getItem(film, 'text-2').direction).toBe('ltr')
  })

  it('takes captions as a file, as its content and as entries', () => {
    const ruby = [{ start: 0, end: 2, text: 'hai' }]
    const entries = [{ text: 'Hi', startMs: 0, endMs: 900, ruby }]
    const film = timeline(size)
      .image('a.jpg', { for: 3 })
      .captions('speech.srt')
      .captions({ content: 'WEBVTT\n\n00:00.000 --> 00:01.000\nHi &amp; bye' })
      .captions({ entries, timing: 'word' }, { spokenWord: { style: 'box' }, maxWords: 2 })
    const { assets } = build(film)
    expect(film.listFiles().map(({ filename }) => filename)).toEqual(['a.jpg', 'speech.srt'])
    expect(Object.values(assets).filter(({ type }) => type === 'caption')).toMatchObject([
      { remoteKey: 'speech.srt', captions: [] },
      { captions: [{ text: 'Hi & bye', startMs: 0, endMs: 1000 }], timingGranularity: 'line' },
      { captions: entries, timingGranularity: 'word' },
    ])
    expect(getItem(film, 'captions-3')).toMatchObject({ theme: 'clean', maxWords: 2 })
  })

  it.each<[string, (film: Timeline) => Timeline, RegExp]>([
    [
      'unreadable captions',
      (film) => film.captions({ content: 'no captions' }),
      /The captions can't be read: Unknown/,
    ],
    ['no captions', (film) => film.captions({ entries: [] }), /no captions/],
    [
      'a gloss above nothing',
      (film) =>
        film.captions({
          entries: [{ text: 'A', startMs: 0, endMs: 1, ruby: [{ start: 1, end: 1, text: 'a' }] }],
        }),
      /"ruby.end" must be a number of at least 2, not 1/,
    ],
    [
      'captions that end early',
      (film) => film.captions({ entries: [{ text: 'A', startMs: 2, endMs: 1 }] }),
      /must be later/,
    ],
    [
      'letters of words',
      (film) => film.captions('a.srt', { letters: { in: 'jitter' }, for: 1 }),
      /captions by line/,
    ],
    ['another style', (film) => film.text('A', { style: 'huge' as 'title' }), /"style" must be "title"/],
  ])('refuses %s', (_case, add, message) => {
    expect(() => add(timeline(size)).toDocument()).toThrow(message)
  })
})

describe('charts and graphics', () => {
  it('reads the short forms of data', () => {
    const film = timeline(size)
      .chart('bar', { Mon: 3, Tue: 5 }, { title: 'Visits' })
      .chart('line', { labels: ['a', 'b'], series: { X: [1, null], Y: [2, 3] } }, { highlight: ['Y'] })
      .chart('scatter', { A: [[1, 2]] })
    expect(getItem(film, 'chart-1')).toMatchObject({
      data: {
        series: [{ key: 'value', label: 'Visits' }],
        rows: [
          { label: 'Mon', values: { value: 3 } },
          { label: 'Tue', values: { value: 5 } },
        ],
      },
      chartOptions: { title: 'Visits' },
    })
    expect(getItem(film, 'chart-2')).toMatchObject({
      data: {
        rows: [
          { label: 'a', values: { X: 1, Y: 2 } },
          { label: 'b', values: { Y: 3 } },
        ],
      },
    })
    expect(getItem(film, 'chart-3')).toMatchObject({ data: { points: [{ seriesKey: 'A', x: 1, y: 2 }] } })
  })

  it('fills slots with files and items, and caps a graphic at the end of its clip', () => {
    const film = timeline(size)
      .video(clip, { name: 'before', trim: [0, 2] })
      .graphic('comparison-slider', { slots: { before: { item: 'before' }, after: 'after.jpg' } })
      .graphic('lower-third', { props: { title: 'Ada' } })
    expect(getItem(film, 'graphic-1').slots).toEqual({ before: 'before', after: 'image-asset-2' })
    expect(getSpans(film)['graphic-2']).toEqual([0, 2])
  })

  it.each<[string, (film: Timeline) => Timeline, RegExp]>([
    ['no data', (film) => film.chart('pie', {}), /no data/],
    [
      'a short series',
      (film) => film.chart('bar', { labels: ['a', 'b'], series: { X: [1] } }),
      /one number per label/,
    ],
    [
      'a number as text',
      (film) => film.chart('bar', { Mon: '3' as unknown as number }),
      /"Mon" must be a finite number/,
    ],
    ['a pie below zero', (film) => film.chart('pie', { A: -1 }), /"A" must be a number of at least 0/],
    [
      'an unknown highlight',
      (film) => film.chart('pie', { A: 1 }, { highlight: ['B'] }),
      /"B", which is not one of "A"/,
    ],
    ['a race of lines', (film) => film.chart('line', { A: 1 }, { race: true }), /Only bar charts race/],
    [
      'too many decimals',
      (film) => film.chart('bar', { A: 1 }, { valueFormat: { decimals: 9 } }),
      /at most 6/,
    ],
    [
      'rows of another type',
      (film) => film.chart('bar', { series: [{ key: 'a', label: 'A' }], rows: [null as never] }),
      /"rows" must be an object, not null/,
    ],
    [
      'a slot with an unknown item',
      (film) => film.graphic('comparison-slider', { slots: { before: { item: 'x' } } }),
      /item "x", which does not exist/,
    ],
    ['options of an unused track', (film) => film.track('x', { muted: true }), /No item is on the track "x"/],
    ['a file without a name', (film) => film.image(''), /"source" must be a non-empty text/],
    ['a file of a wrong size', (film) => film.image({ filename: 'a', width: 0 }), /"width" must be/],
    [
      'an unknown setting',
      (film) => film.graphic('countdown', { props: { titel: 'x' } as object }),
      /no setting "titel"/,
    ],
    [
      'an unknown slot',
      (film) => film.graphic('countdown', { slots: { image: 'a.png' } as object }),
      /no slot "image"/,
    ],
    ['an unknown graphic', (film) => film.graphic('lower' as 'ticker'), /"graphic" must be "lower-third"/],
    ['an unknown illustration', (film) => film.illustration('Hello'), /no illustration "Hello"/],
  ])('refuses %s', (_case, add, message) => {
    expect(() => add(timeline(size)).toDocument()).toThrow(message)
  })
})

it('makes a valid document of an empty film, and the same one each time', () => {
  expect(build(timeline(size)).tracks).toHaveLength(1)
  const film = timeline({ width: 1080, height: 1920, background: { image: 'back.jpg' } }).video(clip, {
    muted: true,
  })
  expect(film.toDocument()).toEqual(film.toDocument())
  expect(film.toDocument()).toMatchObject({
    outputRatio: '9:16',
    globalBackground: { type: 'image', imageAssetId: 'image-asset-1' },
    assets: { 'video-asset-2': { hasAudioTrack: false } },
  })
})

it('uses one asset for a file that is used several times', () => {
  const film = timeline(size)
    .image('a.jpg')
    .image('a.jpg', { for: 1 })
    .video('https://example.com/b%20c.mp4', { for: 1 })
  expect(film.listFiles()).toEqual([{ assetId: 'image-asset-1', type: 'image', filename: 'a.jpg' }])
  expect(build(film).assets['video-asset-2']).toMatchObject({
    filename: 'b c.mp4',
    remoteUrl: 'https://example.com/b%20c.mp4',
  })
})
