import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  after,
  alongside,
  overlap,
  previous,
  type Timeline,
  TimelineError,
  timeline,
} from '../../src/builder/index.ts'

/**
 * Times of random films, compared with a second reading of the guide's rules (docs/builder.md). All times are whole frames,
 * so that nothing is rounded.
 */

const TICKS_PER_FRAME = 240_000 / 30
const [TEXT_FRAMES, CHART_FRAMES, FILE_FRAMES] = [90, 150, 1800]

type At =
  | { readonly kind: 'none' }
  | { readonly kind: 'fixed' | 'after' | 'overlap' | 'alongside'; readonly frames: number }
type End =
  | { readonly kind: 'none' | 'film-end' }
  | { readonly kind: 'for' | 'until'; readonly frames: number }
type Kind = 'clip' | 'text' | 'chart' | 'audio' | 'fade-out'
interface Step {
  readonly kind: Kind
  readonly at: At
  readonly end: End
}
interface Span {
  readonly start: number
  readonly end: number
}

const frames = fc.integer({ min: 1, max: 200 })
const at = fc.oneof(
  { weight: 3, arbitrary: fc.constant<At>({ kind: 'none' }) },
  fc.record({
    kind: fc.constantFrom('fixed' as const, 'after' as const, 'overlap' as const, 'alongside' as const),
    frames,
  }),
)
const end = fc.oneof(
  fc.constantFrom<End>({ kind: 'none' }, { kind: 'film-end' }),
  fc.record({ kind: fc.constantFrom('for' as const, 'until' as const), frames }),
)
const makeStep = (kinds: readonly Kind[], ends: fc.Arbitrary<End>): fc.Arbitrary<Step> =>
  fc.record({ kind: fc.constantFrom(...kinds), at, end: ends })
const steps = fc.array(
  fc.oneof(
    // A clip has no duration of its own.
    makeStep(['clip'], fc.record({ kind: fc.constant('for' as const), frames })),
    makeStep(['text', 'chart', 'audio'], end),
    fc.record<Step>({
      kind: fc.constant('fade-out'),
      at: fc.constant({ kind: 'none' }),
      end: fc.record({ kind: fc.constant('for' as const), frames }),
    }),
  ),
  { minLength: 1, maxLength: 8 },
)

const toAtOption = (value: At) => {
  switch (value.kind) {
    case 'none':
      return {}
    case 'fixed':
      return { at: `${value.frames}f` as const }
    case 'after':
      return { at: after(previous, `${value.frames}f`) }
    case 'overlap':
      return { at: overlap(previous, `${value.frames}f`) }
    case 'alongside':
      return { at: alongside(previous, `${value.frames}f`) }
  }
}
const toEndOption = (value: End) => {
  switch (value.kind) {
    case 'none':
      return {}
    case 'film-end':
      return { until: 'end' as const }
    case 'for':
      return { for: `${value.frames}f` as const }
    case 'until':
      return { until: `${value.frames}f` as const }
  }
}

function build(film: readonly Step[]): Timeline {
  const made = timeline({ width: 640, height: 360 })
  for (const [index, { kind, at: start, end: stop }] of film.entries()) {
    const options = { name: `item-${index}`, ...toAtOption(start), ...toEndOption(stop) }
    if (kind === 'clip') made.image({ filename: 'photo.jpg', width: 640, height: 360 }, options)
    else if (kind === 'text') made.text('Hello', options)
    else if (kind === 'chart') made.chart('pie', { A: 1 }, options)
    else if (kind === 'audio')
      made.audio({ filename: 'music.mp3', durationInSeconds: FILE_FRAMES / 30 }, options)
    else made.effect('fade-out', options)
  }
  return made
}

/** Returns the spans of a film in frames; undefined if a time depends on one that is not known yet, or is impossible. */
function predict(film: readonly Step[]): Span[] | undefined {
  const starts: (number | undefined)[] = []
  const ends: (number | undefined)[] = []
  for (const [index, step] of film.entries()) {
    const clipIndex = film.findLastIndex(({ kind }, other) => kind === 'clip' && other < index)
    const clip: Span | undefined =
      clipIndex < 0 ? undefined : { start: starts[clipIndex] ?? 0, end: ends[clipIndex] ?? 0 }
    let start: number | undefined
    if (step.kind === 'fade-out') start = undefined
    else if (step.at.kind === 'none') {
      if (step.kind === 'audio') start = 0
      else if (step.kind === 'clip') start = clip?.end ?? 0
      else if (clip !== undefined) start = clip.start
      else {
        const same = film.findLastIndex(({ kind }, other) => kind === step.kind && other < index)
        start = same < 0 ? 0 : (ends[same] ?? 0)
      }
    } else if (step.at.kind === 'fixed') start = step.at.frames
    else {
      if (index === 0) return undefined
      const edge = step.at.kind === 'alongside' ? starts[index - 1] : ends[index - 1]
      if (edge === undefined) return undefined
      start = step.at.kind === 'overlap' ? edge - step.at.frames : edge + step.at.frames
      if (start < 0) return undefined
    }
    starts.push(start)
    ends.push(start === undefined ? undefined : predictEnd(step, start, clip))
    if (start !== undefined && (ends[index] ?? start + 1) <= start) return undefined
  }
  const known = film.map(({ kind }, index) => (kind === 'audio' ? 0 : (ends[index] ?? 0)))
  const heard = film.map(({ kind, end: stop }, index) => {
    if (stop.kind === 'for') return ends[index] ?? stop.frames
    const ofFile = kind === 'audio' ? FILE_FRAMES : kind === 'text' ? TEXT_FRAMES : CHART_FRAMES
    return ends[index] ?? (starts[index] ?? 0) + ofFile
  })
  const filmEnd = Math.max(...known) || Math.max(...heard)
  const spans = film.map((step, index): Span => {
    const length = step.end.kind === 'for' ? step.end.frames : 0
    const start = starts[index] ?? Math.max(0, filmEnd - length)
    const own = step.kind === 'audio' && step.end.kind === 'none' ? start + FILE_FRAMES : filmEnd
    return { start, end: ends[index] ?? Math.min(own, filmEnd) }
  })
  return spans.every((span) => span.end > span.start) ? spans : undefined
}

/** Returns when an item ends; undefined if that depends on the end of the film. */
function predictEnd({ kind, end: stop }: Step, start: number, clip: Span | undefined): number | undefined {
  if (stop.kind === 'for') return start + stop.frames
  if (stop.kind === 'until') return stop.frames
  if (stop.kind === 'film-end' || kind === 'audio') return undefined
  const isWithClip = clip !== undefined && start >= clip.start && start < clip.end
  if (isWithClip) return clip.end
  return start + (kind === 'text' ? TEXT_FRAMES : CHART_FRAMES)
}

test('items start and end as the guide says', () => {
  let built = 0
  fc.assert(
    fc.property(steps, (film) => {
      const expected = predict(film)
      if (expected === undefined) {
        expect(() => build(film).toDocument()).toThrow(TimelineError)
        return
      }
      built += 1
      const { items } = build(film).toDocument()
      const spans = film.map((_, index) => {
        const { startTicks = Number.NaN, durationTicks = Number.NaN } = items[`item-${index}`] ?? {}
        return { start: startTicks / TICKS_PER_FRAME, end: (startTicks + durationTicks) / TICKS_PER_FRAME }
      })
      expect(spans).toEqual(expected)
    }),
    { numRuns: 2000 },
  )
  expect(built).toBeGreaterThan(500)
})
