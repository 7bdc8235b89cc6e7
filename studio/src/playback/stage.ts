import { Compositor } from '@engine/compositor/compositor.ts'
import type { FrameDescription } from '@engine/compositor/frame-description.ts'
import type { Drawable, Resources } from '@engine/compositor/resources.ts'
import type { PlacedText } from '@engine/compositor/text/placed-text.ts'
import type { Composition } from '@engine/document/model.ts'
import type { OutputFrame } from '@engine/document/output-frame.ts'
import type { AssetAccess } from './asset-access.ts'
import { createLayer } from './create-layer.ts'
import { listStills, type ShownStill } from './list-images.ts'
import { LottieAnimations } from './lottie/lottie-animations.ts'
import type { ReportSource } from './source-report.ts'
import type { SourceFrame } from './sources/moving-source.ts'
import { SourcePool } from './sources/source-pool.ts'
import { StillImages } from './stills/still-images.ts'
import { TextFonts } from './texts/text-fonts.ts'

/** The result of drawing a frame. */
export interface DrawnFrame {
  /** Whether everything on it is as in an export. */
  readonly isExact: boolean
  /** Milliseconds of drawing; 0 if the canvas showed the frame already. */
  readonly drawMilliseconds: number
}

export interface StageOptions {
  readonly access: AssetAccess
  readonly canvas: HTMLCanvasElement
  readonly report: ReportSource
  /** Called when something that was drawn provisionally can be drawn exactly. */
  readonly onImproved: () => void
}

/** A frame waits this long for its images before it is drawn without them. */
const IMAGE_DEADLINE_MS = 150

/** Draws frames of a document on a canvas, with everything that the compositor needs in a browser. */
export class Stage implements Disposable {
  readonly stills: StillImages
  readonly sources: SourcePool
  readonly texts: TextFonts
  readonly #canvas: HTMLCanvasElement
  readonly #context: CanvasRenderingContext2D
  readonly #onImproved: () => void
  readonly #resources: Resources
  readonly #blank = createLayer(1, 1).drawable
  #composition: Composition | undefined
  #output: OutputFrame | undefined
  #compositor: Compositor | undefined
  /** The compositor before the last edit, which has cached what did not change. */
  #earlier: Compositor | undefined
  /** The version of the fonts with which the compositors have laid out texts. */
  #fontsVersion = 0
  /** The frames of the moving sources that are drawn next. */
  #frames: readonly (SourceFrame | undefined)[] = []
  /** Whether the compositor has drawn something that was not loaded, which its caches may contain. */
  #isProvisional = false
  #shown = ''
  #generation = 0

  constructor({ access, canvas, report, onImproved }: StageOptions) {
    const context = canvas.getContext('2d', { alpha: false })
    if (context === null) throw new Error('The browser provides no canvas.')
    this.#canvas = canvas
    this.#context = context
    this.#onImproved = onImproved
    this.stills = new StillImages(access, report)
    const animations = new LottieAnimations(access)
    this.sources = new SourcePool({ access, stills: this.stills, animations, report })
    this.texts = new TextFonts(access)
    this.#resources = this.#createResources()
  }

  /** The document is drawn at the size of `output`; decoders and caches of unchanged assets stay. */
  setComposition(composition: Composition, output: OutputFrame): void {
    this.#composition = composition
    this.#output = output
    this.#earlier = this.#compositor ?? this.#earlier
    this.#compositor = undefined
    if (this.#canvas.width !== output.width || this.#canvas.height !== output.height) {
      this.#canvas.width = output.width
      this.#canvas.height = output.height
      this.#shown = ''
    }
  }

  /**
   * Draws the frame of an instant when everything on it is decoded, or a provisional one if that takes long. A later call
   * replaces an unfinished one.
   *
   * @returns Undefined if it was replaced.
   */
  async show(ticks: number): Promise<DrawnFrame | undefined> {
    const generation = ++this.#generation
    const isCurrent = (): boolean => generation === this.#generation
    const composition = this.#composition
    if (composition === undefined) return undefined
    const description = this.#getCompositor()?.describe(ticks)
    if (description === undefined) return undefined
    const loading = this.#load(description, composition)
    const isLoaded = await settlesWithin(loading, IMAGE_DEADLINE_MS)
    if (!isCurrent()) return undefined
    let drawn = this.#draw(ticks, 0)
    if (!isLoaded) {
      await loading
      if (!isCurrent()) return undefined
      drawn = this.#draw(ticks, 0)
    }
    // A text that is laid out with the right fonts may ask for further texts; after a failure it is tried again later.
    while (this.texts.hasMissing) {
      const isLoaded = await this.texts.loadMissing()
      if (!isCurrent()) return undefined
      if (!isLoaded) continue
      this.#forgetCached()
      drawn = this.#draw(ticks, 0)
    }
    this.sources.trim(description.sources, composition)
    return drawn
  }

  /**
   * Draws what is decoded of the frame of an instant at once, and decodes ahead.
   *
   * @param pace - Ticks until the next frame; negative backwards.
   */
  showNow(ticks: number, pace: number): DrawnFrame {
    this.#generation++
    const drawn = this.#draw(ticks, pace)
    if (this.texts.hasMissing) void this.#improveTexts()
    if (this.#isProvisional) void this.#improveStills(ticks)
    return drawn
  }

  /** Returns where the letters of a text item rest at an instant; undefined if it is not a text. */
  placeText(itemId: string, ticks: number): PlacedText | undefined {
    return this.#getCompositor()?.placeText(itemId, ticks)
  }

  /** Opens the sources and loads the stills of a frame that is drawn soon. */
  prepare(ticks: number): void {
    const composition = this.#composition
    const description = this.#getCompositor()?.describe(ticks)
    if (composition === undefined || description === undefined) return
    this.sources.prepare(description.sources, composition)
    void this.#loadStills(description, composition)
  }

  [Symbol.dispose](): void {
    this.#generation++
    this.sources.close()
    this.#forgetCached()
  }

  #createResources(): Resources {
    const use = (isLoaded: boolean, get: () => Drawable): Drawable => {
      if (isLoaded) return get()
      this.#isProvisional = true
      return this.#blank
    }
    return {
      ...this.texts.resources,
      createLayer,
      image: (assetId) => {
        const composition = this.#composition
        if (composition === undefined) return this.#blank
        return use(this.stills.isLoaded({ kind: 'still', assetId }, composition), () =>
          this.stills.image(assetId, composition),
        )
      },
      illustration: (name, color) => {
        const composition = this.#composition
        if (composition === undefined) return this.#blank
        return use(this.stills.isLoaded({ kind: 'illustration', name, color }, composition), () =>
          this.stills.illustration(name, color),
        )
      },
      sourceFrame: (index) => this.#frames[index]?.drawable ?? this.#blank,
    }
  }

  #getCompositor(): Compositor | undefined {
    if (this.#composition === undefined || this.#output === undefined) return undefined
    if (this.#compositor === undefined) {
      const isKept = !this.#isProvisional && this.#fontsVersion === this.texts.version
      const earlier = isKept ? this.#earlier : undefined
      this.#compositor = new Compositor(this.#composition, this.#output, this.#resources, earlier)
      this.#earlier = undefined
      this.#fontsVersion = this.texts.version
      this.#isProvisional = false
      this.#shown = ''
    }
    return this.#compositor
  }

  /** Draws everything again the next time, because something that was drawn provisionally is there. */
  #forgetCached(): void {
    this.#compositor = undefined
    this.#earlier = undefined
  }

  #draw(ticks: number, pace: number): DrawnFrame {
    if (this.#isProvisional) this.#forgetCached()
    const compositor = this.#getCompositor()
    const composition = this.#composition
    if (compositor === undefined || composition === undefined) return { isExact: true, drawMilliseconds: 0 }
    const started = performance.now()
    const description = compositor.describe(ticks)
    this.#frames = description.sources.map((request) => this.sources.frameAt(request, composition, pace))
    const identity = this.#identify(description)
    const isExact = this.#frames.every((frame) => frame?.isExact === true)
    if (pace !== 0) this.sources.trim(description.sources, composition)
    if (identity === this.#shown) return { isExact: isExact && !this.texts.hasMissing, drawMilliseconds: 0 }
    compositor.draw(this.#context, description)
    this.#shown = this.#isProvisional ? '' : identity
    return {
      isExact: isExact && !this.#isProvisional && !this.texts.hasMissing,
      drawMilliseconds: performance.now() - started,
    }
  }

  #identify({ sources: _requests, ...content }: FrameDescription): string {
    const frames = this.#frames.map((frame) => frame?.identity ?? 'none')
    return `${frames.join()}|${JSON.stringify(content)}`
  }

  async #load(description: FrameDescription, composition: Composition): Promise<void> {
    await Promise.all([
      this.sources.seek(description.sources, composition),
      this.#loadStills(description, composition),
    ])
  }

  async #loadStills(description: FrameDescription, composition: Composition): Promise<void> {
    const waiting = listStills(description).filter((still) => !this.stills.isLoaded(still, composition))
    if (waiting.length === 0) return
    await Promise.all(waiting.map((still) => this.#loadStill(still, composition)))
  }

  #loadStill(still: ShownStill, composition: Composition): Promise<void> {
    return still.kind === 'still'
      ? this.stills.loadImage(still.assetId, composition)
      : this.stills.loadIllustration(still.name, still.color)
  }

  async #improveStills(ticks: number): Promise<void> {
    const composition = this.#composition
    const description = this.#compositor?.describe(ticks)
    if (composition === undefined || description === undefined) return
    await this.#loadStills(description, composition)
    this.#onImproved()
  }

  async #improveTexts(): Promise<void> {
    while (this.texts.hasMissing && !(await this.texts.loadMissing()));
    this.#forgetCached()
    this.#onImproved()
  }
}

/** Returns whether a promise settles within some milliseconds. */
async function settlesWithin(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const timeout = Promise.withResolvers<false>()
  const timer = setTimeout(() => timeout.resolve(false), milliseconds)
  try {
    return await Promise.race([promise.then(() => true), timeout.promise])
  } finally {
    clearTimeout(timer)
  }
}
