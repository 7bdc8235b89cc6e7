import { useMemo } from 'react'
import { TOP_SPACE } from '../geometry/layout.ts'
import { type PixelWindow, renderWindow } from '../geometry/windowing.ts'
import { useView } from '../timeline-context.ts'

const VERTICAL_CHUNK = 96

/** Returns the part of the content that is rendered. It changes only once every 256 pixels of scrolling. */
export function useHorizontalWindow(): PixelWindow {
  const start = useView(({ scrollLeft, width }) => renderWindow(scrollLeft, width).start)
  const end = useView(({ scrollLeft, width }) => renderWindow(scrollLeft, width).end)
  return useMemo(() => ({ start, end }), [start, end])
}

/** Returns the part of the rows that is rendered, in pixels from the first row. */
export function useVerticalRange(): { readonly top: number; readonly bottom: number } {
  const top = useView(({ scrollTop }) => (Math.floor(scrollTop / VERTICAL_CHUNK) - 1) * VERTICAL_CHUNK)
  const bottom = useView(
    ({ scrollTop, height }) => (Math.ceil((scrollTop + height) / VERTICAL_CHUNK) + 1) * VERTICAL_CHUNK,
  )
  return { top: top - TOP_SPACE, bottom: bottom - TOP_SPACE }
}
