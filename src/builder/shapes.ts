import type { components } from './document-shapes.ts'

type Shapes = components['schemas']

/** A document of dialect 1.1, as {@link Timeline.toDocument} returns it. */
export type TimelineDocument = Shapes['Document']

/** Any item of a document. */
export type Item = Shapes['Item']
export type ImageItem = Shapes['ImageItem']
export type VideoItem = Shapes['VideoItem']
export type GifItem = Shapes['GifItem']
export type LottieItem = Shapes['LottieItem']
export type AudioItem = Shapes['AudioItem']
export type TextItem = Shapes['TextItem']
export type TextTemplateItem = Shapes['TextTemplateItem']
export type CaptionsItem = Shapes['CaptionsItem']
export type ShapeItem = Shapes['SolidItem']
export type IllustrationItem = Shapes['IllustrationItem']
export type EffectItem = Shapes['EffectItem'] | Shapes['FlashToBlackItem']
export type FilterItem = Shapes['FilterItem']
export type ChartItem = Shapes['RowChartItem'] | Shapes['PieChartItem'] | Shapes['ScatterChartItem']
export type MotionGraphicItem = Shapes['MotionGraphicItem']

/** A file or the captions of a document. */
export type DocumentAsset = Shapes['Asset']
export type CaptionEntry = Shapes['CaptionEntry']
export type RubyGloss = Shapes['RubyGloss']
export type Track = Shapes['Track']
export type Transition = Shapes['Transition']
export type AnimatedNumber = Shapes['AnimatedNumber']
export type ClipAnimation = Shapes['ClipAnimation']
export type CaptionAnimation = Shapes['CaptionAnimation']
export type ChartOptions = Shapes['ChartOptions']
export type GlobalBackground = Shapes['GlobalBackground']
export type TextSpan = Shapes['TextSpan']
export type SpokenWord = Shapes['SpokenWord']
