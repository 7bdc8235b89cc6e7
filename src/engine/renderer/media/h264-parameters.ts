import { BitReader, removeEmulationPrevention, splitNalUnits } from './h264-bits.ts'
import { MediaError } from './media-error.ts'

/** The facts of a stream that its slice headers depend on; "order" is the POC, which counts frames since a key frame. */
export interface SliceParameters {
  readonly frameNumberBits: number
  /** How many low bits of the POC a header has. */
  readonly orderBits: number
  readonly initialQp: number
  readonly isWeighted: boolean
  readonly hasDeblockingControl: boolean
}

const SPS = 7
const PPS = 8
/** The profiles whose SPS has fields for chroma and scaling; x264's are High and those above it. */
const HIGH_PROFILES = new Set([100, 110, 122, 244])

/**
 * Reads the parameter sets of a stream (ITU-T H.264, 7.3.2).
 *
 * @param stream - The encoder's extra data.
 * @throws {MediaError} If the stream is not one of frames with CABAC, 4:2:0 and POCs of type 0.
 */
export function readSliceParameters(stream: Uint8Array): SliceParameters {
  const units = splitNalUnits(stream).map(removeEmulationPrevention)
  const find = (type: number): BitReader => {
    const unit = units.find(([header = 0]) => (header & 31) === type)
    if (unit === undefined) throw new MediaError('The encoder wrote no parameter sets.')
    return new BitReader(unit.subarray(1))
  }
  return { ...readSps(find(SPS)), ...readPps(find(PPS)) }
}

function readSps(reader: BitReader): Pick<SliceParameters, 'frameNumberBits' | 'orderBits'> {
  const profile = reader.read(8)
  reader.read(16)
  reader.readUnsigned()
  if (HIGH_PROFILES.has(profile)) {
    const chromaFormat = reader.readUnsigned()
    reader.readUnsigned()
    reader.readUnsigned()
    reader.read(1)
    const hasScalingMatrix = reader.read(1) === 1
    if (chromaFormat !== 1 || hasScalingMatrix) throw unexpected()
  }
  const frameNumberBits = reader.readUnsigned() + 4
  const orderType = reader.readUnsigned()
  if (orderType !== 0) throw unexpected()
  return { frameNumberBits, orderBits: reader.readUnsigned() + 4 }
}

function readPps(reader: BitReader): Omit<SliceParameters, 'frameNumberBits' | 'orderBits'> {
  reader.readUnsigned()
  reader.readUnsigned()
  const usesCabac = reader.read(1) === 1
  const hasBottomOrder = reader.read(1) === 1
  const sliceGroups = reader.readUnsigned() + 1
  if (!usesCabac || hasBottomOrder || sliceGroups !== 1) throw unexpected()
  reader.readUnsigned()
  reader.readUnsigned()
  const isWeighted = reader.read(1) === 1
  reader.read(2)
  const initialQp = 26 + reader.readSigned()
  reader.readSigned()
  reader.readSigned()
  return { initialQp, isWeighted, hasDeblockingControl: reader.read(1) === 1 }
}

function unexpected(): MediaError {
  return new MediaError('The encoder wrote unexpected parameter sets.')
}
