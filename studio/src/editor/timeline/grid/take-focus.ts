/** Focuses a cell if the focus is in the grid, or lost because the focused cell is gone. */
export function takeFocus(cell: HTMLElement | null): void {
  const active = cell?.ownerDocument.activeElement
  const isHere =
    active == null || active === cell?.ownerDocument.body || active.closest('[role="grid"]') !== null
  if (isHere) cell?.focus({ preventScroll: true })
}
