import type { Canvas } from '@napi-rs/canvas'
import {
  dot,
  type Light,
  mixed,
  paintStudio,
  parseLight,
  type Sphere,
  type Studio,
  type Surface,
  smooth,
  unit,
  type Vector,
} from './ray-tracer.ts'

const lamp = { direction: unit([-0.55, 0.95, 0.6]), strength: 0.95, softness: 1.4 }
const axis = unit([0.06, 1, 0.32])

/** A round loudspeaker: perforated cloth, a smooth cap, and a ring of light between them. */
function loudspeaker(color: Light, ring: Light): Surface {
  const detail = (normal: Vector): { color: Light; glow?: Light } => {
    const height = dot(normal, axis)
    const edge = smooth(1 - Math.abs(height - 0.66) / 0.022)
    if (edge > 0) return { color, glow: [ring[0] * edge, ring[1] * edge, ring[2] * edge] }
    if (height > 0.66 || height < -0.8) {
      const button = smooth(1 - Math.abs(Math.acos(Math.min(1, height)) - 0.24) / 0.02)
      return { color: mixed(color, [0, 0, 0], 0.12 + 0.4 * button) }
    }
    const row = Math.asin(height) * 46
    const turn = Math.atan2(normal[0], normal[2]) * Math.cos(Math.round(row) / 46) * 46
    const column = turn + (Math.round(row) % 2 === 0 ? 0.5 : 0)
    const away = Math.hypot(row - Math.round(row), column - Math.round(column))
    // The ring lights up the cloth next to it.
    const spill = 0.32 * smooth(1 - (0.66 - height) / 0.3)
    return {
      color: mixed(color, [color[0] * 0.16, color[1] * 0.16, color[2] * 0.16], smooth((0.36 - away) / 0.16)),
      glow: [ring[0] * spill * 0.3, ring[1] * spill * 0.3, ring[2] * spill * 0.3],
    }
  }
  return { color, gloss: 0.35, detail }
}

/** The peel of a citrus fruit, with fine pores and a green stem. */
function peel(color: Light): Surface {
  const stem = unit([0.25, 1, 0.3])
  const detail = (normal: Vector): { color: Light } => {
    const wave = (frequency: number, phase: number): number =>
      Math.sin(normal[0] * frequency + phase) *
      Math.sin(normal[1] * frequency * 1.1 + phase * 2) *
      Math.sin(normal[2] * frequency * 0.9 - phase)
    const pores = smooth((wave(93, 1) * 0.6 + wave(131, 4) * 0.4 - 0.1) / 0.3)
    const nearStem = smooth((dot(normal, stem) - 0.985) / 0.006)
    return { color: mixed(mixed(color, [0.28, 0.07, 0.01], pores * 0.22), parseLight('#3c6b2f'), nearStem) }
  }
  return { color, gloss: 0.55, detail }
}

const glossy = (hex: string): Surface => ({ color: parseLight(hex), gloss: 0.9 })
const matt = (hex: string): Surface => ({ color: parseLight(hex), gloss: 0.18 })

function ball(x: number, z: number, radius: number, surface: Surface): Sphere {
  return { center: [x, radius, z], radius, surface }
}

const ember: Light = [2.2, 0.62, 0.2]
const apricotSet = {
  floor: parseLight('#f2c9a8'),
  backdrop: { low: parseLight('#f4cfae'), high: parseLight('#fbe6d2') },
  lamp,
  ambient: 0.55,
  floorGloss: 0.1,
} as const

const orbAlone: Studio = {
  ...apricotSet,
  spheres: [ball(0, 0, 1, loudspeaker(parseLight('#3a3550'), ember))],
  eye: [0, 1.75, 6.4],
  target: [0, 1, 0],
  fieldOfView: 20,
  isCutOut: true,
}

const orbFamily: Studio = {
  ...apricotSet,
  spheres: [
    ball(-2.3, -0.5, 1, loudspeaker(parseLight('#e8e2d8'), ember)),
    ball(0, 0.3, 1, loudspeaker(parseLight('#3a3550'), ember)),
    ball(2.3, -0.5, 1, loudspeaker(parseLight('#d9603f'), ember)),
  ],
  eye: [0, 2.5, 9],
  target: [0, 0.95, 0],
  fieldOfView: 26,
}

const orbNight: Studio = {
  spheres: [ball(0, 0, 1, loudspeaker(parseLight('#4a4468'), [3, 0.95, 0.3]))],
  eye: [-1.6, 2.6, 5.6],
  target: [0.75, 0.95, 0],
  fieldOfView: 26,
  floor: parseLight('#231c38'),
  backdrop: { low: parseLight('#1a1430'), high: parseLight('#0c0920') },
  lamp: { direction: unit([0.9, 0.6, 0.1]), strength: 0.5, softness: 1.2 },
  ambient: 0.22,
  floorGloss: 0.85,
}

const citrus: Studio = {
  spheres: [
    ball(-1.15, 0, 1, peel(parseLight('#f28a16'))),
    ball(0.95, -0.35, 0.92, peel(parseLight('#f5a81e'))),
    ball(0.1, 1.35, 0.62, peel(parseLight('#f3c52c'))),
    ball(2.15, 1, 0.5, peel(parseLight('#8fb63a'))),
  ],
  eye: [0.6, 3.1, 7.6],
  target: [0.35, 0.75, 0.2],
  fieldOfView: 33,
  floor: parseLight('#cfe3df'),
  backdrop: { low: parseLight('#c4ddd9'), high: parseLight('#eaf4f1') },
  lamp,
  ambient: 0.6,
  floorGloss: 0.14,
}

const marbles: Studio = {
  spheres: [
    ball(-1.75, 0.1, 0.95, glossy('#5b4be0')),
    ball(0.15, -0.75, 1.25, glossy('#f2557f')),
    ball(1.9, 0.35, 0.72, matt('#ffd24a')),
    ball(0.55, 1.15, 0.5, glossy('#35c9c0')),
    ball(-0.7, 1.35, 0.34, matt('#ffffff')),
    ball(1.45, 1.6, 0.26, glossy('#ff8a3d')),
    ball(-2.75, 1.05, 0.36, glossy('#ff8a3d')),
  ],
  eye: [0, 2.8, 8],
  target: [-0.1, 0.85, 0],
  fieldOfView: 34,
  floor: parseLight('#d9d2ff'),
  backdrop: { low: parseLight('#cfc6fb'), high: parseLight('#efeaff') },
  lamp,
  ambient: 0.55,
  floorGloss: 0.3,
}

/** @param detail - Pixels on a side, as a fraction of the full number. */
type Shot = (detail: number) => Canvas

/** Product shots by filename. */
export const studioShots: Readonly<Record<string, Shot>> = {
  'orb.png': (detail) => paintStudio(orbAlone, Math.round(900 * detail), Math.round(900 * detail)),
  'orb-family.jpg': (detail) => paintStudio(orbFamily, Math.round(1280 * detail), Math.round(720 * detail)),
  'orb-night.jpg': (detail) => paintStudio(orbNight, Math.round(1280 * detail), Math.round(720 * detail)),
  'citrus.jpg': (detail) => paintStudio(citrus, Math.round(1080 * detail), Math.round(810 * detail)),
  'marbles.jpg': (detail) => paintStudio(marbles, Math.round(1080 * detail), Math.round(810 * detail)),
}
