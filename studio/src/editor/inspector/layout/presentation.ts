import { MAX_CROP } from '../animated/crop-limits.ts'

/** How a field is shown, beyond what its schema says. */
export interface Presentation {
  /** Default: the field's name in words. */
  readonly label?: string
  /** A special control in place of that of the field's kind. */
  readonly control?: ControlName
  /** One or two letters beside a number that shares its row, such as `X`. */
  readonly prefix?: string
  /** Shown after numbers. */
  readonly unit?: string
  /** Step of arrow keys and of a pixel of scrubbing, in the unit shown. Default: 1. */
  readonly step?: number
  /** Shown numbers are the document's times this: 100 for a share in percent. */
  readonly factor?: number
  /** The limits in the unit shown, where those of the document would make the item vanish. */
  readonly minimum?: number
  readonly maximum?: number
  /** Whether the unit is shown even if the number shares its row. Default: false. */
  readonly keepsUnit?: boolean
  /** The number that an absent field means. */
  readonly neutral?: number
  readonly placeholder?: string
  /** Names of the two choices, if yes and no would not say enough. */
  readonly choices?: { readonly no: string; readonly yes: string }
}

/** Controls that the kind of a value alone does not call for. */
export type ControlName =
  | 'animation-type'
  | 'asset'
  | 'bindings'
  | 'chart-data'
  | 'chart-type'
  | 'effect-type'
  | 'font-family'
  | 'font-style'
  | 'illustration'
  | 'language'
  | 'long-text'
  | 'motion-graphic'
  | 'motion-props'
  | 'motion-slots'
  | 'thumbnail-choice'
  | 'project-background'
  | 'variables'
  | 'transition-type'

/** A part that is cut off at a side: some of the item always stays. */
const cropped: Presentation = {
  ...{ factor: 100, unit: '%', keepsUnit: true, neutral: 0 },
  ...{ minimum: 0, maximum: MAX_CROP * 100 },
}

/**
 * Presentations by the name of a field, or by the name of its part of the schema and its own (`TextShadow.blur`). Fields without one get
 * a label from their name and the control of their kind.
 */
const presentations: Readonly<Record<string, Presentation>> = {
  left: { label: 'X', prefix: 'X' },
  top: { label: 'Y', prefix: 'Y' },
  width: { prefix: 'W' },
  height: { prefix: 'H' },
  scaleX: { label: 'Scale X', prefix: 'X', factor: 100, unit: '%', neutral: 1 },
  scaleY: { label: 'Scale Y', prefix: 'Y', factor: 100, unit: '%', neutral: 1 },
  rotation: { unit: '°', neutral: 0 },
  opacity: { factor: 100, unit: '%', neutral: 1 },
  borderRadius: { label: 'Corners', unit: 'px', neutral: 0 },
  cropLeft: { label: 'Crop left', prefix: 'L', ...cropped },
  cropTop: { label: 'Crop top', prefix: 'T', ...cropped },
  cropRight: { label: 'Crop right', prefix: 'R', ...cropped },
  cropBottom: { label: 'Crop bottom', prefix: 'B', ...cropped },
  keepAspectRatio: { label: 'Content', choices: { no: 'Stretch', yes: 'Cover' } },

  startTicks: { label: 'Start' },
  durationTicks: { label: 'Duration' },
  sourceStartTicks: { label: 'Source start' },
  videoStartFromInSeconds: { label: 'Source start' },
  audioStartFromInSeconds: { label: 'Source start' },
  gifStartFromInSeconds: { label: 'Source start' },
  lottieStartFromInSeconds: { label: 'Source start' },
  playbackRate: { label: 'Speed', factor: 100, unit: '%' },

  decibelAdjustment: { label: 'Volume', unit: 'dB', step: 0.5, neutral: 0 },
  audioFadeInDurationTicks: { label: 'Fade in', prefix: 'In' },
  audioFadeOutDurationTicks: { label: 'Fade out', prefix: 'Out' },
  audioFadeInDurationInSeconds: { label: 'Fade in', prefix: 'In' },
  audioFadeOutDurationInSeconds: { label: 'Fade out', prefix: 'Out' },

  assetId: { label: 'File', control: 'asset' },
  text: { control: 'long-text' },
  color: { label: 'Colour' },
  verticalAlign: { label: 'Vertical' },
  fontFamily: { label: 'Font', control: 'font-family' },
  fontStyle: { label: 'Style', control: 'font-style' },
  fontSize: { label: 'Size', unit: 'px' },
  lineHeight: { label: 'Line height', unit: '×', step: 0.05 },
  letterSpacing: { label: 'Spacing', unit: 'px', step: 0.1 },
  letterCase: { label: 'Case' },
  strokeWidth: { label: 'Stroke', unit: 'px', step: 0.5 },
  strokeColor: { label: 'Stroke colour' },
  background: { label: 'Line box' },
  horizontalPadding: { label: 'Padding', unit: 'px' },
  backgroundPadding: { label: 'Box padding' },
  'TextBackgroundPadding.top': { label: 'Top', unit: 'px' },
  'TextBackgroundPadding.bottom': { label: 'Bottom', unit: 'px' },
  fillGradient: { label: 'Gradient' },
  autoFit: { label: 'Shrink to fit' },
  minFontSize: { label: 'Smallest size', unit: 'px' },
  maxLines: { label: 'Max. lines' },
  spans: { label: 'Styled parts' },
  language: { control: 'language' },
  'TextShadow.offsetX': { label: 'X', prefix: 'X', unit: 'px' },
  'TextShadow.offsetY': { label: 'Y', prefix: 'Y', unit: 'px' },
  'TextShadow.blur': { unit: 'px' },
  'TextOutline.width': { label: 'Width', unit: 'px' },

  theme: { control: 'thumbnail-choice' },
  themeColor: { label: 'Theme colour' },
  spokenWord: { label: 'Spoken word' },
  'SpokenWord.style': { control: 'thumbnail-choice' },
  'SpokenWord.scale': { factor: 100, unit: '%' },
  accentColor: { label: 'Accent' },
  highlightColor: { label: 'Spoken word' },
  pageDurationTicks: { label: 'Page duration' },
  pageDurationInMilliseconds: { label: 'Page duration' },
  contentStartOffsetTicks: { label: 'Offset' },
  contentStartOffsetMs: { label: 'Offset' },
  pageBreaks: { label: 'Pages end by' },
  maxWords: { label: 'Max. words' },
  safeArea: { label: 'Safe area' },

  shape: { control: 'thumbnail-choice' },
  illustrationName: { label: 'Illustration', control: 'illustration' },
  filterType: { label: 'Filter', control: 'thumbnail-choice' },
  effectType: { label: 'Effect', control: 'effect-type' },
  intensity: { label: 'Strength', factor: 100, unit: '%' },
  params: { label: 'Settings' },
  maxOpacity: { label: 'Darkness', factor: 100, unit: '%' },

  chartType: { label: 'Type', control: 'chart-type' },
  data: { control: 'chart-data' },
  animationDurationTicks: { label: 'Entrance' },
  chartOptions: { label: 'Options' },
  stagger: { factor: 100, unit: '%' },
  race: { label: 'Bar race' },
  compact: { label: 'Compact' },

  motionGraphicId: { label: 'Graphic', control: 'motion-graphic' },
  props: { label: 'Settings', control: 'motion-props' },
  slots: { control: 'motion-slots' },

  'ClipAnimation.type': { control: 'animation-type' },
  'CaptionAnimation.type': { control: 'animation-type' },
  animations: { label: 'Clip' },
  captionAnimations: { label: 'Letters' },
  'Transition.type': { control: 'transition-type' },

  'ClipAnimationParams.distance': { factor: 100, unit: '%' },
  'ClipAnimationParams.fade': { label: 'Fade as well' },
  'ClipAnimationParams.rotation': { unit: '°' },
  'CaptionAnimationParams.distance': { unit: '× size', step: 0.1 },
  'CaptionAnimationParams.softness': { unit: '× size', step: 0.05 },
  'CaptionAnimationParams.width': { label: 'Shine width', unit: '× size', step: 0.05 },
  'CaptionAnimationParams.strength': { factor: 100, unit: '%' },
  'ItemParams.blend': { factor: 100, unit: '%' },
  'ItemParams.maxBlurPx': { label: 'Blur at most', unit: 'px' },

  'Track.syncLocked': { label: 'Sync lock' },

  bindings: { label: 'Template fields', control: 'bindings' },
  nodes: { label: 'Parts' },
  compositionWidth: { label: 'Width', prefix: 'W', unit: 'px' },
  compositionHeight: { label: 'Height', prefix: 'H', unit: 'px' },
  outputRatio: { label: 'Export ratio' },
  globalBackground: { label: 'Background', control: 'project-background' },
  variables: { control: 'variables' },
  imageAssetId: { label: 'Image', control: 'asset' },
  imageUrl: { label: 'Image URL' },
}

/** Returns how a field is shown. */
export function presentField(
  owner: string | undefined,
  name: string,
): Presentation & { readonly label: string } {
  const presentation = presentations[`${owner}.${name}`] ?? presentations[name] ?? {}
  return { ...presentation, label: presentation.label ?? describeName(name) }
}

/** Writes the name of a field or a value in words: `minFontSize` is "Min font size". */
export function describeName(name: string): string {
  const words = name
    .replace(/(?:Ticks|InSeconds|InMilliseconds|Ms|InFrames)$/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
