/**
 * The one internal model of an editor document. `normaliseDocument` builds it from either published dialect;
 * everything after validation (timeline arithmetic, drawing, audio, planning) reads only this model.
 *
 * Units: every `*Ticks` is 1/240 000 s, geometry is in composition pixels with the origin at the top left,
 * rotations are in degrees clockwise, and gains are in dB. All values are immutable.
 */

import type { Asset, RubyGloss } from './model-assets.ts'
import type { CaptionDesign, CaptionPaging, SafeAreaName, WordPage } from './model-captions.ts'
import type { TextArrangement, TextFinish, TextSpan } from './model-text.ts'

export type { Asset, AssetType, CaptionEntry, VideoAsset } from './model-assets.ts'

export interface Keyframe {
  /** Ticks since the item's start. */
  readonly timeTicks: number
  readonly value: number
  /** How the number runs from this keyframe to the next one; linearly if absent. */
  readonly easing?: Easing
}

/**
 * Read it through `valueAt` (animated-number.ts), never directly. Keyframes are sorted, at most one per
 * instant.
 */
export interface AnimatedNumber {
  readonly value: number
  readonly keyframes: readonly Keyframe[]
}

/** Easings without parameters. `hold` stays at the start until the end. */
export type EasingName = 'linear' | 'ease' | 'ease-in' | 'ease-out' | 'ease-in-out' | 'hold'
/** A curve of CSS from (0, 0) to (1, 1) with two control points. It may overshoot. */
export interface CubicBezier {
  readonly type: 'cubic-bezier'
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}
/** A damped spring that comes to rest at the end of its time. */
export interface Spring {
  readonly type: 'spring'
  /** Damping divided by critical damping: below 1 the spring overshoots. */
  readonly dampingRatio: number
}
export type Easing = EasingName | CubicBezier | Spring
export type Primitive = string | number | boolean
export type Params = Readonly<Record<string, Primitive>>

export type ClipAnimationType =
  | 'fade'
  | 'slide-up'
  | 'slide-down'
  | 'slide-left'
  | 'slide-right'
  | 'zoom-in'
  | 'zoom-out'

export interface ClipAnimation {
  readonly type: ClipAnimationType
  readonly durationTicks: number
  /** If undefined: ease-out for an `in` animation, ease-in for an `out` animation. */
  readonly easing: Easing | undefined
  readonly params: Params
}

export interface ClipAnimations {
  readonly in: ClipAnimation | undefined
  readonly out: ClipAnimation | undefined
}

export type CaptionAnimationType =
  | 'converge'
  | 'elastic-pop'
  | 'typewriter'
  | 'lay-down'
  | 'center-type-out'
  | 'curtain-close'
  | 'jitter'
  | 'rainbow'
  | 'sweep-shine'

export interface CaptionAnimation {
  readonly type: CaptionAnimationType
  readonly durationTicks: number
  readonly easing: Easing | undefined
  readonly params: Params
}

export interface CaptionAnimations {
  readonly in: CaptionAnimation | undefined
  readonly out: CaptionAnimation | undefined
  readonly loop: CaptionAnimation | undefined
}

// ---- Items --------------------------------------------------------------------------------------

interface ItemBase {
  readonly id: string
  readonly startTicks: number
  readonly durationTicks: number
}

/**
 * Position and movement of a visual item's box. Properties absent from the document have their neutral value.
 */
export interface Geometry {
  readonly top: AnimatedNumber
  readonly left: AnimatedNumber
  readonly width: AnimatedNumber
  readonly height: AnimatedNumber
  readonly scaleX: AnimatedNumber
  readonly scaleY: AnimatedNumber
  /** 0–1. */
  readonly opacity: AnimatedNumber
  readonly rotation: AnimatedNumber
}

/** Fractions (0–1) of the box's sides that are cut off. */
export interface Crop {
  readonly left: AnimatedNumber
  readonly top: AnimatedNumber
  readonly right: AnimatedNumber
  readonly bottom: AnimatedNumber
}

interface VisualItemBase extends ItemBase {
  readonly geometry: Geometry
  readonly animations: ClipAnimations
}

interface MediaItemBase extends VisualItemBase {
  readonly assetId: string
  /** If true, the asset covers the box (centre crop); if false, it is stretched. */
  readonly keepAspectRatio: boolean
  readonly borderRadius: AnimatedNumber
  readonly crop: Crop
}

/** Maps an item's local time to its source: source = sourceStart + local × playbackRate. */
interface SourceTiming {
  readonly sourceStartTicks: number
  readonly playbackRate: number
}

export interface AudioSettings {
  readonly decibelAdjustment: AnimatedNumber
  readonly audioFadeInDurationTicks: number
  readonly audioFadeOutDurationTicks: number
}

export interface ImageItem extends MediaItemBase {
  readonly type: 'image'
}
export interface VideoItem extends MediaItemBase, SourceTiming, AudioSettings {
  readonly type: 'video'
}
export interface GifItem extends MediaItemBase, SourceTiming {
  readonly type: 'gif'
}
export interface LottieItem extends VisualItemBase, SourceTiming {
  readonly type: 'lottie'
  readonly assetId: string
  readonly keepAspectRatio: boolean
}
export interface AudioItem extends ItemBase, SourceTiming, AudioSettings {
  readonly type: 'audio'
  readonly assetId: string
}

export interface FontStyle {
  readonly variant: 'normal' | 'italic'
  /** 100–900. */
  readonly weight: number
}
export interface TextBackground {
  readonly color: string
  readonly horizontalPadding: number
  readonly borderRadius: number
}
export interface TextStyle {
  readonly color: string
  readonly align: 'left' | 'center' | 'right'
  readonly fontFamily: string
  readonly fontStyle: FontStyle
  readonly fontSize: number
  /** Multiple of the font size. */
  readonly lineHeight: number
  readonly letterSpacing: number
  readonly direction: 'ltr' | 'rtl'
  readonly strokeWidth: number
  readonly strokeColor: string
  readonly background: TextBackground | undefined
  /** Absent: nothing more than the fields above. */
  readonly finish?: TextFinish
  /** Glosses above parts of the text, set when captions are described. */
  readonly ruby?: readonly RubyGloss[]
  /** Styles of parts, set when a text is arranged; the later ones win. */
  readonly spans?: readonly TextSpan[]
  /** BCP 47, as the document says. Decides line breaks, the shapes of Han characters, and local forms of letters. */
  readonly language?: string | undefined
  /** The language that related texts suggest for Han characters, if neither this one nor its document names one. */
  readonly surroundingLanguage?: string | undefined
}
export interface TextItem extends VisualItemBase {
  readonly type: 'text'
  readonly text: string
  readonly style: TextStyle
  /** Absent: the text is drawn as it is, from the top of its box. */
  readonly arrangement?: TextArrangement
  readonly captionAnimations: CaptionAnimations
}
export interface CaptionsItem extends VisualItemBase {
  readonly type: 'captions'
  readonly assetId: string
  readonly style: TextStyle
  readonly highlightColor: string
  readonly pageDurationTicks: number
  readonly maxLines: number
  readonly contentStartOffsetTicks: number
  readonly captionAnimations: CaptionAnimations
  /** Undefined: the spoken word has `highlightColor`, and nothing else differs from `style`. */
  readonly design: CaptionDesign | undefined
  /** Undefined: pages end when the page duration is over. */
  readonly paging: CaptionPaging | undefined
  /** The box is kept within this area of the frame. */
  readonly safeArea: SafeAreaName | undefined
  /** Absent from documents; set when an export is planned. */
  readonly precomputed?: PrecomputedCaptions
}

/** Facts about all captions of an item, with which it is drawn without those that it does not show. */
export interface PrecomputedCaptions {
  /** The item's style with the language of its captions, and adapted to their scripts if it is that of a theme. */
  readonly style: TextStyle
  /** The pages of words; empty for captions with line timing. */
  readonly pages: readonly WordPage[]
}

export interface TemplateNodeBox {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly animations: ClipAnimations
}
export interface TemplateImageNode extends TemplateNodeBox {
  readonly type: 'image'
  readonly imageType: 'svg' | 'lottie'
  readonly imageComponentId: string | undefined
  readonly imageLottieJson: Readonly<Record<string, unknown>> | undefined
  readonly opacity: number
}
export interface TemplateTextNode extends TemplateNodeBox {
  readonly type: 'text'
  readonly text: string
  readonly style: TextStyle
  readonly captionAnimations: CaptionAnimations
}
export interface TextTemplateItem extends VisualItemBase {
  readonly type: 'text-template'
  readonly templateId: string
  readonly templateCategory: string
  readonly nodes: readonly (TemplateImageNode | TemplateTextNode)[]
}

export type SolidShape = 'rectangle' | 'circle' | 'triangle' | 'star'
export interface SolidItem extends VisualItemBase {
  readonly type: 'solid'
  readonly color: string
  readonly shape: SolidShape
  readonly keepAspectRatio: boolean
  readonly borderRadius: AnimatedNumber
}
export interface IllustrationItem extends VisualItemBase {
  readonly type: 'illustration'
  readonly illustrationName: string
  readonly color: string
  readonly keepAspectRatio: boolean
}

export interface ChartSeries {
  readonly key: string
  readonly label: string
}
export interface ChartRow {
  readonly label: string
  readonly values: Readonly<Record<string, number>>
}
export interface ChartSlice {
  readonly label: string
  readonly value: number
}
export interface ChartPoint {
  readonly seriesKey: string
  readonly x: number
  readonly y: number
}
export type ChartData =
  | {
      readonly chartType: 'line' | 'bar' | 'area' | 'radar'
      readonly series: readonly ChartSeries[]
      readonly rows: readonly ChartRow[]
    }
  | { readonly chartType: 'pie'; readonly slices: readonly ChartSlice[] }
  | {
      readonly chartType: 'scatter'
      readonly series: readonly ChartSeries[]
      readonly points: readonly ChartPoint[]
    }
export type ChartType = ChartData['chartType']
/** Charts whose rows hold one number per series. */
export type RowChartType = Extract<ChartData, { readonly rows: unknown }>['chartType']
/** How the numbers of a chart are written. */
export interface ChartValueFormat {
  readonly prefix?: string
  readonly suffix?: string
  readonly decimals?: number
  /** True by default. */
  readonly compact?: boolean
}
/** Optional parts of a chart. */
export interface ChartOptions {
  readonly title?: string
  readonly xAxisTitle?: string
  readonly yAxisTitle?: string
  readonly valueFormat?: ChartValueFormat
  readonly valueLabels?: boolean
  /** Share of the entrance after which the last mark starts, 0–0.9. */
  readonly stagger?: number
  /** Keys of series, or labels of slices. */
  readonly highlight?: readonly string[]
  readonly race?: boolean
}
export interface ChartItem extends VisualItemBase {
  readonly type: 'chart'
  readonly data: ChartData
  readonly themeColor: string
  readonly animationDurationTicks: number
  readonly keepAspectRatio: boolean
  readonly options?: ChartOptions
}

export type EffectType = 'flash-to-black' | 'blur' | 'blurred-opening' | 'fade-in' | 'fade-out'
export interface EffectItem extends ItemBase {
  readonly type: 'effect'
  readonly effectType: EffectType
  readonly intensity: number
  /** For `flash-to-black`, holds `brightTicks`, `darkTicks` and `tailDarkTicks` in both dialects. */
  readonly params: Params
}
export type FilterType =
  | 'verdant-glow'
  | 'cyberpunk-neon'
  | 'vaporwave-blue'
  | 'sunset-orange'
  | 'lemon-cyan'
  | 'absolute-red'
  | 'sakura-pink'
  | 'twilight-dusk'
export interface FilterItem extends ItemBase {
  readonly type: 'filter'
  readonly filterType: FilterType
  readonly intensity: number
  readonly params: Params
}
/** The source shown in a slot of a motion graphic. A moving source runs from the graphic's start. */
export interface SlotImage extends SourceTiming {
  readonly assetId: string
}
export interface MotionGraphicItem extends VisualItemBase {
  readonly type: 'motion-graphic'
  readonly motionGraphicId: string
  readonly motionGraphicVersion: number
  readonly props: Params
  /** The filled slots, restricted to those that the graphic defines. */
  readonly slots: Readonly<Record<string, SlotImage>>
}

export type Item =
  | ImageItem
  | VideoItem
  | GifItem
  | LottieItem
  | AudioItem
  | TextItem
  | TextTemplateItem
  | CaptionsItem
  | SolidItem
  | IllustrationItem
  | EffectItem
  | FilterItem
  | ChartItem
  | MotionGraphicItem
export type ItemType = Item['type']

// ---- Tracks, transitions, background ------------------------------------------------------------

/** The first track is front-most. */
export interface Track {
  readonly id: string
  readonly hidden: boolean
  readonly muted: boolean
  /** In the track's own order. Validation rejects ids that do not exist. */
  readonly itemIds: readonly string[]
}

export type TransitionType = 'fade' | 'slide' | 'wipe' | 'flip' | 'clock-wipe' | 'iris'
/** How `params.style` draws a type of transition differently. */
export type TransitionStyle =
  | 'dip'
  | 'flash'
  | 'blur'
  | 'zoom'
  | 'zoom-out'
  | 'spin'
  | 'glitch'
  | 'light-leak'
  | 'whip'
  | 'perspective'
  | 'cover'
  | 'soft'
  | 'stripes'
  | 'doors'
  | 'ring'
  | 'cube'
export interface Transition {
  readonly id: string
  readonly trackId: string
  readonly fromClipId: string
  readonly toClipId: string
  readonly type: TransitionType
  readonly durationTicks: number
  readonly easing: Easing
  readonly params: Params
}

export type GlobalBackground =
  | { readonly type: 'none' }
  | { readonly type: 'color'; readonly color: string; readonly gradient: string | undefined }
  | { readonly type: 'blur'; readonly level: 0 | 1 | 2 | 3 | 4 }
  | {
      readonly type: 'image'
      readonly imageAssetId: string | undefined
      readonly imageUrl: string
      readonly source: 'preset' | 'custom'
    }

export type OutputRatio = '16:9' | '9:16' | '1:1' | '4:3' | '3:4' | 'custom'

export interface Composition {
  readonly width: number
  readonly height: number
  readonly outputRatio: OutputRatio | undefined
  readonly tracks: readonly Track[]
  readonly items: ReadonlyMap<string, Item>
  readonly assets: ReadonlyMap<string, Asset>
  readonly transitions: readonly Transition[]
  readonly background: GlobalBackground
  /** The language that all texts together suggest for Han characters in texts that name none. */
  readonly hanLanguage?: string
}
