/**
 * Colours of 16-bit RGB as 8-bit RGBA, four pixels at a time: AssemblyScript, compiled to WebAssembly by `npm run
 * kernel`. Each operation is rounded as IEEE 754 requires, so every machine gives the same pixels.
 *
 * A sample becomes light by a table, light is scaled by up to two more tables, goes through a matrix, and becomes a
 * level by a last table. `color-curves.ts` computes them.
 */

/** The table of light has an entry for each sample's upper 12 bits. */
const SAMPLE_SHIFT: i32 = 4
/** The others are indexed by light: by the exponent and the first bits of the mantissa of its 32-bit number. */
const GAIN_SHIFT: i32 = 23 - 8
const LEVEL_SHIFT: i32 = 23 - 8
/** The bits of 2^−16 and 2^−24, the first entries' light. */
const GAIN_START: i32 = (127 - 16) << 23
const LEVEL_START: i32 = (127 - 24) << 23

/** The layout of the settings: addresses of the tables (0: none), two factors, and the columns of two matrices. */
const LIGHT: usize = 0
const SYSTEM_GAIN: usize = 4
const COMPRESSION: usize = 8
const LEVELS: usize = 12
const COMPRESSION_SCALE: usize = 16
const LUMINANCE: usize = 20
const MATRIX: usize = 32

/** The first address that may be used from outside. */
export const freeFrom: usize = __heap_base

/**
 * Converts rows of pixels. Up to three pixels after the end of a row are read, and written before the next row.
 *
 * @param red - Address of 16-bit samples, like `green`, `blue` and `alpha`.
 * @param alpha - 0 if every pixel is opaque.
 * @param pitch - Bytes from one row of a plane to the next.
 * @param target - Address of RGBA without gaps between rows.
 */
export function convertRows(
  red: usize,
  green: usize,
  blue: usize,
  alpha: usize,
  pitch: usize,
  width: i32,
  rowCount: i32,
  target: usize,
  settings: usize,
): void {
  for (let row = 0; row < rowCount; row++) {
    for (let x: i32 = 0; x < width; x += 4) {
      const at = <usize>x * 2
      const opacity = alpha === 0 ? i32x4.splat(255 << 24) : readOpacity(alpha + at)
      convert(red + at, green + at, blue + at, opacity, target + <usize>x * 4, settings)
    }
    target += <usize>width * 4
    red += pitch
    green += pitch
    blue += pitch
    if (alpha !== 0) alpha += pitch
  }
}

/** 65535 is 255. */
function readOpacity(alpha: usize): v128 {
  const samples = v128.load16x4_u(alpha)
  const rounded = i32x4.add(i32x4.sub(samples, i32x4.shr_u(samples, 8)), i32x4.splat(128))
  return i32x4.shl(i32x4.shr_u(rounded, 8), 24)
}

function convert(r: usize, g: usize, b: usize, opacity: v128, target: usize, settings: usize): void {
  const lights = load<usize>(settings, LIGHT)
  let red = readLight(lights, r)
  let green = readLight(lights, g)
  let blue = readLight(lights, b)

  let gain = f32x4.splat(1)
  const systemGain = load<usize>(settings, SYSTEM_GAIN)
  if (systemGain !== 0) gain = readGains(systemGain, product(red, green, blue, settings + LUMINANCE))
  const compression = load<usize>(settings, COMPRESSION)
  if (compression !== 0) {
    const brightest = f32x4.mul(f32x4.pmax(red, f32x4.pmax(green, blue)), gain)
    const scaled = f32x4.mul(brightest, v128.load32_splat(settings, COMPRESSION_SCALE))
    const relative = f32x4.pmax(scaled, i32x4.splat(GAIN_START))
    gain = f32x4.mul(gain, f32x4.div(readGains(compression, relative), relative))
  }
  red = f32x4.mul(red, gain)
  green = f32x4.mul(green, gain)
  blue = f32x4.mul(blue, gain)

  const levels = load<usize>(settings, LEVELS)
  const redLevels = readLevels(levels, product(red, green, blue, settings + MATRIX))
  const greenLevels = readLevels(levels, product(red, green, blue, settings + MATRIX + 12))
  const blueLevels = readLevels(levels, product(red, green, blue, settings + MATRIX + 24))
  const redGreen = v128.or(redLevels, i32x4.shl(greenLevels, 8))
  v128.store(target, v128.or(redGreen, v128.or(i32x4.shl(blueLevels, 16), opacity)))
}

function product(red: v128, green: v128, blue: v128, row: usize): v128 {
  const first = f32x4.mul(red, v128.load32_splat(row))
  const second = f32x4.mul(green, v128.load32_splat(row, 4))
  return f32x4.add(f32x4.add(first, second), f32x4.mul(blue, v128.load32_splat(row, 8)))
}

function readLight(table: usize, samples: usize): v128 {
  return readNumbers(table, i32x4.shr_u(v128.load16x4_u(samples), SAMPLE_SHIFT))
}

function readGains(table: usize, light: v128): v128 {
  return readNumbers(table, toEntries(light, GAIN_START, GAIN_SHIFT))
}

function readNumbers(table: usize, entries: v128): v128 {
  const offsets = i32x4.shl(entries, 2)
  let numbers = v128.load32_zero(table + <usize>i32x4.extract_lane(offsets, 0))
  numbers = v128.load_lane<u32>(table + <usize>i32x4.extract_lane(offsets, 1), numbers, 1)
  numbers = v128.load_lane<u32>(table + <usize>i32x4.extract_lane(offsets, 2), numbers, 2)
  return v128.load_lane<u32>(table + <usize>i32x4.extract_lane(offsets, 3), numbers, 3)
}

function readLevels(table: usize, light: v128): v128 {
  const entries = toEntries(light, LEVEL_START, LEVEL_SHIFT)
  let levels = i32x4.splat(load<u8>(table + <usize>i32x4.extract_lane(entries, 0)))
  levels = i32x4.replace_lane(levels, 1, load<u8>(table + <usize>i32x4.extract_lane(entries, 1)))
  levels = i32x4.replace_lane(levels, 2, load<u8>(table + <usize>i32x4.extract_lane(entries, 2)))
  return i32x4.replace_lane(levels, 3, load<u8>(table + <usize>i32x4.extract_lane(entries, 3)))
}

/** Returns the entries of a light that counts as 0 below the first entry's and as 1 above it. */
function toEntries(light: v128, start: i32, shift: i32): v128 {
  const bits = f32x4.pmax(f32x4.pmin(light, f32x4.splat(1)), i32x4.splat(start))
  return i32x4.shr_u(i32x4.sub(bits, i32x4.splat(start)), shift)
}
