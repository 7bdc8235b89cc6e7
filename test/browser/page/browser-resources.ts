import type { Drawable, Layer, Resources } from '../../../src/engine/compositor/resources.ts'
import {
  buildHyphenationKey,
  buildIllustrationKey,
  buildTextKey,
  type DrawingJob,
  type JobFont,
  type JobInstant,
} from '../drawing-job.ts'

/** Creates a browser's canvas to draw on. */
export function createCanvasLayer(
  width: number,
  height: number,
  opaque = false,
): Layer & { readonly drawable: OffscreenCanvas } {
  const drawable = new OffscreenCanvas(width, height)
  const context = drawable.getContext('2d', { alpha: !opaque })
  if (context === null) throw new Error(`The browser provides no canvas of ${width} × ${height} pixels.`)
  return { drawable, context }
}

/** The compositor's resources in a browser, loaded beforehand. */
export class BrowserResources {
  readonly resources: Resources
  #sources: readonly Drawable[] = []

  private constructor(
    { texts, hyphenations }: DrawingJob,
    stills: ReadonlyMap<string, Drawable>,
    illustrations: ReadonlyMap<string, Drawable>,
  ) {
    const jobTexts = new Map(
      texts.map((text) => [buildTextKey(text.family, text.style, text.text, text.languages), text]),
    )
    const getText: (...args: Parameters<Resources['fontFamilies']>) => DrawingJob['texts'][number] = (
      family,
      style,
      text,
      languages,
    ) => assertFound(jobTexts.get(buildTextKey(family, style, text, languages)), `fonts for "${text}"`)
    const positions = new Map(
      hyphenations.map((each) => [buildHyphenationKey(each.word, each.language), each.positions]),
    )
    this.resources = {
      createLayer: createCanvasLayer,
      image: (assetId) => assertFound(stills.get(assetId), `image of ${assetId}`),
      illustration: (name, color) => assertFound(illustrations.get(buildIllustrationKey(name, color)), name),
      sourceFrame: (index) => assertFound(this.#sources[index], `frame of source ${index}`),
      fontFamilies: (...args) => getText(...args).families,
      fontExceptions: (...args) => getText(...args).exceptions,
      drawableText: (...args) => getText(...args).drawable,
      hyphenate: (word, language) => positions.get(buildHyphenationKey(word, language)),
    }
  }

  /** Loads the fonts and the images that do not change. */
  static async load(job: DrawingJob): Promise<BrowserResources> {
    const [stills, illustrations] = await Promise.all([
      Promise.all(job.stills.map(async ({ assetId, url }) => [assetId, await loadDrawable(url)] as const)),
      Promise.all(
        job.illustrations.map(
          async ({ name, color, url }) =>
            [buildIllustrationKey(name, color), await loadDrawable(url)] as const,
        ),
      ),
      Promise.all(job.fonts.map(loadFont)),
    ])
    return new BrowserResources(job, new Map(stills), new Map(illustrations))
  }

  /** Decodes the frames that the moving sources show at an instant. */
  async showSources({ sources }: JobInstant): Promise<void> {
    this.#sources = await Promise.all(sources.map(loadDrawable))
  }
}

function assertFound<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The job contains no ${what}.`)
  return value
}

async function loadFont({ family, style, weight, url }: JobFont): Promise<void> {
  const face = new FontFace(family, `url(${url})`, { style, weight })
  document.fonts.add(await face.load())
}

/** Loads a drawable: an SVG stays a vector drawing in an image element, which also applies EXIF orientation. */
async function loadDrawable(url: string): Promise<Drawable> {
  const image = new Image()
  image.src = url
  try {
    await image.decode()
  } catch (error) {
    throw new Error(`${url} cannot be decoded.`, { cause: error })
  }
  return image
}
