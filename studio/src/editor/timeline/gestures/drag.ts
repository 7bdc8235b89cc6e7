/** A place of the pointer on the timeline. */
export interface TimelinePlace {
  /** Pixels from the beginning of the content, right of the track headers. */
  readonly x: number
  /** Pixels from the first track. */
  readonly y: number
  readonly ticks: number
  readonly shiftKey: boolean
  readonly altKey: boolean
  /** Ctrl or ⌘: edges do not snap. */
  readonly bypassesSnapping: boolean
}

/** A drag from its first movement until the pointer is released. */
export interface DragGesture {
  move(place: TimelinePlace): void
  commit(): void
  cancel(): void
}
