import type { Drawable, Resources } from '../../compositor/resources.ts'
import { listUsedAssets } from '../assets/used-assets.ts'
import { listUsedIllustrations } from '../assets/used-illustrations.ts'
import { getIllustration } from '../canvas/illustrations.ts'
import { createLayer } from '../canvas/layer.ts'
import { getCachedStill } from '../canvas/still-cache.ts'
import { FontCatalogue } from '../fonts/font-catalogue.ts'
import type { DrawJob, FontsFolder } from '../jobs/messages.ts'
import { toAssetError } from './asset-error.ts'
import type { FrameSources } from './frame-sources.ts'

/** Catalogues of this process by their extra fonts: Skia keeps fonts for the whole process. */
const catalogues = new Map<string | undefined, FontCatalogue>()

/**
 * Decodes the stills of a segment and brings together all that its drawing needs.
 *
 * @throws {RenderError} Naming the picture that can't be decoded.
 */
export async function loadResources(
  job: DrawJob,
  sources: FrameSources,
): Promise<{ resources: Resources; unknownFontFamilies: ReadonlySet<string> }> {
  const [stills, illustrations] = await Promise.all([loadStills(job), loadIllustrations(job)])
  const fonts = getCatalogue(job.fonts)
  const unknownFontFamilies = new Set<string>()
  const resources: Resources = {
    createLayer,
    image(assetId) {
      const still = stills.get(assetId)
      if (still === undefined) throw new Error(`No picture was loaded for ${assetId}.`)
      return still
    },
    illustration(name, color) {
      const drawing = illustrations.get(getIllustrationKey(name, color))
      if (drawing === undefined) throw new Error(`The illustration ${name} was not loaded.`)
      return drawing
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

async function loadStills(job: DrawJob): Promise<Map<string, Drawable>> {
  const stills = new Map<string, Drawable>()
  for (const { id, kind } of listUsedAssets(job.composition)) {
    const file = job.assetFiles.get(id)
    if (kind !== 'image' || file === undefined) continue
    try {
      stills.set(id, await getCachedStill(file.path, file.contentId))
    } catch (error) {
      throw toAssetError(error, job, id)
    }
  }
  return stills
}

async function loadIllustrations({ composition }: DrawJob): Promise<Map<string, Drawable>> {
  const drawings = new Map<string, Drawable>()
  for (const { name, color } of listUsedIllustrations(composition)) {
    drawings.set(getIllustrationKey(name, color), await getIllustration(name, color))
  }
  return drawings
}

function getIllustrationKey(name: string, color: string): string {
  return JSON.stringify([name, color])
}

function getCatalogue(fonts: FontsFolder | undefined): FontCatalogue {
  const cached = catalogues.get(fonts?.fingerprint)
  if (cached !== undefined) return cached
  const catalogue = new FontCatalogue(fonts?.path)
  // The key under which segments are kept speaks of the fonts that were there.
  if (catalogue.folderFingerprint !== fonts?.fingerprint) {
    throw new Error(`The fonts in ${fonts?.path} were changed while the service runs: start it again.`)
  }
  catalogues.set(fonts?.fingerprint, catalogue)
  return catalogue
}
