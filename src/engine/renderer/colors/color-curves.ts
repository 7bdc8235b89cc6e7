/** How the light of a source is coded. `display` is the curve of ordinary screens (BT.1886). */
export type TransferCurve = 'display' | 'hlg' | 'pq'

/** The primaries of a source: ITU-R BT.2020, or P3 with the white point D65 or that of cinemas. */
export type WidePrimaries = 'bt2020' | 'p3' | 'p3-dci'

/** Colours that may differ from those of the output, which has BT.709 primaries and the `display` curve. */
export interface SourceColors {
  readonly transfer: TransferCurve
  readonly primaries: WidePrimaries | 'bt709'
}

/**
 * A conversion in the form that `kernel/color-kernel.ts` takes. Light of 1 is the output's white. Tables that are indexed by
 * light have equal steps in each octave.
 */
export interface ColorCurves {
  /** The light of each sample: of the scene for HLG, otherwise of the screen. */
  readonly light: Float32Array
  /** HLG: the factor from the scene's light to the screen's, by luminance. */
  readonly systemGain: Float32Array | undefined
  /**
   * HDR: what the light of a colour's brightest part becomes, by that light; both times `compressionScale`. The other
   * parts change by the same factor.
   */
  readonly compression: Float32Array | undefined
  readonly compressionScale: number
  /** Rows of the matrix from the source's linear light to the output's. */
  readonly matrix: Matrix
  /** Levels from 0 to 255 by light. */
  readonly levels: Uint8Array
}

type Vector = readonly [number, number, number]
type Matrix = readonly [Vector, Vector, Vector]

/** The kernel's own numbers. */
const SAMPLE_ENTRIES = 4096
const GAIN_OCTAVES = { octaves: 16, steps: 256 }
const LEVEL_OCTAVES = { octaves: 24, steps: 256 }

/** Shares of red, green and blue in the luminance of BT.2020. */
export const BT2020_LUMINANCE: Vector = [0.2627, 0.678, 0.0593]

/** Linear light to BT.709, from the primaries and white points in ITU-R BT.2020, SMPTE EG 432-1 and RP 431-2. */
const TO_BT709: Readonly<Record<SourceColors['primaries'], Matrix>> = {
  bt709: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  bt2020: [
    [1.660491, -0.587641, -0.07285],
    [-0.12455, 1.1329, -0.008349],
    [-0.018151, -0.100579, 1.11873],
  ],
  p3: [
    [1.22494, -0.22494, 0],
    [-0.042057, 1.042057, 0],
    [-0.019638, -0.078636, 1.098274],
  ],
  // With the white point adapted (Bradford).
  'p3-dci': [
    [1.157517, -0.154962, -0.002555],
    [-0.041501, 1.045567, -0.004066],
    [-0.018048, -0.078579, 1.096627],
  ],
}

/** cd/m² that graphics white has in HDR, and that becomes the output's white: ITU-R BT.2408. */
const WHITE = 203

/** cd/m² of the screen that HLG is shown on; brighter parts of PQ clip. */
const PEAK = 1000

/** The brightest light of PQ, in cd/m². */
const PQ_MAXIMUM = 10_000

/** The exponent of ordinary screens: ITU-R BT.1886. */
const DISPLAY_GAMMA = 2.4

/**
 * Computes how a source's colours become the output's. HDR is compressed by the curve of ITU-R BT.2390 (5.4.1), applied to
 * the brightest of red, green and blue, so that hues stay. Colours outside of BT.709 are clipped, as in browsers.
 */
export function computeColorCurves({ transfer, primaries }: SourceColors): ColorCurves {
  const maximum = (transfer === 'pq' ? PQ_MAXIMUM : PEAK) / WHITE
  return {
    light: Float32Array.from({ length: SAMPLE_ENTRIES }, (_, entry) =>
      toLight(entry / (SAMPLE_ENTRIES - 1), transfer),
    ),
    systemGain: transfer === 'hlg' ? tabulate(GAIN_OCTAVES, computeSystemGain) : undefined,
    compression:
      transfer === 'display'
        ? undefined
        : tabulate(GAIN_OCTAVES, (light) => compressLight(light * maximum) / maximum),
    compressionScale: 1 / maximum,
    matrix: TO_BT709[primaries],
    levels: Uint8Array.from(
      tabulate(LEVEL_OCTAVES, (light) => Math.round(255 * light ** (1 / DISPLAY_GAMMA))),
    ),
  }
}

/** Computes the entries from a light of 2^−octaves to 1, which is the last one. */
function tabulate(
  { octaves, steps }: { readonly octaves: number; readonly steps: number },
  compute: (light: number) => number,
): Float32Array {
  return Float32Array.from({ length: octaves * steps + 1 }, (_, entry) => {
    const octave = Math.floor(entry / steps)
    const middle = entry === octaves * steps ? 1 : 1 + ((entry % steps) + 0.5) / steps
    return compute(middle * 2 ** (octave - octaves))
  })
}

function toLight(sample: number, transfer: TransferCurve): number {
  switch (transfer) {
    case 'display':
      return sample ** DISPLAY_GAMMA
    case 'pq':
      return pqToLuminance(sample) / WHITE
    case 'hlg':
      return hlgToScene(sample)
  }
}

/** The OOTF of a screen of 1000 cd/m² has a gamma of 1.2: ITU-R BT.2100, table 5. */
function computeSystemGain(luminance: number): number {
  return (PEAK / WHITE) * luminance ** 0.2
}

function compressLight(light: number): number {
  return pqToLuminance(compressPq(luminanceToPq(light * WHITE))) / WHITE
}

/** ITU-R BT.2390's EETF for black at 0, from {@link PEAK} to {@link WHITE}: PQ in and out. */
function compressPq(value: number): number {
  const peak = luminanceToPq(PEAK)
  const highest = luminanceToPq(WHITE) / peak
  const knee = 1.5 * highest - 0.5
  const relative = Math.min(1, value / peak)
  if (relative < knee) return value
  const t = (relative - knee) / (1 - knee)
  const spline =
    (2 * t ** 3 - 3 * t ** 2 + 1) * knee +
    (t ** 3 - 2 * t ** 2 + t) * (1 - knee) +
    (-2 * t ** 3 + 3 * t ** 2) * highest
  return spline * peak
}

/** The constants of PQ: ITU-R BT.2100, table 4. */
const PQ = { m1: 2610 / 16384, m2: 2523 / 32, c1: 107 / 128, c2: 2413 / 128, c3: 2392 / 128 }

function pqToLuminance(value: number): number {
  const root = value ** (1 / PQ.m2)
  return PQ_MAXIMUM * (Math.max(0, root - PQ.c1) / (PQ.c2 - PQ.c3 * root)) ** (1 / PQ.m1)
}

function luminanceToPq(luminance: number): number {
  const power = (luminance / PQ_MAXIMUM) ** PQ.m1
  return ((PQ.c1 + PQ.c2 * power) / (1 + PQ.c3 * power)) ** PQ.m2
}

/** The inverse of HLG's OETF: ITU-R BT.2100, table 5. */
function hlgToScene(value: number): number {
  const [a, b, c] = [0.17883277, 0.28466892, 0.55991073]
  return value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - c) / a) + b) / 12
}
