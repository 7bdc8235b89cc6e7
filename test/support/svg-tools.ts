import type { SvgTools } from '../../src/engine/renderer/canvas/decode-still.ts'
import { FontCatalogue } from '../../src/engine/renderer/fonts/font-catalogue.ts'
import { SvgRenderer } from '../../src/engine/renderer/svg/svg-renderer.ts'

/** Returns a renderer of SVG files with the bundled fonts. */
export function makeSvgTools(): SvgTools {
  return { renderer: new SvgRenderer(), fonts: new FontCatalogue() }
}
