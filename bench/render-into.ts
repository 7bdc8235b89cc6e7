import type { Composition } from '../src/document/model.ts'
import { validateDocument } from '../src/document/validate.ts'
import { folderAssetSource } from '../src/renderer/assets/folder-asset-source.ts'
import type { RenderPool } from '../src/renderer/process/render-pool.ts'
import { type RenderSummary, renderDocument } from '../src/renderer/render.ts'

export const benchSettings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' } as const

/** @throws {Error} If one of our own scenes is invalid. */
export function compositionOf(document: unknown): Composition {
  const { composition, errors } = validateDocument(document)
  if (composition === undefined)
    throw new Error(`The scene is invalid: ${JSON.stringify(errors.slice(0, 3))}`)
  return composition
}

/** Renders a scene the way every export is rendered; assets lie in `folder`. */
export function renderInto(
  document: unknown,
  options: { readonly folder: string; readonly outputPath: string; readonly pool: RenderPool },
): Promise<RenderSummary> {
  const { folder, outputPath, pool } = options
  return renderDocument({
    composition: compositionOf(document),
    settings: benchSettings,
    assets: folderAssetSource(folder, folder),
    outputPath,
    pool,
  })
}
