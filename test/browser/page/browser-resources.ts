import type { Drawable, Layer, Resources } from '../../../src/engine/compositor/resources.ts'
import { type DrawingJob, illustrationKey, type JobFont, type JobInstant, textKey } from '../drawing-job.ts'

/** A browser's canvas to draw on. */
export function createCanvasLayer(
  width: number,
  height: number,
  opaque = false,
): Layer & { readonly drawable: OffscreenCanvas } {
  const drawable = new OffscreenCanvas(width, height)
  const context = drawable.getContext('2d', { alpha: !opaque })
  if (context === null) throw new Error(`The browser gives no canvas of ${width} × ${height} pixels.`)
  return { drawable, context }
}

/** What the compositor needs of a browser, loaded beforehand. */
export class BrowserResources {
  readonly resources: Resources
  #sources: readonly Drawable[] = []

  private constructor(
    { texts }: DrawingJob,
    stills: ReadonlyMap<string, Drawable>,
    illustrations: ReadonlyMap<string, Drawable>,
  ) {
    const jobTexts = new Map(texts.map((text) => [textKey(text.family, text.style, text.text), text]))
    const getText: (...args: Parameters<Resources['fontFamilies']>) => DrawingJob['texts'][number] = (
      family,
      style,
      text,
    ) => found(jobTexts.get(textKey(family, style, text)), `fonts for "${text}"`)
    this.resources = {
      createLayer: createCanvasLayer,
      image: (assetId) => found(stills.get(assetId), `picture of ${assetId}`),
      illustration: (name, color) => found(illustrations.get(illustrationKey(name, color)), name),
      sourceFrame: (index) => found(this.#sources[index], `picture of source ${index}`),
      fontFamilies: (...args) => getText(...args).families,
      drawableText: (...args) => getText(...args).drawable,
    }
  }

  /** Loads the fonts and the pictures that stay the same. */
  static async load(job: DrawingJob): Promise<BrowserResources> {
    const [stills, illustrations] = await Promise.all([
      Promise.all(job.stills.map(async ({ assetId, url }) => [assetId, await loadDrawable(url)] as const)),
      Promise.all(
        job.illustrations.map(
          async ({ name, color, url }) => [illustrationKey(name, color), await loadDrawable(url)] as const,
        ),
      ),
      Promise.all(job.fonts.map(loadFont)),
    ])
    return new BrowserResources(job, new Map(stills), new Map(illustrations))
  }

  /** Decodes the pictures that the moving sources show at an instant. */
  async showSources({ sources }: JobInstant): Promise<void> {
    this.#sources = await Promise.all(sources.map(loadDrawable))
  }
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The page was given no ${what}.`)
  return value
}

async function loadFont({ family, style, weight, url }: JobFont): Promise<void> {
  const face = new FontFace(family, `url(${url})`, { style, weight })
  document.fonts.add(await face.load())
}

/** An image element stays a drawing where it is one, and is shown as its EXIF data turns it. */
async function loadDrawable(url: string): Promise<Drawable> {
  const image = new Image()
  image.src = url
  try {
    await image.decode()
  } catch (error) {
    throw new Error(`${url} can't be decoded.`, { cause: error })
  }
  return image
}
