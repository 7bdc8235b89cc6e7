import type {
  CaptionAnimationType,
  ChartData,
  ChartOptions,
  FilterType,
  Params,
  SolidShape,
  TextStyle,
  TransitionStyle,
  TransitionType,
} from '../document/model.ts'
import type { SpokenWordDesign } from '../document/model-captions.ts'
import type { VerticalAlign } from '../document/model-text.ts'
import type { MotionGraphicName } from '../document/registries/motion-graphics.ts'

/**
 * The content of one output frame as plain data: the output of `Compositor.describe` and the input of
 * `Compositor.draw`. Two descriptions that are equal as JSON except for `sources`, with the same decoded
 * source frames, draw the same pixels; the renderer therefore draws an unchanged frame only once.
 */
export interface FrameDescription {
  readonly background: BackgroundDescription
  /** Rearmost first. */
  readonly layers: readonly LayerDescription[]
  /** Changes to the whole composited frame, in order of application. */
  readonly postEffects: readonly PostEffect[]
  readonly sources: readonly SourceFrameRequest[]
}

/** A request for a decoded frame of a moving source. */
export type SourceFrameRequest = VideoFrameRequest | LottieFrameRequest

/** A request for a frame of a video or an animated GIF. */
export interface VideoFrameRequest {
  readonly kind: 'video'
  readonly itemId: string
  readonly assetId: string
  /** The instant of the source in ticks. It is clamped to the source's first and last frame. */
  readonly sourceTicks: number
  /** Whether the source starts again at its end. */
  readonly loops: boolean
}

/** A request for a frame of a Lottie animation, which starts again at its end. */
export interface LottieFrameRequest {
  readonly kind: 'lottie'
  readonly itemId: string
  /** An asset, or a node of the item if the item is a template. */
  readonly animation: { readonly assetId: string } | { readonly nodeId: string }
  readonly sourceTicks: number
  /** The largest box in which it is shown, in frame pixels; it is painted to cover this size. */
  readonly width: number
  readonly height: number
}

/**
 * A still by its asset's id, a decoded source frame by its index in `FrameDescription.sources`, an illustration of the
 * catalogue, or a hole: what is below an image of this size is removed, for a host that puts the image there itself.
 */
export type ImageReference =
  | { readonly kind: 'still'; readonly assetId: string }
  | { readonly kind: 'moving'; readonly source: number }
  | { readonly kind: 'illustration'; readonly name: string; readonly color: string }
  | { readonly kind: 'hole'; readonly width: number; readonly height: number }

export type BackgroundDescription =
  | { readonly type: 'color'; readonly color: string }
  | { readonly type: 'gradient'; readonly color: string; readonly gradient: string }
  | { readonly type: 'image'; readonly image: ImageReference; readonly blurPixels: number }
  | BackgroundTransition

/** An instant of a transition. */
export interface TransitionDescription {
  readonly type: TransitionType
  /** Eased, 0–1. */
  readonly progress: number
  readonly direction: string
  /** Absent if the transition is drawn as its type is. */
  readonly style?: {
    readonly name: TransitionStyle
    readonly params: Params
    /** Where both sides are; absent if both are as large as the frame. */
    readonly area?: StyleArea
  }
}

/** The edges of an upright rectangle. */
type Edges = Readonly<Record<'left' | 'top' | 'right' | 'bottom', number>>

/** Where the two sides of a transition with a style are inside the composition, in its pixels. */
export interface StyleArea {
  readonly from: Edges
  readonly to: Edges
  /**
   * Whether both sides fill their rectangles, which lie over each other, so that the transition happens inside of
   * them as in a frame. Otherwise both rectangles are the one around both sides.
   */
  readonly isFilled: boolean
  /** The whole clips, if they fill their rectangles and the composition shows a round corner of either. */
  readonly shapes?: { readonly from: RoundShape; readonly to: RoundShape }
}

/** A rectangle with round corners, perhaps partly outside of the composition. */
export interface RoundShape extends Edges {
  readonly radiusX: number
  readonly radiusY: number
}

/** A background that another one is replacing. */
export interface BackgroundTransition {
  readonly type: 'transition'
  readonly transition: TransitionDescription
  readonly from: BackgroundDescription
  readonly to: BackgroundDescription
}

/** A change of the whole frame by an effect or a filter. */
export type PostEffect =
  | { readonly type: 'black'; readonly opacity: number }
  /** Sigma of a Gaussian in frame pixels. */
  | { readonly type: 'blur'; readonly blurPixels: number }
  /** A filter of filters.ts; the strength is 0–1. */
  | { readonly type: 'filter'; readonly name: FilterType; readonly strength: number }

export type LayerDescription = ItemLayer | TransitionLayer

export interface ItemLayer {
  readonly kind: 'item'
  readonly box: BoxState
  readonly content: ContentDescription
}

export interface TransitionLayer extends TransitionDescription {
  readonly kind: 'transition'
  /** Undefined if that side shows nothing at this instant. */
  readonly from: LayerDescription | undefined
  readonly to: LayerDescription | undefined
}

/** The position of an item's box at an instant, in composition pixels and degrees. */
export interface BoxState {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly scaleX: number
  readonly scaleY: number
  readonly rotation: number
  readonly opacity: number
  /** The motion of the clip animation along the box's own axes: a shift, and a scale about the centre. */
  readonly shiftX: number
  readonly shiftY: number
  readonly zoom: number
  /** Whether the box moves at any time of the item's life, so that it may be at fractions of pixels. */
  readonly moves: boolean
  /** The largest scale, including zoom, at any time of the item's life. */
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
  /** Whether the image covers the box, is stretched to it, or fits inside it. */
  readonly fit: 'cover' | 'stretch' | 'contain'
  readonly borderRadius: number
  /** The visible part of the box, as fractions of its sides. */
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

/** Layers whose boxes are relative to the top left corner of this layer's box; rearmost first. */
export interface GroupContent {
  readonly type: 'group'
  readonly layers: readonly ItemLayer[]
}

export interface TextContent {
  readonly type: 'text'
  readonly text: string
  readonly style: TextStyle
  readonly vertical: VerticalAlign
  /** A range of the text in another colour, as string indices. */
  readonly highlight: { readonly start: number; readonly end: number; readonly color: string } | undefined
  /** The state of the letters at this instant; undefined if all letters are at rest. */
  readonly letters: LettersState | undefined
  /** The state of captions with a design; absent from other texts. */
  readonly caption?: CaptionState
}

/** The state of captions with a design at an instant. Ranges are string indices of the text. */
export interface CaptionState {
  /** The colour of the words that are not spoken; undefined: that of the style. */
  readonly restColor: string | undefined
  readonly spoken:
    | {
        readonly start: number
        readonly end: number
        readonly design: SpokenWordDesign
        /** How far the word has become the spoken one, 0–1, linear. */
        readonly enter: number
        /** The part of it that was spoken, 0–1. */
        readonly fill: number
      }
    | undefined
  /** The text from here on is hidden. */
  readonly hiddenFrom: number | undefined
}

/** The state of a caption animation at an instant. */
export interface LettersState {
  readonly type: CaptionAnimationType
  readonly position: 'in' | 'out' | 'loop'
  /** Eased, 0–1. For `in`, 1 is rest; for `out`, 0 is rest; for `loop`, 0 and 1 are the same instant. */
  readonly progress: number
  /**
   * How strongly the letters follow the animation, 0–1. A loop starts and ends gradually next to an in or out
   * animation.
   */
  readonly weight: number
  /** Duration of the animation; for a loop, of one repetition. */
  readonly durationSeconds: number
  readonly params: Params
  /** Seed of everything that looks random. */
  readonly seed: number
}

export interface ChartContent {
  readonly type: 'chart'
  /** Reduced to the detail that can be distinguished. */
  readonly data: ChartData
  readonly themeColor: string
  /** Absent if the document has none. */
  readonly options?: ChartOptions
  /** Progress of the entrance animation, 0–1; eased, unless the bars race. */
  readonly progress: number
  /** Whether the box's size changes at any time of the item's life. */
  readonly resizes: boolean
}

export interface MotionGraphicContent {
  readonly type: 'motion-graphic'
  readonly id: MotionGraphicName
  readonly version: number
  /** Every setting that the graphic defines. */
  readonly props: Params
  /** The filled slots. */
  readonly slots: Readonly<Record<string, ImageReference>>
  readonly moment: MotionGraphicMoment
}

/** The animation state of a motion graphic; it does not change while the graphic rests. */
export interface MotionGraphicMoment {
  /** 0–1, linear; 1 once it has entered. */
  readonly enter: number
  /** 0–1, linear; 0 until it leaves. */
  readonly exit: number
  /** Progress of continuous motion, in a unit of the graphic's own; 0 in graphics that rest. */
  readonly running: number
  /** Whether it has entered and currently does not change. */
  readonly rests: boolean
}
