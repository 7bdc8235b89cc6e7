import { describe, expect, test } from 'vitest'
import type { Primitive } from '../../src/engine/document/model.ts'
import type {
  MotionGraphicDefinition,
  MotionGraphicProp,
} from '../../src/engine/document/registries/motion-graphics/definition.ts'
import { motionGraphics } from '../../src/engine/document/registries/motion-graphics.ts'
import { TICKS_PER_SECOND } from '../../src/engine/document/ticks.ts'
import { mediaAsset, motionGraphic, still, video } from '../support/documents.ts'
import { type Drawing, type DrawnFrame, drawing, measureInk, stripes } from './drawing.ts'

const names: [string, MotionGraphicDefinition][] = Object.entries(motionGraphics)
const getDefinition = (name: string): MotionGraphicDefinition => {
  const definition = names.find(([id]) => id === name)?.[1]
  if (definition === undefined) throw new Error(`There is no motion graphic ${name}.`)
  return definition
}

interface GraphicOptions {
  readonly props?: Record<string, Primitive>
  readonly slots?: Record<string, string>
  readonly seconds?: number
  readonly opacity?: number
}

/** Pixels between the box and the frame's edge on every side. */
const AROUND = 12
const images = {
  red: stripes(60, 60, ['#ff0000']),
  green: stripes(120, 60, ['#00ff00']),
}

/** Builds a graphic in a box with black around it. */
function createGraphic(
  name: string,
  [width, height]: readonly [number, number],
  { props = {}, slots = {}, seconds = 6, opacity = 1 }: GraphicOptions = {},
): Drawing {
  const box = [AROUND, AROUND, width, height] as const
  const fields = { props, slots, opacity: still(opacity) }
  return drawing(
    {
      tracks: [[motionGraphic(name, { id: 'graphic', seconds, box, fields })]],
      // Compositions have a minimum size.
      size: [Math.max(50, width + 2 * AROUND), Math.max(50, height + 2 * AROUND)],
      assets: [mediaAsset('image', 'red'), mediaAsset('image', 'green'), mediaAsset('video', 'film')],
    },
    { images, movie: stripes(60, 60, ['#0000ff']) },
  )
}

const computeBrightness = ([red, green, blue]: readonly [number, number, number]): number =>
  red + green + blue

/** Maximum light that smoothing may leave beside an edge, 0–765. */
const SMOOTHING = 60

/** Returns the most light of a pixel outside the box, 0–765. */
function measureLightOutside(frame: DrawnFrame, [width, height]: readonly [number, number]): number {
  let largest = 0
  for (let y = 0; y < frame.height; y++) {
    const isInRows = y >= AROUND && y < AROUND + height
    for (let x = 0; x < frame.width; x++) {
      if (isInRows && x === AROUND) x = AROUND + width
      largest = Math.max(largest, computeBrightness(frame.pixel(x, y)))
    }
  }
  return largest
}

function measureLargestDifference(a: DrawnFrame, b: DrawnFrame): number {
  let largest = 0
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) {
      const [p, q] = [a.pixel(x, y), b.pixel(x, y)]
      largest = Math.max(largest, ...p.map((channel, index) => Math.abs(channel - (q[index] ?? 0))))
    }
  }
  return largest
}

const toSeconds = (ticks: number): number => ticks / TICKS_PER_SECOND
const shares = Array.from({ length: 6 }, (_, index) => (index + 0.5) / 6)

describe.each(names)('%s', (name, definition) => {
  const enterSeconds = toSeconds(definition.enterTicks)
  const exitSeconds = toSeconds(definition.exitTicks)
  /** While it enters, rests and exits. */
  const instants = [
    ...shares.map((share) => share * enterSeconds),
    ...shares.map((share) => enterSeconds + share * (6 - enterSeconds - exitSeconds)),
    ...shares.map((share) => 6 - (1 - share) * exitSeconds),
  ]
  const bright = { panelColor: '#ffffff', cardColor: '#ffffff', trackColor: '#888888' }

  test.each([
    [300, 170],
    [150, 320],
    [420, 60],
  ])('always stays within a box of %d × %d, and is visible while it rests', (width, height) => {
    const subject = createGraphic(name, [width, height], {
      props: bright,
      slots: { avatar: 'red', logo: 'red' },
    })
    for (const seconds of instants)
      expect(measureLightOutside(subject.at(seconds), [width, height]), `${seconds} s`).toBeLessThan(
        SMOOTHING,
      )
    const ink = measureInk(subject.at(6 - exitSeconds - 0.3), [0, 0, 0])
    expect(ink).toBeDefined()
  })

  test('with long texts stays within its box, however small', () => {
    const long = 'Donaudampfschifffahrtsgesellschaft or an extraordinarily comprehensive title, part seven'
    const texts = Object.entries(definition.props).filter(([, prop]) => prop.type === 'string')
    const props = Object.fromEntries(
      texts.map(([prop]) => [
        prop,
        /font/i.test(prop) ? 'Inter' : `${long} | مرحبا بالعالم | 動きのデザイン | 🎉👩‍👩‍👧`,
      ]),
    )
    for (const box of [
      [300, 170],
      [60, 150],
      [400, 40],
      [16, 9],
    ] as const) {
      const subject = createGraphic(name, box, { props: { ...props, ...bright } })
      for (const seconds of [enterSeconds * 0.6, 3, 5.4])
        expect(measureLightOutside(subject.at(seconds), box), `${box} at ${seconds} s`).toBeLessThan(
          SMOOTHING,
        )
    }
  })

  test('shows nothing at its start and nothing at its end', () => {
    const subject = createGraphic(name, [300, 170])
    expect(subject.describe(0).layers).toEqual([])
    expect(subject.describe(3).layers).toHaveLength(1)
    const last = subject.at(6 - 1 / TICKS_PER_SECOND)
    expect(measureLargestDifference(last, subject.at(0))).toBeLessThan(8)
  })

  test('enters and exits in proportion if it is shown for a short time', () => {
    const short = createGraphic(name, [300, 170], { seconds: 0.4 })
    expect(measureInk(short.at(0.3), [0, 0, 0])).toBeDefined()
    expect(short.describe(0.39).layers).toHaveLength(1)
    expect(measureLargestDifference(short.at(0.4 - 1 / TICKS_PER_SECOND), short.at(0))).toBeLessThan(8)
  })

  test('has settings that each change the frame', () => {
    const slots = { avatar: 'red', logo: 'red' }
    const base: Record<string, Primitive> = {
      label: 'Label',
      endText: 'End',
      subtitle: 'Below',
      role: 'Role',
      ...listNeededSettings(name),
    }
    const frames = (props: Record<string, Primitive>): Buffer[] => {
      const subject = createGraphic(name, [240, 135], { props, slots })
      return [enterSeconds * 0.35, 3, 4.6].map((seconds) => subject.at(seconds).png())
    }
    const usual = frames(base)
    for (const [prop, kind] of Object.entries(definition.props)) {
      for (const value of listOtherValues(kind, base[prop] ?? kind.default)) {
        const changed = frames({ ...base, ...listNeededSettings(name, prop), [prop]: value })
        const reference =
          prop in needsCompany ? frames({ ...base, ...listNeededSettings(name, prop) }) : usual
        const isSeen = changed.some((frame, index) => !frame.equals(reference[index] ?? Buffer.alloc(0)))
        expect(isSeen, `${prop}: ${value}`).toBe(true)
      }
    }
  })
})

/** Other settings that a setting needs to have a visible effect. */
const needsCompany: Readonly<Record<string, Record<string, Primitive>>> = {
  badgeColor: { badge: 'circle' },
  cornerRadius: { style: 'frame' },
}

function listNeededSettings(name: string, prop?: string): Record<string, Primitive> {
  // Several graphics share names; a setting that one of them does not have is ignored.
  const own: Record<string, Primitive> =
    name === 'animated-number'
      ? { value: 1234.56, decimals: 2, separator: 'comma' }
      : name === 'countdown' || name === 'countdown-ring'
        ? { from: 3 }
        : {}
  return { ...own, ...(prop === undefined ? {} : needsCompany[prop]) }
}

/** Returns values of a setting that should look different. */
function listOtherValues(prop: MotionGraphicProp, current: Primitive): Primitive[] {
  switch (prop.type) {
    case 'string':
      // The property may also be the name of a font.
      return [current === 'Bebas Neue' ? 'Oswald' : 'Bebas Neue']
    case 'number': {
      const middle = Math.round(((prop.min + prop.max) / 2) * 100) / 100
      return [current === prop.min ? prop.max : prop.min, middle].filter((value) => value !== current)
    }
    case 'boolean':
      return [current !== true]
    case 'color':
      return ['#00c2a8']
    case 'choice':
      return prop.choices.filter((choice) => choice !== current)
  }
}

test.each(
  names.map(([name]) => name).filter((name) => !['ticker', 'countdown', 'countdown-ring'].includes(name)),
)('%s has the same description while it rests, so that it is drawn only once', (name) => {
  const subject = createGraphic(name, [300, 170])
  expect(subject.describe(5)).toEqual(subject.describe(5.3))
  expect(subject.describe(0.2)).not.toEqual(subject.describe(0.25))
})

test.each(['lower-third', 'title-reveal', 'quote-card', 'social-handle', 'kinetic-list', 'logo-sting'])(
  '%s arrives without a jump: its last moving frame equals its resting frame',
  (name) => {
    const arrival = toSeconds(getDefinition(name).enterTicks)
    const subject = createGraphic(name, [331, 187])
    expect(measureLargestDifference(subject.at(arrival * 0.9998), subject.at(arrival * 1.001))).toBeLessThan(
      16,
    )
  },
)

test('a frame looks the same whichever frame was drawn before it', () => {
  for (const [name] of names) {
    const [one, other] = [createGraphic(name, [300, 170]), createGraphic(name, [300, 170])]
    for (const seconds of [0.2, 0.5, 3, 5]) one.at(seconds)
    expect(one.at(0.7).png().equals(other.at(0.7).png()), name).toBe(true)
    expect(one.at(3).png().equals(other.at(3).png()), name).toBe(true)
  }
})

test('parts that overlap do not show through each other if they are half transparent', () => {
  const props = { cardColor: '#ffffff', textColor: '#ffffff', accentColor: '#ffffff', author: '' }
  const subject = createGraphic('quote-card', [300, 170], { props, opacity: 0.5 })
  const frame = subject.at(4)
  for (let x = AROUND + 20; x < 300; x += 3) {
    for (let y = AROUND + 20; y < 170; y += 3)
      expect(Math.abs((frame.pixel(x, y)[0] ?? 0) - 128)).toBeLessThan(3)
  }
})

describe('a slot', () => {
  const center = [AROUND + 150, AROUND + 85] as const

  test('draws an image asset, contained or covering', () => {
    const sides = createGraphic('comparison-slider', [300, 170], {
      props: { from: 0.5, to: 0.5, beforeLabel: '', afterLabel: '' },
      slots: { before: 'red', after: 'green' },
    }).at(4)
    expect(sides.pixel(AROUND + 30, center[1])).toEqual([255, 0, 0])
    expect(sides.pixel(AROUND + 270, center[1])).toEqual([0, 255, 0])
    const logo = createGraphic('logo-sting', [300, 170], {
      props: { name: '', tagline: '' },
      slots: { logo: 'green' },
    }).at(4)
    expect(logo.pixel(...center)).toEqual([0, 255, 0])
    const half = measureInk(logo, [0, 0, 0])
    // Twice as wide as high, like the image.
    expect((half?.right ?? 0) - (half?.left ?? 0)).toBeGreaterThan(
      1.8 * ((half?.bottom ?? 0) - (half?.top ?? 0)),
    )
  })

  test('plays a video from the start of the graphic, with its item’s settings', () => {
    const slots = { before: 'clip', after: 'film' }
    const fields = { sourceStartTicks: 240_000, playbackRate: 2 }
    const subject = drawing({
      tracks: [
        [motionGraphic('comparison-slider', { id: 'graphic', at: 1, seconds: 6, fields: { slots } })],
        [video('film', { id: 'clip', at: 20, seconds: 6, fields })],
      ],
      assets: [mediaAsset('video', 'film')],
    })
    const { sources, layers } = subject.describe(3)
    expect(sources.map(({ sourceTicks }) => sourceTicks)).toEqual([1_200_000, 480_000])
    expect(new Set(sources.map(({ itemId }) => itemId)).size).toBe(2)
    expect(layers[0]).toMatchObject({
      content: { slots: { before: { kind: 'moving', source: 0 }, after: { kind: 'moving', source: 1 } } },
    })
  })

  test('that is empty leaves a design that needs no image', () => {
    const white = (slots: Record<string, string>): Buffer =>
      createGraphic('quote-card', [300, 170], { slots, props: { author: 'Ada Lovelace' } })
        .at(4)
        .png()
    expect(white({}).equals(white({ avatar: 'red' }))).toBe(false)
    const logo = createGraphic('logo-sting', [300, 170], { props: { name: 'Ada Lovelace' } }).at(4)
    expect(measureInk(logo, [0, 0, 0])).toBeDefined()
  })
})

test('extreme boxes and invalid settings draw something or nothing, without an error', () => {
  for (const [name, { props }] of names) {
    const wild = Object.fromEntries(
      Object.entries(props).map(([prop, { type }]) => [
        prop,
        type === 'number' ? 1e308 : type === 'string' ? '\u0000\ud800\u202e'.repeat(4000) : 'wrong',
      ]),
    )
    const boxes = [
      [0, 0],
      [0.4, 3000],
      [3000, 0.4],
    ] as const
    for (const [width, height] of boxes) {
      const subject = drawing({
        tracks: [
          [motionGraphic(name, { id: 'g', seconds: 2, box: [5, 5, width, height], fields: { props: wild } })],
        ],
        size: [64, 64],
      })
      expect(subject.at(1).width).toBe(64)
    }
  }
})
