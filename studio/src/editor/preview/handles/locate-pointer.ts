import type { Point } from './box.ts'

/** Returns where a pointer is inside of an element, in CSS pixels. */
export function locatePointer(
  element: Element | null,
  { clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>,
): Point {
  const bounds = element?.getBoundingClientRect()
  return { x: clientX - (bounds?.left ?? 0), y: clientY - (bounds?.top ?? 0) }
}
