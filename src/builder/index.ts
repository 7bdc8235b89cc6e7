/** The public parts of the builder: the JavaScript API and the client export all of them. */
export type { Animated, Easing, KeyframeOptions } from './animated.ts'
export type { LocalFile } from './asset-table.ts'
export type { Background } from './background.ts'
export type { Anchor, Box, BoxOptions, Length } from './boxes.ts'
export type { CaptionsOptions, CaptionsSource } from './captions.ts'
export type { ChartInput, ChartOptions } from './chart.ts'
export type { PieInput, RowInput, ScatterInput } from './chart-data.ts'
export type { IllustrationOptions, ShapeOptions } from './drawn.ts'
export type { MediaFacts, TimelineOptions } from './film.ts'
export type { GraphicOptions, GraphicProps, MotionGraphicName, SlotInput } from './graphic.ts'
export type {
  AudioOptions,
  Fit,
  GifOptions,
  ImageOptions,
  LottieOptions,
  Trim,
  VideoOptions,
} from './media.ts'
export type { MediaSource, Source } from './media-source.ts'
export {
  type At,
  after,
  alongside,
  type ItemReference,
  overlap,
  type PlacementOptions,
  previous,
  type RelativeTime,
} from './placement.ts'
export type { PostEffectOptions } from './post-effects.ts'
export type {
  AnimatedNumber,
  AudioItem,
  CaptionEntry,
  CaptionsItem,
  ChartItem,
  DocumentAsset,
  EffectItem,
  FilterItem,
  GifItem,
  IllustrationItem,
  ImageItem,
  Item,
  LottieItem,
  MotionGraphicItem,
  ShapeItem,
  TextItem,
  TextTemplateItem,
  TimelineDocument,
  Track,
  Transition,
  VideoItem,
} from './shapes.ts'
export type { TextInput, TextOptions, TextPart, TextStyle } from './text.ts'
export type {
  LetterStyle,
  ShadowOptions,
  StyleInput,
  TextBackgroundOptions,
  TextPreset,
} from './text-style.ts'
export { Timeline, timeline } from './timeline.ts'
export { TimelineError } from './timeline-error.ts'
export type { Time } from './times.ts'
export type { TrackOptions } from './tracks.ts'
export type { TransitionOptions } from './transitions.ts'
export type { AnimationOptions, LetterAnimations, Params, RawFields, VisualOptions } from './visual.ts'
