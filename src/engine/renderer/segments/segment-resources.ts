import type { Drawable, Resources } from '../../compositor/resources.ts'
import { toAssetError } from '../asset-error.ts'
import { listUsedAssets } from '../assets/used-assets.ts'
import { listUsedIllustrations } from '../assets/used-illustrations.ts'
import { createLayer } from '../canvas/layer.ts'
import type { DrawJob } from '../jobs/messages.ts'
import type { FrameSources } from './frame-sources.ts'
import type { RenderCaches } from './render-caches.ts'

/**
 * Decodes the stills of a segment and collects everything that the compositor needs to draw it.
 *
 * @throws {RenderError} Naming the image that can't be decoded.
 */
export async function loadResources(
  job: DrawJob,
  sources: FrameSources,
  caches: RenderCaches,
): Promise<{ resources: Resources; unknownFontFamilies: ReadonlySet<string> }> {
  const [stills, illustrations] = await Promise.all([loadStills(job, caches), loadIllustrations(job, caches)])
  const fonts = caches.fonts.get(job.fonts)
  const unknownFontFamilies = new Set<string>()
  const resources: Resources = {
    createLayer,
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
    fontFamilies(family, style, text) {
      if (!fonts.hasFamily(family)) unknownFontFamilies.add(family)
      return fonts.fontFamilies(family, style, text)
    },
    drawableText: (family, style, text) => fonts.drawable(family, style, text),
  }
  return { resources, unknownFontFamilies }
}

async function loadStills(job: DrawJob, caches: RenderCaches): Promise<Map<string, Drawable>> {
  const stills = new Map<string, Drawable>()
  for (const { id, kind } of listUsedAssets(job.composition)) {
    const file = job.assetFiles.get(id)
    if (kind !== 'image' || file === undefined) continue
    try {
      stills.set(id, await caches.stills.get(file.path, file.contentId))
    } catch (error) {
      throw toAssetError(error, job, id)
    }
  }
  return stills
}

async function loadIllustrations(
  { composition }: DrawJob,
  caches: RenderCaches,
): Promise<Map<string, Drawable>> {
  const illustrations = new Map<string, Drawable>()
  for (const { name, color } of listUsedIllustrations(composition)) {
    illustrations.set(getIllustrationKey(name, color), await caches.illustrations.get(name, color))
  }
  return illustrations
}

function getIllustrationKey(name: string, color: string): string {
  return JSON.stringify([name, color])
}
