import type { Composition } from '../src/engine/document/model.ts'
import { validateDocument } from '../src/engine/document/validate.ts'
import { createFolderAssetSource } from '../src/engine/renderer/assets/folder-asset-source.ts'
import { type RenderRequest, type RenderSummary, renderDocument } from '../src/engine/renderer/render.ts'

export const benchSettings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' } as const

/**
 * Returns the composition of a scene.
 *
 * @throws {Error} If the scene is invalid.
 */
export function parseComposition(document: unknown): Composition {
  const { composition, errors } = validateDocument(document)
  if (composition === undefined)
    throw new Error(`The scene is invalid: ${JSON.stringify(errors.slice(0, 3))}`)
  return composition
}

/** Renders a scene like every export, with the assets in `folder`. */
export function renderInto(
  document: unknown,
  options: Pick<RenderRequest, 'outputPath' | 'pool' | 'usableFiles'> & { readonly folder: string },
): Promise<RenderSummary> {
  const { folder, ...request } = options
  return renderDocument({
    composition: parseComposition(document),
    settings: benchSettings,
    assets: createFolderAssetSource(folder, folder),
    ...request,
  })
}
