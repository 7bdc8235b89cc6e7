import fc from 'fast-check'
import { after, alongside, overlap, previous, type Timeline, timeline } from '../../src/builder/index.ts'
import { captionAnimationNames } from '../../src/engine/document/registries/caption-animations.ts'
import { captionThemeNames } from '../../src/engine/document/registries/caption-themes.ts'
import { rowChartNames } from '../../src/engine/document/registries/charts.ts'
import { clipAnimationNames } from '../../src/engine/document/registries/clip-animations.ts'
import { effectNames } from '../../src/engine/document/registries/effects.ts'
import { filterNames } from '../../src/engine/document/registries/filters.ts'
import { motionGraphicNames } from '../../src/engine/document/registries/motion-graphics.ts'
import { shapeNames } from '../../src/engine/document/registries/shapes.ts'
import { transitionNames } from '../../src/engine/document/registries/transitions.ts'

/** Programs that use the builder at random, each with valid options. */

type Step = (film: Timeline) => void

const time = fc.oneof(
  fc.double({ min: 0, max: 20, noNaN: true }),
  fc.nat(600).map((frames) => `${frames}f` as const),
  fc.nat(20).map((seconds) => `${seconds}s` as const),
  fc.nat(20_000).map((ms) => `${ms}ms` as const),
  fc.nat(4_800_000).map((ticks) => ({ ticks })),
)
const duration = fc.oneof(
  fc.double({ min: 0.001, max: 20, noNaN: true }),
  fc.integer({ min: 1, max: 600 }).map((frames) => `${frames}f` as const),
  fc.integer({ min: 1, max: 4_800_000 }).map((ticks) => ({ ticks })),
)
const easing = fc.constantFrom(
  'linear',
  'ease-in',
  'hold',
  'spring',
  'spring(0.3)',
  'cubic-bezier(0.2, 0, 0, 1)',
)
const color = fc.constantFrom('#f80', 'gold', 'rgb(10 20 30 / 0.5)', 'hsl(120, 50%, 40%)')
const percent = fc.integer({ min: 0, max: 120 }).map((value) => `${value}%` as const)
const length = fc.oneof(fc.integer({ min: 0, max: 2000 }), percent)
const keyframeTime = fc.integer({ min: 0, max: 100 }).map((value) => `${value}%` as const)

function animated<Value>(value: fc.Arbitrary<Value>) {
  const keyframe = fc.oneof(fc.tuple(keyframeTime, value), fc.tuple(keyframeTime, value, easing))
  return fc.oneof(value, fc.array(keyframe, { minLength: 1, maxLength: 4 }))
}

const placement = {
  at: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    time,
    time.map((gap) => after(previous, gap)),
    time.map((offset) => alongside(previous, offset)),
    fc.constant(overlap(previous, '3f')),
  ),
  for: fc.option(duration, { nil: undefined }),
  track: fc.option(fc.constantFrom('clips', 'Titel', '字幕'), { nil: undefined, freq: 8 }),
}
const animation = fc.oneof(
  fc.constantFrom(...clipAnimationNames),
  fc.record({ type: fc.constantFrom(...clipAnimationNames), for: duration, easing }),
)
const visual = {
  ...placement,
  box: fc.option(
    fc.oneof(
      fc.constant('frame' as const),
      fc.record({
        anchor: fc.constantFrom('top-left', 'bottom', 'center', 'right', 'bottom-right'),
        width: animated(length),
        height: animated(length),
        margin: fc.oneof(length, fc.record({ x: length, y: length })),
      }),
      fc.record({ left: animated(length), top: animated(length), width: length, height: length }),
    ),
    { nil: undefined },
  ),
  opacity: animated(fc.double({ min: 0, max: 1, noNaN: true })),
  rotation: animated(fc.integer({ min: -720, max: 720 })),
  scale: animated(fc.double({ min: 0, max: 4, noNaN: true })),
  in: fc.option(animation, { nil: undefined }),
  out: fc.option(animation, { nil: undefined }),
}
const letters = fc.option(
  fc.record(
    { in: fc.constantFrom(...captionAnimationNames), loop: fc.constantFrom(...captionAnimationNames) },
    { requiredKeys: [] },
  ),
  { nil: undefined },
)
const style = fc.oneof(
  fc.constantFrom('title', 'heading', 'subtitle', 'body', 'label', 'captions'),
  fc.record(
    {
      preset: fc.constantFrom('title', 'label'),
      weight: fc.integer({ min: 100, max: 900 }),
      size: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constant('8%' as const)),
      color,
      stroke: fc.record({ width: fc.nat(10), color }),
      background: fc.oneof(color, fc.record({ color, padding: fc.nat(30), paddingY: fc.nat(10) })),
      shadow: fc.record({ x: fc.nat(9), blur: fc.nat(30), color }),
      gradient: fc.constant('linear-gradient(90deg, #f80, #04f)'),
      maxLines: fc.integer({ min: 1, max: 5 }),
      autoFit: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
)
const words = fc.oneof(fc.string({ maxLength: 40 }), fc.constant('שלום עולם'), fc.constant('日本語\n字幕'))
const timed = {
  trim: fc.oneof(
    time,
    time.map((from) => [from, 1000] as const),
  ),
  speed: fc.double({ min: 0.1, max: 4, noNaN: true }),
}
const heard = { gain: animated(fc.integer({ min: -60, max: 12 })), fadeIn: time, fadeOut: time }
const fit = fc.constantFrom('cover', 'contain', 'stretch')

/** Facts of a file, as an upload or a probe knows them. */
const known = { width: 640, height: 360, durationInSeconds: 30 }

const steps: readonly fc.Arbitrary<Step>[] = [
  fc.record({ ...visual, ...timed, ...heard, fit, muted: fc.boolean() }, { requiredKeys: [] }).map(
    (options): Step =>
      (film) =>
        void film.video({ filename: 'clip.mp4', ...known }, clean(options)),
  ),
  fc.record({ ...visual, fit, borderRadius: animated(fc.nat(50)) }, { requiredKeys: [] }).map(
    (options): Step =>
      (film) =>
        void film.image({ filename: 'photo.jpg', ...known }, clean(options)),
  ),
  fc.record({ ...visual, ...timed, loop: fc.boolean() }, { requiredKeys: [] }).map(
    (options): Step =>
      (film) =>
        void film.gif({ filename: 'a.gif', ...known }, clean(options)),
  ),
  fc.record({ ...visual, ...timed }, { requiredKeys: [] }).map(
    (options): Step =>
      (film) =>
        void film.lottie({ json: { v: '5', layers: [] } }, clean(options)),
  ),
  fc.record({ ...placement, ...timed, ...heard }, { requiredKeys: [] }).map(
    (options): Step =>
      (film) =>
        void film.audio({ filename: 'music.mp3', durationInSeconds: 60 }, clean(options)),
  ),
  fc.tuple(words, fc.record({ ...visual, style, letters }, { requiredKeys: [] })).map(
    ([text, options]): Step =>
      (film) =>
        void film.text([text, { text: 'x', color: 'red' }], clean(options)),
  ),
  fc
    .record(
      { ...visual, theme: fc.constantFrom(...captionThemeNames), maxWords: fc.integer({ min: 1, max: 6 }) },
      { requiredKeys: [] },
    )
    .map(
      (options): Step =>
        (film) =>
          void film.captions('1\n00:00:00,500 --> 00:00:02,000\nHello there\n', clean(options)),
    ),
  fc.tuple(fc.constantFrom(...shapeNames), fc.record({ ...visual, color }, { requiredKeys: [] })).map(
    ([shape, options]): Step =>
      (film) =>
        void film.shape(shape, clean(options)),
  ),
  fc.record({ ...visual, color }, { requiredKeys: [] }).map(
    (options): Step =>
      (film) =>
        void film.illustration('IHello', clean(options)),
  ),
  fc
    .tuple(
      fc.constantFrom(...rowChartNames),
      fc.record({ ...visual, color, valueLabels: fc.boolean(), growFor: time }, { requiredKeys: [] }),
    )
    .map(
      ([type, options]): Step =>
        (film) =>
          void film.chart(
            type,
            { labels: ['Mon', 'Tue'], series: { Sales: [3, null], Costs: [1, 2] } },
            clean(options),
          ),
    ),
  fc.record({ ...visual }, { requiredKeys: [] }).map(
    (options): Step =>
      (film) =>
        void film.chart('pie', { A: 1, B: 2 }, clean(options)),
  ),
  fc.record({ ...visual }, { requiredKeys: [] }).map(
    (options): Step =>
      (film) =>
        void film.chart(
          'scatter',
          {
            A: [
              [1, 2],
              [3, 4],
            ],
          },
          clean(options),
        ),
  ),
  fc.tuple(fc.constantFrom(...motionGraphicNames), fc.record({ ...visual }, { requiredKeys: [] })).map(
    ([name, options]): Step =>
      (film) =>
        void film.graphic(name, clean(options)),
  ),
  fc
    .tuple(
      fc.constantFrom(...effectNames),
      fc.record(
        { ...placement, intensity: fc.double({ min: 0, max: 2, noNaN: true }) },
        { requiredKeys: [] },
      ),
    )
    .map(
      ([type, options]): Step =>
        (film) =>
          void film.effect(type, clean(options)),
    ),
  fc.tuple(fc.constantFrom(...filterNames), fc.record(placement, { requiredKeys: [] })).map(
    ([type, options]): Step =>
      (film) =>
        void film.filter(type, clean(options)),
  ),
  fc
    .tuple(fc.constantFrom(...transitionNames), fc.record({ for: duration, easing }, { requiredKeys: [] }))
    .map(
      ([type, options]): Step =>
        (film) =>
          void film
            .image({ filename: 'a.jpg', ...known }, { for: 2 })
            .transition(type, options)
            .image({ filename: 'b.jpg', ...known }),
    ),
]

/** A film of up to 12 items. Making its document may fail, because random items of a named track may overlap. */
export const randomFilm: fc.Arbitrary<() => Timeline> = fc
  .tuple(
    fc.record({
      width: fc.integer({ min: 50, max: 1920 }),
      height: fc.integer({ min: 50, max: 1920 }),
      fps: fc.constantFrom(30, 60),
      background: fc.constantFrom('navy', 'linear-gradient(#000, #fff)', { blur: 2 }, { image: 'back.jpg' }),
    }),
    fc.array(fc.oneof(...steps), { minLength: 1, maxLength: 12 }),
  )
  .map(([options, added]) => () => {
    const film = timeline(options as Parameters<typeof timeline>[0]).image(
      { filename: 'first.jpg' },
      { for: 3 },
    )
    for (const add of added) add(film)
    return film
  })

/** Leaves out options that are undefined, as a program would. */
// biome-ignore lint/suspicious/noExplicitAny: options of any method, whose values are valid by construction
function clean(options: object): any {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}
