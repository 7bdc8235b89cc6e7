import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Footage, Layer } from './layered-film.ts'
import { noiseCurve, randomNumbers } from './noise.ts'
import { presenter } from './presenter.ts'

/** Portrait format, as filmed with phones. */
const WIDTH = 720
const HEIGHT = 1280
const TICKS_PER_SECOND = 240_000
/** Interval of the keyframes of moving layers. */
const STEP_SECONDS = 0.25

/** The sun sets over a sea with a swell. */
const sunset: Footage = {
  seconds: 5,
  layers: [
    { file: 'sunset-sky.png', paint: paintSunsetSky, position: () => ({ x: 0, y: 0 }) },
    { file: 'sunset-sun.png', paint: paintSun, position: (seconds) => ({ x: -80, y: 150 + 26 * seconds }) },
    ...Array.from({ length: 7 }, (_, index): Layer => {
      const speed = (index % 2 === 0 ? 1 : -1) * (6 + 7 * index)
      return {
        file: `sunset-wave-${index}.png`,
        paint: () => paintWave(index),
        position: (seconds) => ({
          x: -150 + speed * (seconds - 2.5),
          y: 700 + index * index * 9 + index * 16 + (2 + 1.6 * index) * Math.sin(seconds * 1.9 + index * 1.1),
        }),
      }
    }),
  ],
}

/** A flight along ridges in the evening haze: near ones pass faster than distant ones. */
const ridges: Footage = {
  seconds: 5,
  layers: [
    { file: 'ridges-sky.png', paint: paintHazeSky, position: () => ({ x: 0, y: 0 }) },
    ...Array.from({ length: 6 }, (_, index): Layer => {
      const nearness = (index + 1) / 6
      return {
        file: `ridges-${index}.png`,
        paint: () => paintRidge(index),
        position: (seconds) => ({
          x: -30 - 150 * nearness ** 2 * seconds,
          y: 420 + 118 * index + 8 * nearness * seconds,
        }),
      }
    }),
  ],
}

/** Videos by filename. */
export const footage: Readonly<Record<string, Footage>> = {
  'sunset.mp4': sunset,
  'ridges.mp4': ridges,
  'presenter.mp4': presenter,
}

/**
 * Returns a document that renders a video from its layers.
 *
 * @param audioFile - Name of the audio file, in the same folder as the images.
 */
export function buildFootageDocument(film: Footage, audioFile: string): unknown {
  const { seconds, layers, width: frameWidth = WIDTH, height: frameHeight = HEIGHT } = film
  const durationTicks = seconds * TICKS_PER_SECOND
  const still = (value: number): unknown => ({ value, keyframes: [] })
  const timeline = { startTicks: 0, durationTicks, isDraggingInTimeline: false }
  const neutral = { scaleX: still(1), scaleY: still(1), opacity: still(1), rotation: still(0) }
  const file = (name: string): object => ({
    id: name,
    filename: name,
    size: 1,
    remoteUrl: null,
    remoteKey: name,
  })
  const images = layers.map(({ file: assetId, paint, position }) => {
    const { width, height } = paint()
    const keyframes = Array.from({ length: seconds / STEP_SECONDS }, (_, index) => index * STEP_SECONDS)
    const moving = (axis: 'x' | 'y'): unknown => ({
      value: position(0)[axis],
      keyframes: keyframes.map((at) => ({ timeTicks: at * TICKS_PER_SECOND, value: position(at)[axis] })),
    })
    const box = { left: moving('x'), top: moving('y'), width: still(width), height: still(height) }
    const style = { keepAspectRatio: false, borderRadius: still(0) }
    return { id: assetId, type: 'image', ...timeline, ...neutral, ...box, ...style, assetId }
  })
  const audio = {
    ...{ id: 'audio', type: 'audio', assetId: audioFile, ...timeline, ...neutral },
    ...{ left: still(0), top: still(0), width: still(0), height: still(0) },
    ...{ sourceStartTicks: 0, playbackRate: 1, decibelAdjustment: still(0) },
    ...{ audioFadeInDurationTicks: 0, audioFadeOutDurationTicks: 0 },
  }
  const track = (id: string): unknown => ({ id, items: [id], hidden: false, muted: false })
  return {
    stateSchemaVersion: 'v1',
    timebaseTicksPerSecond: TICKS_PER_SECOND,
    compositionWidth: frameWidth,
    compositionHeight: frameHeight,
    tracks: [...images.toReversed().map(({ id }) => track(id)), track('audio')],
    items: { ...Object.fromEntries(images.map((item) => [item.id, item])), audio },
    assets: {
      ...Object.fromEntries(
        layers.map(({ file: name }) => [
          name,
          { type: 'image', mimeType: 'image/png', width: frameWidth, height: frameHeight, ...file(name) },
        ]),
      ),
      [audioFile]: { type: 'audio', mimeType: 'audio/wav', durationInSeconds: seconds, ...file(audioFile) },
    },
    transitions: {},
  }
}

function paintGradient(colors: readonly (readonly [at: number, color: string])[]): Canvas {
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  fillDownwards(context, { from: 0, to: HEIGHT, colors })
  context.fillRect(0, 0, WIDTH, HEIGHT)
  return canvas
}

function fillDownwards(
  context: SKRSContext2D,
  {
    from,
    to,
    colors,
  }: {
    readonly from: number
    readonly to: number
    readonly colors: readonly (readonly [number, string])[]
  },
): void {
  const gradient = context.createLinearGradient(0, from, 0, to)
  for (const [at, color] of colors) gradient.addColorStop(at, color)
  context.fillStyle = gradient
}

function paintSunsetSky(): Canvas {
  const canvas = paintGradient([
    [0, '#2b1a52'],
    [0.22, '#7c2f6f'],
    [0.4, '#e2574f'],
    [0.52, '#ff9d4d'],
    [0.58, '#ffd27a'],
  ])
  const context = canvas.getContext('2d')
  const random = randomNumbers(12)
  // Long thin clouds, lit from below.
  for (let cloud = 0; cloud < 26; cloud++) {
    const y = 90 + 560 * random()
    const length = 120 + 380 * random()
    const x = WIDTH * random()
    const glow = context.createLinearGradient(x - length, 0, x + length, 0)
    const color = y > 400 ? '255, 214, 150' : '255, 140, 130'
    glow.addColorStop(0, `rgba(${color}, 0)`)
    glow.addColorStop(0.5, `rgba(${color}, ${0.1 + 0.16 * random()})`)
    glow.addColorStop(1, `rgba(${color}, 0)`)
    context.fillStyle = glow
    context.beginPath()
    context.ellipse(x, y, length, 3 + 9 * random(), 0, 0, 2 * Math.PI)
    context.fill()
  }
  return canvas
}

function paintSun(): Canvas {
  const side = 880
  const canvas = createCanvas(side, side)
  const context = canvas.getContext('2d')
  const glow = context.createRadialGradient(side / 2, side / 2, 70, side / 2, side / 2, side / 2)
  glow.addColorStop(0, 'rgba(255, 238, 180, 0.75)')
  glow.addColorStop(0.25, 'rgba(255, 190, 110, 0.35)')
  glow.addColorStop(1, 'rgba(255, 130, 80, 0)')
  context.fillStyle = glow
  context.fillRect(0, 0, side, side)
  context.fillStyle = '#fff0c2'
  context.beginPath()
  context.arc(side / 2, side / 2, 112, 0, 2 * Math.PI)
  context.fill()
  return canvas
}

function paintWave(index: number): Canvas {
  const [width, height] = [WIDTH + 300, HEIGHT - 640]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const random = randomNumbers(index * 31 + 5)
  const nearness = index / 6
  const crest = (x: number): number =>
    8 + (2 + 11 * nearness) * (0.6 + 0.4 * Math.sin(x / (46 + 60 * nearness) + index * 2)) * 0.8
  context.beginPath()
  context.moveTo(0, height)
  for (let x = 0; x <= width; x += 4) context.lineTo(x, crest(x))
  context.lineTo(width, height)
  context.closePath()
  const tones = ['#f08a52', '#cf5d57', '#a8435f', '#7d3163', '#552560', '#371b52', '#211240']
  fillDownwards(context, {
    from: 0,
    to: 260,
    colors: [
      [0, tones[index] ?? '#211240'],
      [1, tones[index + 1] ?? '#120a2b'],
    ],
  })
  context.fill()
  // Reflection of the sun: short dashes that get wider towards the viewer.
  for (let dash = 0; dash < 34; dash++) {
    const away = (random() + random() + random() - 1.5) * (150 + 190 * nearness)
    const length = (10 + 34 * random()) * (0.5 + nearness)
    context.globalAlpha = (0.5 - 0.28 * nearness) * Math.exp(-((away / 230) ** 2)) * (0.3 + 0.7 * random())
    context.fillStyle = '#ffe3a3'
    context.beginPath()
    context.roundRect(width / 2 + away - length / 2, 14 + 44 * random() * (1 + nearness), length, 3, 1.5)
    context.fill()
  }
  return canvas
}

function paintHazeSky(): Canvas {
  const canvas = paintGradient([
    [0, '#1f2a5e'],
    [0.3, '#7b4f8e'],
    [0.5, '#ef7d6b'],
    [0.66, '#ffcf8f'],
  ])
  const context = canvas.getContext('2d')
  const glow = context.createRadialGradient(520, 520, 30, 520, 520, 520)
  glow.addColorStop(0, 'rgba(255, 244, 210, 0.95)')
  glow.addColorStop(0.12, 'rgba(255, 226, 160, 0.5)')
  glow.addColorStop(1, 'rgba(255, 180, 120, 0)')
  context.fillStyle = glow
  context.fillRect(0, 0, WIDTH, HEIGHT)
  return canvas
}

function paintRidge(index: number): Canvas {
  const nearness = (index + 1) / 6
  const [width, height] = [Math.ceil(WIDTH + 60 + 800 * nearness ** 2), 900 - 60 * index]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const shape = noiseCurve(index * 71 + 9, 6)
  const relief = 150 + 110 * nearness
  const top = (x: number): number =>
    relief * (1.15 - 1.05 * shape((x / WIDTH) * (1.5 + 1.4 * nearness) + index * 7))
  context.beginPath()
  context.moveTo(0, height)
  for (let x = 0; x <= width; x += 2) context.lineTo(x, Math.max(0, top(x)))
  context.lineTo(width, height)
  context.closePath()
  const tones = ['#e79a86', '#c47484', '#96587f', '#643f72', '#3a2a58', '#1c1638']
  fillDownwards(context, {
    from: 0,
    to: relief * 2.4,
    colors: [
      [0, tones[index] ?? '#1c1638'],
      [1, tones[Math.max(0, index - 1)] ?? '#1c1638'],
    ],
  })
  context.fill()
  return canvas
}
