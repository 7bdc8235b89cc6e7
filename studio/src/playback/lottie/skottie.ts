import type { CanvasKit } from 'canvaskit-wasm'

/**
 * Loads the player of Lottie animations that exports use (Skia's Skottie), as WebAssembly. It is large, and loaded with the
 * first animation. Frames of the two animations that were compared differ from those of an export by at most 4 of 255 in
 * single pixels; the comparison of the preview with exports covers the others.
 */
export async function loadSkottie(): Promise<CanvasKit> {
  const [{ default: load }, { default: file }] = await Promise.all([
    import('canvaskit-wasm/full'),
    import('canvaskit-wasm/bin/full/canvaskit.wasm?url'),
  ])
  return load({ locateFile: () => file })
}
