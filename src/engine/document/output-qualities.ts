/** How an export trades the size and the quality of its output for processor time. */
export type OutputQuality = 'draft' | 'standard' | 'high'

/** The quality of exports that name none. */
export const DEFAULT_QUALITY: OutputQuality = 'standard'

/** Every quality with a description for people. */
export const outputQualities: Readonly<Record<OutputQuality, string>> = {
  draft: 'the quickest, with about half the file size of standard, for a first review',
  standard: 'for publishing, with no visible difference from the drawn frames in playback',
  high: 'closer to the drawn frames, for further editing; slower and larger',
}

export const outputQualityNames = Object.keys(outputQualities) as readonly OutputQuality[]

/** Lists all qualities with their descriptions, as sentences of a description. */
export const outputQualityText = outputQualityNames
  .map((name) => `${name}: ${outputQualities[name]}.`)
  .join(' ')
