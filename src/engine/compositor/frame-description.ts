import type {
  CaptionAnimationType,
  ChartData,
  FilterType,
  Params,
  SolidShape,
  TextStyle,
  TransitionType,
} from '../document/model.ts'
import type { MotionGraphicName } from '../document/registries/motion-graphics.ts'

/**
 * What one output frame shows, as plain data: the output of `Compositor.describe` and the input of
 * `Compositor.draw`. Two descriptions that are equal as JSON but for `sources`, with the same decoded
 * source frames, draw the same pixels; the renderer uses that to draw an unchanging picture once.
 */
export interface FrameDescription {
  readonly background: BackgroundDescription
  /** Rearmost first. */
  readonly layers: readonly LayerDescription[]
  /** What then happens to the whole picture, in this order. */
  readonly postEffects: readonly PostEffect[]
  readonly sources: readonly SourceFrameRequest[]
}

/** A picture that drawing needs from a moving source. */
export type SourceFrameRequest = VideoFrameRequest | LottieFrameRequest

/** A picture of a video or an animated GIF. */
export interface VideoFrameRequest {
  readonly kind: 'video'
  readonly itemId: string
  readonly assetId: string
  /** The instant of the source, in ticks; before its first frame or after its last, that frame is meant. */
  readonly sourceTicks: number
  /** Whether it begins again at its end. */
  readonly loops: boolean
}

/** A picture of a Lottie animation, which begins again at its end. */
export interface LottieFrameRequest {
  readonly kind: 'lottie'
  readonly itemId: string
  /** An asset, or a node of the item, which is a template. */
  readonly animation: { readonly assetId: string } | { readonly nodeId: string }
  readonly sourceTicks: number
  /** The largest box that it is shown in, in frame pixels: it is painted to cover this. */
  readonly width: number
  readonly height: number
}

/**
 * A still by its asset's id, a moving picture by its place in `FrameDescription.sources`, or a drawing of the
 * illustration catalogue.
 */
export type ImageReference =
  | { readonly kind: 'still'; readonly assetId: string }
  | { readonly kind: 'moving'; readonly source: number }
  | { readonly kind: 'illustration'; readonly name: string; readonly color: string }

export type BackgroundDescription =
  | { readonly type: 'color'; readonly color: string }
  | { readonly type: 'gradient'; readonly color: string; readonly gradient: string }
  | { readonly type: 'image'; readonly image: ImageReference; readonly blurPixels: number }

/** A change of the whole picture by an effect or a filter. */
export type PostEffect =
  | { readonly type: 'black'; readonly opacity: number }
  /** Sigma of a Gaussian, in frame pixels. */
  | { readonly type: 'blur'; readonly blurPixels: number }
  /** @see filters.ts; strength 0–1. */
  | { readonly type: 'filter'; readonly name: FilterType; readonly strength: number }

export type LayerDescription = ItemLayer | TransitionLayer

export interface ItemLayer {
  readonly kind: 'item'
  readonly box: BoxState
  readonly content: ContentDescription
}

export interface TransitionLayer {
  readonly kind: 'transition'
  readonly type: TransitionType
  /** Eased, 0–1. */
  readonly progress: number
  readonly direction: string
  /** Undefined: that side shows nothing at this instant. */
  readonly from: LayerDescription | undefined
  readonly to: LayerDescription | undefined
}

/** Where an item's box is at this instant, in composition pixels and degrees. */
export interface BoxState {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly scaleX: number
  readonly scaleY: number
  readonly rotation: number
  readonly opacity: number
  /** What the clip animation does within the box's own axes: a shift, and a scale about the centre. */
  readonly shiftX: number
  readonly shiftY: number
  readonly zoom: number
  /** Whether the box moves at some time of the item's life: then it may lie between pixels. */
  readonly moves: boolean
  /** The largest scale (with zoom) at any time of the item's life. */
  readonly peakScale: number
}

export type ContentDescription =
  | ImageContent
  | SolidContent
  | TextContent
  | ChartContent
  | MotionGraphicContent
  | GroupContent

export interface ImageContent {
  readonly type: 'image'
  readonly image: ImageReference
  /** Covers the box, is stretched to it, or lies whole within it. */
  readonly fit: 'cover' | 'stretch' | 'contain'
  readonly borderRadius: number
  /** What stays of the box, as fractions of its sides. */
  readonly visible: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
}

export interface SolidContent {
  readonly type: 'solid'
  readonly shape: SolidShape
  readonly color: string
  readonly borderRadius: number
}

/** Layers whose boxes lie in this one's box, from its top left corner; rearmost first. */
export interface GroupContent {
  readonly type: 'group'
  readonly layers: readonly ItemLayer[]
}

export interface TextContent {
  readonly type: 'text'
  readonly text: string
  readonly style: TextStyle
  readonly vertical: 'top' | 'center'
  /** A part of the text in another colour, as string indices. */
  readonly highlight: { readonly start: number; readonly end: number; readonly color: string } | undefined
  /** What the letters do at this instant; undefined where all of them are at rest. */
  readonly letters: LettersState | undefined
}

/** An instant of a caption animation. */
export interface LettersState {
  readonly type: CaptionAnimationType
  readonly position: 'in' | 'out' | 'loop'
  /** Eased, 0–1: of `in` 1 is rest, of `out` 0 is rest, of `loop` both are the same instant. */
  readonly progress: number
  /** How far the letters follow the animation, 0–1: a loop begins and ends softly beside an in or out. */
  readonly weight: number
  /** How long the animation (of a loop: one round) takes. */
  readonly durationSeconds: number
  readonly params: Params
  /** Decides what looks random. */
  readonly seed: number
}

export interface ChartContent {
  readonly type: 'chart'
  /** No more of it than can be told apart. */
  readonly data: ChartData
  readonly themeColor: string
  /** How far it is grown, eased, 0–1. */
  readonly progress: number
  /** Whether the box's size changes at some time of the item's life. */
  readonly resizes: boolean
}

export interface MotionGraphicContent {
  readonly type: 'motion-graphic'
  readonly id: MotionGraphicName
  readonly version: number
  /** Every setting that the graphic has. */
  readonly props: Params
  /** The filled ones. */
  readonly slots: Readonly<Record<string, ImageReference>>
  readonly moment: MotionGraphicMoment
}

/** Where a motion graphic is between coming and going; the same for as long as its picture rests. */
export interface MotionGraphicMoment {
  /** 0–1, linear; 1 from its arrival on. */
  readonly enter: number
  /** 0–1, linear; 0 until it leaves. */
  readonly exit: number
  /** What goes on in between, in a unit of the graphic's own; 0 in those that rest. */
  readonly running: number
  /** Whether it has come and stays as it is for now. */
  readonly rests: boolean
}
