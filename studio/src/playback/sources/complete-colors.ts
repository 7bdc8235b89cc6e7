import type { InputVideoTrack } from 'mediabunny'

/** Videos up to this size are standard definition. */
const SD_WIDTH = 1279
const SD_HEIGHT = 576

/** The primaries that exports show unchanged. */
const plainPrimaries: readonly string[] = ['bt709', 'bt470bg', 'smpte170m']

/**
 * Fills in the colour properties that a video does not state, as an export does: the matrix is BT.601 for standard
 * definition and BT.709 for larger frames, the range is limited. Mediabunny would assume BT.709.
 *
 * @returns False if the video has colours that exports convert in a way that browsers do not.
 */
export async function completeColors(track: InputVideoTrack): Promise<boolean> {
  const config = await track.getDecoderConfig()
  if (config === null) return false
  const { primaries, transfer, matrix, fullRange } = config.colorSpace ?? {}
  const isPlain = plainPrimaries.includes(primaries ?? 'bt709') && !(await track.hasHighDynamicRange())
  if (!isPlain) return false
  const isSmall = (await track.getCodedWidth()) <= SD_WIDTH && (await track.getCodedHeight()) <= SD_HEIGHT
  const colorSpace = {
    primaries: primaries ?? 'bt709',
    transfer: transfer ?? 'bt709',
    matrix: matrix ?? (isSmall ? 'smpte170m' : 'bt709'),
    fullRange: fullRange ?? false,
  }
  // Its sinks have no option for this; they ask the track for the configuration of each decoder.
  track.getDecoderConfig = async () => ({ ...config, colorSpace })
  return true
}
