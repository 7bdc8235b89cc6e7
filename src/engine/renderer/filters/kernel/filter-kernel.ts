/**
 * Colour filters over rows of opaque RGBA, eight pixels at a time: AssemblyScript, compiled to WebAssembly by `npm
 * run kernel`. Uses integers only, so that every machine gives the same pixels.
 *
 * A row is split into planes of 16-bit values (red, green, blue), changed by a list of steps, and reassembled. A
 * value is a level (0–255) times 128. Coefficients are fractions of 32768, unless their name ends in `Value`;
 * `filter-steps.ts` computes them.
 *
 * Constants are deliberately read from memory: V8 creates each constant vector again in every iteration of a loop,
 * which took 1.4 ms a frame of 1280×720 instead of 0.8.
 */

export { coverPixels } from './cover-pixels'

/** Bytes from one plane of coefficients to the next: not a power of two, because planes would share cache lines. */
const PLANE: usize = 65600
/** Steps, as `filter-steps.ts` numbers them. */
const COLOR: i32 = 0
const TONE: i32 = 1
const SOFT_LIGHT: i32 = 2

const constants = memory.data<i16>([
  0x7f80, 0, 64, -256, 9830, 19333, 3605, 32640, 16320, 24576, 8192, 8160, 21845, -812, -11335, 3985, 32767,
  2047,
])
/** In 32 bits each: where a level is in a pixel after it was shifted. */
const LEVEL: usize = 0
const HALF_A_LEVEL: usize = 4
const OPAQUE: usize = 6
/** 0.3, 0.59 and 0.11: https://www.w3.org/TR/compositing-1/#blendingnonseparable */
const RED_LIGHT: usize = 8
const GREEN_LIGHT: usize = 10
const BLUE_LIGHT: usize = 12
const WHITE_VALUE: usize = 14
const GRAY_VALUE: usize = 16
const THREE_QUARTERS: usize = 18
const QUARTER: usize = 20
const QUARTER_VALUE: usize = 22
const TWO_THIRDS: usize = 24
/** Coefficients of the cubic in (x − ¼) / ¾ that equals √x − x − ¼ for x from ¼ to 1, to within 0.3 of 255. */
const ROOT_1: usize = 26
const ROOT_2: usize = 28
const ROOT_3: usize = 30
const ONE: usize = 32
const MOST_16THS: usize = 34

/** The first address that may be used from outside. */
export const freeFrom: usize = __heap_base

/** The memory layout of a filter, in 32-bit numbers, followed by its steps: kind and address of coefficients. */
const ROW_ORIGIN: usize = 0
const ROW_STEP: usize = 4
const ENTRY_BYTES: usize = 8
const STRIDE: usize = 12
const STEP_COUNT: usize = 16
const FIRST_STEP: usize = 20
const STEP_BYTES: usize = 8

/**
 * Changes rows of pixels in place.
 *
 * @param pixels - Address of RGBA without gaps between rows.
 * @param planes - Address of scratch memory of 12 × (width + 7) bytes.
 * @param width - Pixels, at least 8.
 * @param firstRow - The index of the first row in the frame.
 * @param filter - Address of the filter's layout.
 */
export function applyFilter(
  pixels: usize,
  planes: usize,
  width: i32,
  rowCount: i32,
  firstRow: i32,
  filter: usize,
): void {
  const pitch = (<usize>width * 2 + 15) & ~15
  const changed = planes + 3 * pitch
  const stepCount = load<i32>(filter, STEP_COUNT)
  for (let row = firstRow; row < firstRow + rowCount; row++) {
    const entry = (load<i32>(filter, ROW_ORIGIN) + row * load<i32>(filter, ROW_STEP)) >> 16
    const offset = <usize>(entry * load<i32>(filter, ENTRY_BYTES))
    const stride = load<usize>(filter, STRIDE)
    splitChannels(pixels, planes, width, pitch)
    let step = filter
    for (let index = 0; index < stepCount; index++) {
      const kind = load<i32>(step, FIRST_STEP)
      const first = load<usize>(step, FIRST_STEP + 4)
      const at = first + offset
      const from = index === 0 ? planes : changed
      if (kind === COLOR) color(from, changed, pitch, at, stride)
      else if (kind === TONE) tone(from, changed, pitch, at, stride)
      else if (kind === SOFT_LIGHT) softLight(from, changed, pitch, at, stride)
      else mix(planes, changed, pitch, first)
      step += STEP_BYTES
    }
    joinChannels(changed, pixels, width, pitch)
    pixels += <usize>width * 4
  }
}

/** The rounded product of a fraction with a value or fraction. Never of two −1, for which machines differ. */
function times(value: v128, fraction: v128): v128 {
  return i16x8.relaxed_q15mulr_s(value, fraction)
}

function sum(a: v128, b: v128): v128 {
  return i16x8.add(a, b)
}

/** The level that a shift has moved to bits 7–14 of each of eight pixels, as values. */
function levels(first: v128, second: v128, mask: v128): v128 {
  return i16x8.narrow_i32x4_s(v128.and(first, mask), v128.and(second, mask))
}

/** The last eight pixels of a row may overlap the previous eight: none past the row's end is touched. */
function splitChannels(pixels: usize, planes: usize, width: i32, pitch: usize): void {
  const mask = v128.load32_splat(constants + LEVEL)
  for (let x = 0; x < width; x += 8) {
    const start = <usize>min(x, width - 8)
    const source = pixels + start * 4
    const first = v128.load(source)
    const second = v128.load(source, 16)
    const target = planes + start * 2
    v128.store(target, levels(i32x4.shl(first, 7), i32x4.shl(second, 7), mask))
    v128.store(target + pitch, levels(i32x4.shr_u(first, 1), i32x4.shr_u(second, 1), mask))
    v128.store(target + 2 * pitch, levels(i32x4.shr_u(first, 9), i32x4.shr_u(second, 9), mask))
  }
}

function joinChannels(planes: usize, pixels: usize, width: i32, pitch: usize): void {
  const half = v128.load16_splat(constants + HALF_A_LEVEL)
  const opaque = v128.load16_splat(constants + OPAQUE)
  for (let x = 0; x < width; x += 8) {
    const start = <usize>min(x, width - 8)
    const source = planes + start * 2
    const red = i16x8.shr_s(sum(v128.load(source), half), 7)
    const green = i16x8.shr_s(sum(v128.load(source + pitch), half), 7)
    const blue = i16x8.shr_s(sum(v128.load(source + 2 * pitch), half), 7)
    const redGreen = v128.or(red, i16x8.shl(green, 8))
    const blueAlpha = v128.or(blue, opaque)
    const target = pixels + start * 4
    v128.store(target, i16x8.shuffle(redGreen, blueAlpha, 0, 8, 1, 9, 2, 10, 3, 11))
    v128.store(target, i16x8.shuffle(redGreen, blueAlpha, 4, 12, 5, 13, 6, 14, 7, 15), 16)
  }
}

/**
 * `color`: the paint's hue and saturation at the frame's lightness. The hue of a known paint is only shortened where
 * it would leave the range of colours: its length is the minimum of its own length, lightness × the second
 * coefficient and (1 − lightness) × the third, which are up to 8.1 and given in 16ths.
 */
function color(from: usize, to: usize, pitch: usize, at: usize, stride: usize): void {
  const redLight = v128.load16_splat(constants + RED_LIGHT)
  const greenLight = v128.load16_splat(constants + GREEN_LIGHT)
  const blueLight = v128.load16_splat(constants + BLUE_LIGHT)
  const white = v128.load16_splat(constants + WHITE_VALUE)
  const most = v128.load16_splat(constants + MOST_16THS)
  for (let end = from + pitch; from < end; from += 16) {
    const red = v128.load(from)
    const green = v128.load(from + pitch)
    const blue = v128.load(from + 2 * pitch)
    const light = sum(sum(times(red, redLight), times(green, greenLight)), times(blue, blueLight))
    const overBlack = times(light, v128.load(at, PLANE))
    const underWhite = times(i16x8.sub(white, light), v128.load(at, 2 * PLANE))
    const headroom = i16x8.shl(i16x8.min_s(most, i16x8.min_s(overBlack, underWhite)), 4)
    const length = i16x8.min_s(headroom, v128.load(at))
    const newRed = sum(times(red, v128.load(at, 3 * PLANE)), times(light, v128.load(at, 4 * PLANE)))
    const newGreen = sum(times(green, v128.load(at, 7 * PLANE)), times(light, v128.load(at, 8 * PLANE)))
    const newBlue = sum(times(blue, v128.load(at, 11 * PLANE)), times(light, v128.load(at, 12 * PLANE)))
    const redHue = sum(times(length, v128.load(at, 5 * PLANE)), v128.load(at, 6 * PLANE))
    const greenHue = sum(times(length, v128.load(at, 9 * PLANE)), v128.load(at, 10 * PLANE))
    const blueHue = sum(times(length, v128.load(at, 13 * PLANE)), v128.load(at, 14 * PLANE))
    v128.store(to, sum(newRed, redHue))
    v128.store(to + pitch, sum(newGreen, greenHue))
    v128.store(to + 2 * pitch, sum(newBlue, blueHue))
    at += stride
    to += 16
  }
}

/** `overlay`: two linear functions that meet at middle gray; also any single linear function (`multiply`, `screen`). */
function tone(from: usize, to: usize, pitch: usize, at: usize, stride: usize): void {
  const gray = v128.load16_splat(constants + GRAY_VALUE)
  for (let end = from + pitch; from < end; from += 16) {
    const red = bent(v128.load(from), gray, v128.load(at), v128.load(at, PLANE))
    const green = bent(v128.load(from + pitch), gray, v128.load(at, 3 * PLANE), v128.load(at, 4 * PLANE))
    const blue = bent(v128.load(from + 2 * pitch), gray, v128.load(at, 6 * PLANE), v128.load(at, 7 * PLANE))
    v128.store(to, sum(red, v128.load(at, 2 * PLANE)))
    v128.store(to + pitch, sum(green, v128.load(at, 5 * PLANE)))
    v128.store(to + 2 * pitch, sum(blue, v128.load(at, 8 * PLANE)))
    at += stride
    to += 16
  }
}

/** Slopes, halved, below and above middle gray. */
function bent(value: v128, gray: v128, dark: v128, bright: v128): v128 {
  const below = i16x8.min_s(value, gray)
  const above = i16x8.sub(value, below)
  return sum(times(sum(below, below), dark), times(sum(above, above), bright))
}

/** `soft-light`: a paint darker than gray subtracts x (1 − x), a brighter one adds D(x) − x of the specification. */
function softLight(from: usize, to: usize, pitch: usize, at: usize, stride: usize): void {
  for (let channel = 0; channel < 3; channel++) {
    softLightChannel(from, to, pitch, at, stride)
    from += pitch
    to += pitch
    at += 4 * PLANE
  }
}

function softLightChannel(from: usize, to: usize, pitch: usize, at: usize, stride: usize): void {
  const one = v128.load16_splat(constants + ONE)
  const quarter = v128.load16_splat(constants + QUARTER)
  const quarterValue = v128.load16_splat(constants + QUARTER_VALUE)
  const threeQuarters = v128.load16_splat(constants + THREE_QUARTERS)
  const twoThirds = v128.load16_splat(constants + TWO_THIRDS)
  const root1 = v128.load16_splat(constants + ROOT_1)
  const root2 = v128.load16_splat(constants + ROOT_2)
  const root3 = v128.load16_splat(constants + ROOT_3)
  for (let end = from + pitch; from < end; from += 16) {
    const value = v128.load(from)
    const fraction = toFraction(value)
    const darkened = times(fraction, i16x8.sub(one, fraction))
    // x (3 − 12 x + 16 x²), where x is at most ¼: four times x is at most 1.
    const low = toFraction(i16x8.shl(i16x8.min_s(value, quarterValue), 2))
    const shape = i16x8.sub(threeQuarters, times(low, i16x8.sub(threeQuarters, times(low, quarter))))
    const high = i16x8.sub(value, i16x8.min_s(value, quarterValue))
    const above = toFraction(i16x8.shl(times(high, twoThirds), 1))
    const root = times(above, sum(root1, times(above, sum(root2, times(above, root3)))))
    const brightened = sum(times(low, shape), root)
    const untinted = sum(times(value, v128.load(at)), v128.load(at, 3 * PLANE))
    const tinted = i16x8.sub(
      times(brightened, v128.load(at, 2 * PLANE)),
      times(darkened, v128.load(at, PLANE)),
    )
    v128.store(to, sum(untinted, tinted))
    at += stride
    to += 16
  }
}

/** 1 is 32640 as a value, or slightly more by rounding, and 32767 as a fraction. */
function toFraction(value: v128): v128 {
  return i16x8.add_sat_s(value, i16x8.shr_s(value, 8))
}

/** The result so far, mixed with the original pixels. */
function mix(original: usize, changed: usize, pitch: usize, at: usize): void {
  const strength = v128.load(at)
  const rest = v128.load(at, PLANE)
  for (let end = original + 3 * pitch; original < end; original += 16) {
    v128.store(changed, sum(times(v128.load(changed), strength), times(v128.load(original), rest)))
    changed += 16
  }
}
