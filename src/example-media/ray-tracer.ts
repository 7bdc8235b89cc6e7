import { type Canvas, createCanvas } from '@napi-rs/canvas'

export type Vector = readonly [x: number, y: number, z: number]
/** Linear light, 0–1. */
export type Light = readonly [red: number, green: number, blue: number]

export interface Surface {
  readonly color: Light
  /** 0: matt. 1: a mirror at a grazing angle. */
  readonly gloss: number
  /** Returns colour and glow by the normal, for surfaces that are not uniform. */
  readonly detail?: (normal: Vector, color: Light) => { readonly color: Light; readonly glow?: Light }
}

export interface Sphere {
  readonly center: Vector
  readonly radius: number
  readonly surface: Surface
}

/** Spheres on an endless studio floor, lit by one large lamp. */
export interface Studio {
  readonly spheres: readonly Sphere[]
  readonly eye: Vector
  readonly target: Vector
  /** Vertical field of view, in degrees. */
  readonly fieldOfView: number
  readonly floor: Light
  readonly backdrop: { readonly low: Light; readonly high: Light }
  readonly lamp: { readonly direction: Vector; readonly strength: number; readonly softness: number }
  readonly ambient: number
  readonly floorGloss: number
  /** Whether to leave out the floor and the backdrop, so that everything except the spheres is transparent. */
  readonly isCutOut?: boolean
}

interface Hit {
  readonly distance: number
  readonly sphere: Sphere | undefined
}

const FAR = 1e9
/** Rays per pixel in each direction, where there is detail. */
const GRID = 2

/** Paints a studio: with one ray per pixel, and four on spheres and at their edges. */
export function paintStudio(studio: Studio, width: number, height: number): Canvas {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const image = context.createImageData(width, height)
  const rayAt = camera(studio, width, height)
  const centers = Array.from({ length: width * height }, (_, index) =>
    nearest(studio, studio.eye, rayAt((index % width) + 0.5, Math.floor(index / width) + 0.5)),
  )
  const isFloor = (index: number): boolean => centers[index]?.sphere === undefined
  for (let index = 0; index < centers.length; index++) {
    const isSmooth = [0, -1, 1, -width, width].every((step) => isFloor(index + step))
    const grid = isSmooth ? 1 : GRID
    const pixel = lightThrough(studio, rayAt, { x: index % width, y: Math.floor(index / width), grid })
    image.data.set(pixel, index * 4)
  }
  context.putImageData(image, 0, 0)
  return canvas
}

/** Returns the mean of a grid of rays through one pixel. */
function lightThrough(
  studio: Studio,
  rayAt: (x: number, y: number) => Vector,
  { x, y, grid }: { readonly x: number; readonly y: number; readonly grid: number },
): [number, number, number, number] {
  let [red, green, blue, covered] = [0, 0, 0, 0]
  for (let ray = 0; ray < grid * grid; ray++) {
    const direction = rayAt(x + ((ray % grid) + 0.5) / grid, y + (Math.floor(ray / grid) + 0.5) / grid)
    const hit = nearest(studio, studio.eye, direction)
    if (studio.isCutOut === true && hit.sphere === undefined) continue
    const light = shade(studio, studio.eye, direction, hit, 2)
    red += light[0]
    green += light[1]
    blue += light[2]
    covered++
  }
  const mean = (sum: number): number => encoded(sum / Math.max(1, covered))
  return [mean(red), mean(green), mean(blue), (255 * covered) / (grid * grid)]
}

function camera(
  { eye, target, fieldOfView }: Studio,
  width: number,
  height: number,
): (x: number, y: number) => Vector {
  const forward = unit(minus(target, eye))
  const right = unit([-forward[2], 0, forward[0]])
  const up = cross(right, forward)
  const reach = Math.tan((fieldOfView * Math.PI) / 360)
  return (x, y) => {
    const across = ((2 * x - width) / height) * reach
    const along = ((height - 2 * y) / height) * reach
    return unit([
      forward[0] + right[0] * across + up[0] * along,
      forward[1] + right[1] * across + up[1] * along,
      forward[2] + right[2] * across + up[2] * along,
    ])
  }
}

function nearest({ spheres }: Studio, from: Vector, direction: Vector): Hit {
  let distance = direction[1] < -1e-4 ? -from[1] / direction[1] : FAR
  let hit: Sphere | undefined
  for (const sphere of spheres) {
    const offset = minus(from, sphere.center)
    const b = dot(offset, direction)
    const h = b * b - dot(offset, offset) + sphere.radius ** 2
    if (h < 0) continue
    const at = -b - Math.sqrt(h)
    if (at < 1e-4 || at > distance) continue
    distance = at
    hit = sphere
  }
  return { distance, sphere: hit }
}

function shade(
  studio: Studio,
  from: Vector,
  direction: Vector,
  { distance, sphere }: Hit,
  bounces: number,
): Light {
  const sky = skyAt(studio, direction)
  if (distance >= FAR) return sky
  const point: Vector = [
    from[0] + direction[0] * distance,
    from[1] + direction[1] * distance,
    from[2] + direction[2] * distance,
  ]
  const normal: Vector = sphere === undefined ? [0, 1, 0] : unit(minus(point, sphere.center))
  const surface = sphere?.surface ?? { color: studio.floor, gloss: studio.floorGloss }
  const { color, glow = [0, 0, 0] } = surface.detail?.(normal, surface.color) ?? { color: surface.color }
  const { lamp, ambient } = studio
  const lit =
    Math.max(0, dot(normal, lamp.direction)) * lamp.strength * shadowAt(studio, point, sphere) +
    ambient * openness(studio, point, normal, sphere) * (0.65 + 0.35 * normal[1])
  let light: Light = [color[0] * lit + glow[0], color[1] * lit + glow[1], color[2] * lit + glow[2]]
  const facing = Math.max(0, -dot(normal, direction))
  const mirrored = surface.gloss * (0.06 + 0.94 * (1 - facing) ** 5)
  if (mirrored > 0.004 && bounces > 0) {
    const bounced = reflected(direction, normal)
    const next = nearest(studio, point, bounced)
    light = mixed(light, shade(studio, point, bounced, next, bounces - 1), mirrored)
  }
  if (sphere !== undefined) return light
  // The floor blends into the backdrop, like a paper sweep in a studio.
  const reach = Math.hypot(point[0], point[2])
  return mixed(light, studio.backdrop.low, smooth((reach - 3) / 9))
}

/** Returns the backdrop, with the bright lamp that glossy surfaces mirror. */
function skyAt({ backdrop, lamp, isCutOut }: Studio, direction: Vector): Light {
  const sky = mixed(backdrop.low, backdrop.high, smooth(direction[1] * 1.6))
  const face = smooth((dot(direction, lamp.direction) - 0.86) / 0.03)
  const strength = face * (isCutOut === true ? 2.6 : 3) * lamp.strength
  return [sky[0] + strength, sky[1] + strength, sky[2] + strength]
}

/** Returns the soft shadow of spheres; after Inigo Quilez, "sphere soft shadow" (iquilezles.org). */
function shadowAt({ spheres, lamp }: Studio, point: Vector, self: Sphere | undefined): number {
  let light = 1
  for (const sphere of spheres) {
    if (sphere === self) continue
    const offset = minus(point, sphere.center)
    const b = dot(offset, lamp.direction)
    const h = b * b - dot(offset, offset) + sphere.radius ** 2
    const clearance = Math.sqrt(Math.max(0, sphere.radius ** 2 - h)) - sphere.radius
    const along = -b - Math.sqrt(Math.max(0, h))
    if (along > 0) light *= smooth((2.5 * lamp.softness * clearance) / along)
  }
  return light
}

/** Returns how much of the sky is visible from a point; after Inigo Quilez, "sphere ambient occlusion". */
function openness({ spheres }: Studio, point: Vector, normal: Vector, self: Sphere | undefined): number {
  let open = self === undefined ? 1 : smooth(0.25 + point[1] / self.radius)
  for (const sphere of spheres) {
    if (sphere === self) continue
    const offset = minus(sphere.center, point)
    const distance = Math.hypot(...offset)
    const towards = Math.max(0, dot(normal, offset) / distance)
    open *= 1 - Math.min(1, towards * (sphere.radius / distance) ** 2)
  }
  return open
}

function reflected(direction: Vector, normal: Vector): Vector {
  const twice = 2 * dot(direction, normal)
  return [
    direction[0] - twice * normal[0],
    direction[1] - twice * normal[1],
    direction[2] - twice * normal[2],
  ]
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

export function unit(vector: Vector): Vector {
  const length = Math.hypot(...vector)
  return [vector[0] / length, vector[1] / length, vector[2] / length]
}

export function mixed(a: Light, b: Light, share: number): Light {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]
}

/** Interpolates from 0 to 1 with zero slope at both ends. */
export function smooth(position: number): number {
  const x = Math.min(1, Math.max(0, position))
  return x * x * (3 - 2 * x)
}

/** Converts a hex colour to linear light. */
export function parseLight(hex: string): Light {
  const value = Number.parseInt(hex.slice(1), 16)
  const channel = (shift: number): number => (((value >> shift) & 255) / 255) ** 2.2
  return [channel(16), channel(8), channel(0)]
}

function encoded(light: number): number {
  // A shoulder prevents clipped highlights.
  const held = light < 0.8 ? light : 0.8 + 0.2 * (1 - Math.exp(-(light - 0.8) / 0.2))
  return 255 * held ** (1 / 2.2)
}
