import type { Drawable, Resources, VectorDrawable } from '../../compositor/resources.ts'
import { describeAsset, toAssetError } from '../asset-error.ts'
import { listUsedAssets } from '../assets/used-assets.ts'
import { listUsedIllustrations } from '../assets/used-illustrations.ts'
import type { SvgTools } from '../canvas/decode-still.ts'
import type { SegmentLayers } from '../canvas/segment-layers.ts'
import { SvgStill } from '../canvas/svg-still.ts'
import type { DrawJob } from '../jobs/messages.ts'
import type { FrameSources } from './frame-sources.ts'
import type { RenderCaches } from './render-caches.ts'

interface LoadedResources {
  readonly resources: Resources
  readonly unknownFontFamilies: ReadonlySet<string>
  /** Sentences about what of an SVG is not drawn. */
  readonly drawingWarnings: readonly string[]
}

/**
 * Decodes the stills of a segment and collects everything that the compositor needs to draw it.
 *
 * @throws {RenderError} Naming the image that can't be decoded.
 */
export async function loadResources(
  job: DrawJob,
  { sources, layers }: { readonly sources: FrameSources; readonly layers: SegmentLayers },
  caches: RenderCaches,
): Promise<LoadedResources> {
  const fonts = caches.fonts.get(job.fonts)
  const svg: SvgTools = { renderer: caches.svg, fonts }
  const drawingWarnings: string[] = []
  const [stills, illustrations] = await Promise.all([
    loadStills(job, caches, svg, drawingWarnings),
    loadIllustrations(job, caches, svg),
  ])
  const unknownFontFamilies = new Set<string>()
  const resources: Resources = {
    createLayer: (width, height, opaque) => layers.create(width, height, opaque),
    image(assetId) {
      const still = stills.get(assetId)
      if (still === undefined) throw new Error(`No image was loaded for ${assetId}.`)
      return still
    },
    illustration(name, color) {
      const illustration = illustrations.get(getIllustrationKey(name, color))
      if (illustration === undefined) throw new Error(`The illustration ${name} was not loaded.`)
      return illustration
    },
    sourceFrame: (index) => sources.drawable(index),
    fontFamilies(family, ...args) {
      if (!fonts.hasFamily(family)) unknownFontFamilies.add(family)
      return fonts.fontFamilies(family, ...args)
    },
    fontExceptions: (...args) => fonts.fontExceptions(...args),
    drawableText: (...args) => fonts.drawable(...args),
    hyphenate: caches.hyphenate,
  }
  return { resources, unknownFontFamilies, drawingWarnings }
}

async function loadStills(
  job: DrawJob,
  caches: RenderCaches,
  svg: SvgTools,
  warnings: string[],
): Promise<Map<string, Drawable>> {
  const stills = new Map<string, Drawable>()
  for (const { id, kind } of listUsedAssets(job.composition)) {
    const file = job.assetFiles.get(id)
    if (kind !== 'image' || file === undefined) continue
    try {
      const still = await caches.stills.get(file.path, file.contentId, svg)
      if (!(still instanceof SvgStill)) {
        stills.set(id, still)
        continue
      }
      stills.set(id, nameErrors(still, job, id))
      const name = describeAsset(job, id)
      warnings.push(...still.warnings.map((warning) => `The ${name} ${warning}`))
    } catch (error) {
      throw toAssetError(error, job, id)
    }
  }
  return stills
}

/** A drawing whose errors, which may appear only when it is painted, name its asset. */
function nameErrors(still: SvgStill, job: DrawJob, id: string): VectorDrawable {
  const { width, height } = still
  return {
    width,
    height,
    rasterise(shownWidth, shownHeight) {
      try {
        return still.rasterise(shownWidth, shownHeight)
      } catch (error) {
        throw toAssetError(error, job, id)
      }
    },
  }
}

async function loadIllustrations(
  { composition }: DrawJob,
  caches: RenderCaches,
  svg: SvgTools,
): Promise<Map<string, Drawable>> {
  const illustrations = new Map<string, Drawable>()
  for (const { name, color } of listUsedIllustrations(composition)) {
    illustrations.set(getIllustrationKey(name, color), await caches.illustrations.get(name, color, svg))
  }
  return illustrations
}

function getIllustrationKey(name: string, color: string): string {
  return JSON.stringify([name, color])
}
