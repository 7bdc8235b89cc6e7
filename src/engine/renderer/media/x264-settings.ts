import type { OutputQuality } from '../../document/output-qualities.ts'
import type { SegmentClass } from './segment-class.ts'
import { getX264InstructionSet, readCpuInfo } from './x264-instructions.ts'

/**
 * How a segment is encoded in which little changes: every frame refers to the one before, the encoder learns which
 * macroblocks are constant, and frames that repeat the one before are added without it.
 */
export interface Stillness {
  /**
   * Repetitions of a frame that the encoder receives before others are added without it. It spends more bits on what stays
   * for as long as it looks ahead.
   */
  readonly encodedRepeats: number
}

export interface X264Settings {
  /** In libav's names. */
  readonly options: Readonly<Record<string, string>>
  readonly stillness: Stillness | undefined
}

interface X264Choice {
  readonly preset: string
  /** A rate factor, or the quantizer of every P-frame. */
  readonly rate: { readonly crf: string } | { readonly qp: string }
  /** In x264's names. */
  readonly params?: Readonly<Record<string, string>>
  readonly stillness?: Stillness
}

/**
 * The least motion search and refinement that keep size within 3 % and SSIM within 0.001 of veryfast's at CRF 18, for
 * 0.55 to 0.7 of its processor time; `npm run bench:encoders` measures them.
 */
const LEAST_SEARCH = { subme: '1', me: 'dia', partitions: 'p8x8,i8x8,i4x4' }

/**
 * 0.6 to 0.7 of the processor time of rate factors in titles, at the same size and SSIM: what changes is small, so that there is
 * little to distribute among frames, and without that x264 looks at no frame twice. Key frames have finer quantizers, because
 * most of a frame stays until the next one.
 */
const CONSTANT_QUANTIZER = { ...LEAST_SEARCH, 'rc-lookahead': '0', mbtree: '0', scenecut: '0', ipratio: '2' }

/** Frames; the preset's own value. */
const HIGH_LOOKAHEAD = 20

const standard: Readonly<Record<SegmentClass, X264Choice>> = {
  // B-frames gain nothing if nearly all macroblocks are constant, and only references between neighbours can be skipped.
  titles: {
    preset: 'veryfast',
    rate: { qp: '22' },
    params: CONSTANT_QUANTIZER,
    stillness: { encodedRepeats: 0 },
  },
  graphics: {
    preset: 'veryfast',
    rate: { crf: '18.7' },
    params: { ...LEAST_SEARCH, 'b-adapt': '0', scenecut: '0', 'rc-lookahead': '5' },
  },
  // The same size and SSIM as with the preset's ten frames and a CRF of 18.4, in less time and memory.
  video: { preset: 'veryfast', rate: { crf: '17.5' }, params: { ...LEAST_SEARCH, 'rc-lookahead': '6' } },
}

const DRAFT_SEARCH = { 'b-adapt': '0', scenecut: '0' }

const draft: Readonly<Record<SegmentClass, X264Choice>> = {
  // Half the size of superfast's at the same processor time.
  titles: { ...standard.titles, rate: { qp: '29' } },
  graphics: { preset: 'superfast', rate: { crf: '28' }, params: DRAFT_SEARCH },
  video: { preset: 'superfast', rate: { crf: '26.5' }, params: DRAFT_SEARCH },
}

// As exact as medium in files of the same size, at 0.6 of its processor time.
const high: X264Choice = { preset: 'faster', rate: { crf: '16' } }
const highTitles: X264Choice = {
  ...high,
  params: { 'rc-lookahead': String(HIGH_LOOKAHEAD) },
  stillness: { encodedRepeats: HIGH_LOOKAHEAD },
}

const instructionSet = getX264InstructionSet(readCpuInfo())

/**
 * Returns the settings of x264. Within a quality, the parameter sets (SPS and PPS) of all classes are equal, so that their
 * segments can be joined.
 */
export function getX264Settings(quality: OutputQuality, segmentClass: SegmentClass): X264Settings {
  const { preset, rate, params = {}, stillness } = choose(quality, segmentClass)
  // Otherwise x264 writes the CRF into the PPS.
  const all = { stitchable: '1', ...params, ...(instructionSet === undefined ? {} : { asm: instructionSet }) }
  const x264Params = Object.entries(all).map(([name, value]) => `${name}=${value}`)
  return {
    options: {
      preset,
      ...rate,
      profile: 'high',
      'x264-params': x264Params.join(':'),
      ...(stillness === undefined ? {} : { mb_info: '1' }),
    },
    stillness,
  }
}

function choose(quality: OutputQuality, segmentClass: SegmentClass): X264Choice {
  switch (quality) {
    case 'draft':
      return draft[segmentClass]
    case 'standard':
      return standard[segmentClass]
    case 'high':
      return segmentClass === 'titles' ? highTitles : high
  }
}
