import { randomNumbers } from './noise.ts'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

const WIDTH = 720
const HEIGHT = 720
const FRAMES_PER_SECOND = 30
const FRAMES = 90
const SCRAPS = 70
const colors = ['#ffd24a', '#ff6b5e', '#35c9c0', '#8f7bff', '#ffffff']

const still = (value: Json): Json => ({ a: 0, k: value })

/** Returns evenly spaced keyframes with linear interpolation. */
const moving = (values: readonly (readonly number[])[], step: number): Json => ({
  a: 1,
  k: values.map((value, index) => ({
    t: index * step,
    s: [...value],
    i: { x: [0.667], y: [0.667] },
    o: { x: [0.333], y: [0.333] },
  })),
})

/** Returns a Lottie animation of three seconds: paper is shot up from the middle of the lower edge and falls down. */
export function confettiLottie(): string {
  const random = randomNumbers(77)
  const layers = Array.from({ length: SCRAPS }, (_, index) => makeScrap(random, index))
  const animation = { v: '5.7.0', fr: FRAMES_PER_SECOND, ip: 0, op: FRAMES, w: WIDTH, h: HEIGHT, layers }
  return `${JSON.stringify(animation)}\n`
}

function makeScrap(random: () => number, index: number): Json {
  const angle = -Math.PI / 2 + (random() - 0.5) * 1.9
  const speed = 620 + 620 * random()
  const size = 10 + 12 * random()
  const spin = (random() - 0.5) * 1400
  const sway = 26 * random()
  const step = 5
  const seconds = Array.from({ length: FRAMES / step + 1 }, (_, at) => (at * step) / FRAMES_PER_SECOND)
  // Drag and gravity: the paper is fast at first, then floats down.
  const path = seconds.map((time) => {
    const flown = (1 - Math.exp(-2.2 * time)) / 2.2
    const x = WIDTH / 2 + Math.cos(angle) * speed * flown + sway * Math.sin(time * 4 + index)
    return [x, HEIGHT * 0.86 + Math.sin(angle) * speed * flown + 105 * time ** 2, 0]
  })
  const turning = seconds.map((time) => [100, 100 * Math.cos(time * (5 + (index % 5))), 100])
  const isRound = index % 4 === 0
  const shape: Json = isRound
    ? { ty: 'el', d: 1, s: still([size, size]), p: still([0, 0]) }
    : { ty: 'rc', d: 1, s: still([size, size * 0.55]), p: still([0, 0]), r: still(1.5) }
  return {
    ty: 4,
    ks: {
      o: moving([[0], [100], ...seconds.slice(2).map((time) => [100 * Math.min(1, (3 - time) / 0.7)])], step),
      r: moving(
        seconds.map((time) => [spin * time]),
        step,
      ),
      p: moving(path, step),
      a: still([0, 0, 0]),
      s: moving(turning, step),
    },
    shapes: [
      {
        ty: 'gr',
        it: [
          shape,
          { ty: 'fl', c: still(shares(colors[index % colors.length] ?? '#ffffff')), o: still(100) },
          { ty: 'tr', p: still([0, 0]), a: still([0, 0]), s: still([100, 100]), r: still(0), o: still(100) },
        ],
      },
    ],
    ip: 0,
    op: FRAMES,
    st: 0,
  }
}

function shares(hex: string): Json {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255, 1]
}
