import type { Drawable, Resources } from '../../compositor/resources.ts'
import { usedAssets } from '../assets/used-assets.ts'
import { usedIllustrations } from '../assets/used-illustrations.ts'
import { illustrationDrawing } from '../canvas/illustrations.ts'
import { createLayer } from '../canvas/layer.ts'
import { cachedStill } from '../canvas/still-cache.ts'
import { FontCatalogue } from '../fonts/font-catalogue.ts'
import type { DrawingWork, FontsFolder } from '../process/messages.ts'
import { assetFailure } from './asset-failure.ts'
import type { FrameSources } from './frame-sources.ts'

/** Catalogues of this process by their extra fonts: Skia keeps fonts for the whole process. */
const catalogues = new Map<string | undefined, FontCatalogue>()

/**
 * Decodes the stills of a segment and brings together all that its drawing needs.
 *
 * @throws {RenderError} Naming the picture that can't be decoded.
 */
export async function loadResources(
  work: DrawingWork,
  sources: FrameSources,
): Promise<{ resources: Resources; unknownFontFamilies: ReadonlySet<string> }> {
  const [stills, illustrations] = await Promise.all([loadStills(work), loadIllustrations(work)])
  const fonts = catalogueFor(work.fonts)
  const unknownFontFamilies = new Set<string>()
  const resources: Resources = {
    createLayer,
    image(assetId) {
      const still = stills.get(assetId)
      if (still === undefined) throw new Error(`No picture was loaded for ${assetId}.`)
      return still
    },
    illustration(name, color) {
      const drawing = illustrations.get(illustrationKey(name, color))
      if (drawing === undefined) throw new Error(`The illustration ${name} was not loaded.`)
      return drawing
    },
    sourceFrame: (index) => sources.drawable(index),
    fontFamilies(family, style, text) {
      if (!fonts.knows(family)) unknownFontFamilies.add(family)
      return fonts.fontFamilies(family, style, text)
    },
    drawableText: (family, style, text) => fonts.drawable(family, style, text),
  }
  return { resources, unknownFontFamilies }
}

async function loadStills(work: DrawingWork): Promise<Map<string, Drawable>> {
  const stills = new Map<string, Drawable>()
  for (const { id, kind } of usedAssets(work.composition)) {
    const file = work.assetFiles.get(id)
    if (kind !== 'image' || file === undefined) continue
    try {
      stills.set(id, await cachedStill(file.path, file.contentId))
    } catch (error) {
      throw assetFailure(error, work, id)
    }
  }
  return stills
}

async function loadIllustrations({ composition }: DrawingWork): Promise<Map<string, Drawable>> {
  const drawings = new Map<string, Drawable>()
  for (const { name, color } of usedIllustrations(composition)) {
    drawings.set(illustrationKey(name, color), await illustrationDrawing(name, color))
  }
  return drawings
}

function illustrationKey(name: string, color: string): string {
  return JSON.stringify([name, color])
}

function catalogueFor(fonts: FontsFolder | undefined): FontCatalogue {
  const known = catalogues.get(fonts?.fingerprint)
  if (known !== undefined) return known
  const catalogue = new FontCatalogue(fonts?.path)
  // The key under which segments are kept speaks of the fonts that were there.
  if (catalogue.folderFingerprint !== fonts?.fingerprint) {
    throw new Error(`The fonts in ${fonts?.path} were changed while the service runs: start it again.`)
  }
  catalogues.set(fonts?.fingerprint, catalogue)
  return catalogue
}
