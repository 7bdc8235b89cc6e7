import type { OutputFrame } from '../../document/output-frame.ts'
import type { Context2D } from '../context2d.ts'
import type { BoxState, TextContent } from '../frame-description.ts'
import type { TextRasters } from './text-rasters.ts'

/** Steps between the scales at which a growing text is painted anew: two to each doubling. */
const STEPS_PER_OCTAVE = 2

/**
 * Puts a text into its box: painted once, then moved, turned and faded as a picture.
 *
 * @param context - Its origin is the box's top left corner, its unit a composition pixel.
 */
export function paintTextContent(
  context: Context2D,
  content: TextContent,
  box: BoxState,
  output: OutputFrame,
  texts: TextRasters,
): void {
  const raster = texts.raster(content, box.width, rasterScale(box, output.contentScale))
  if (raster === undefined) return
  const { drawable, scale } = raster
  const textTop = content.vertical === 'top' ? 0 : (box.height - texts.layout(content, box.width).height) / 2
  let x = raster.left
  let y = raster.top + textTop
  if (!box.moves) {
    // A text at rest lies on whole pixels, where it is crisp.
    const { contentScale, contentLeft, contentTop } = output
    x = (Math.round((box.left + x) * contentScale + contentLeft) - contentLeft) / contentScale - box.left
    y = (Math.round((box.top + y) * contentScale + contentTop) - contentTop) / contentScale - box.top
  }
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'low'
  context.drawImage(drawable, x, y, drawable.width / scale, drawable.height / scale)
}

function rasterScale({ scaleX, scaleY, zoom, moves }: BoxState, contentScale: number): number {
  const wanted = contentScale * Math.max(Math.abs(scaleX), Math.abs(scaleY)) * zoom
  if (!moves) return wanted
  const atRest = contentScale
  // The usual case of a text that only slides or turns: painted once at its own size.
  if (Math.abs(wanted - atRest) < 1e-6) return atRest
  return 2 ** (Math.ceil(Math.log2(wanted) * STEPS_PER_OCTAVE) / STEPS_PER_OCTAVE)
}
