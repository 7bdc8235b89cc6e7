interface TextPreset {
  readonly label: string
  /** 100–900. */
  readonly weight: number
  /** The font size as a percentage of the frame's short side. */
  readonly sizePercent: number
  /** A multiple of the font size. */
  readonly lineHeight: number
  /** A CSS colour behind the lines. */
  readonly background?: string
}

/** The named text styles. */
export const textPresets = {
  title: { label: 'Title', weight: 800, sizePercent: 10, lineHeight: 1.1 },
  heading: { label: 'Heading', weight: 700, sizePercent: 7, lineHeight: 1.15 },
  subtitle: { label: 'Subtitle', weight: 500, sizePercent: 5, lineHeight: 1.25 },
  body: { label: 'Body', weight: 400, sizePercent: 4, lineHeight: 1.35 },
  label: {
    label: 'Label',
    weight: 600,
    sizePercent: 3.2,
    lineHeight: 1.4,
    background: 'rgba(0, 0, 0, 0.65)',
  },
  captions: { label: 'Captions', weight: 700, sizePercent: 5.5, lineHeight: 1.25 },
} as const satisfies Record<string, TextPreset>

export type TextPresetName = keyof typeof textPresets

/** Returns a text style with all fields that a style may have. */
export function getTextPreset(name: TextPresetName): TextPreset {
  return textPresets[name]
}

/** Returns the font size of a text style, in pixels. */
export function getPresetSize(name: TextPresetName, frame: { width: number; height: number }): number {
  const shortSide = Math.min(frame.width, frame.height)
  return Math.round(textPresets[name].sizePercent * shortSide) / 100
}
