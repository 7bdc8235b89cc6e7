import { type RefObject, useEffect, useRef } from 'react'
import { HEADER_WIDTH } from '../geometry/layout.ts'
import { ticksToPixels } from '../geometry/time-scale.ts'
import { useTimeline } from '../timeline-context.ts'
import { revealTicks } from '../view/zoom.ts'
import styles from './playhead.module.css'

/** The playhead's line over the tracks. */
export function PlayheadLine() {
  const element = useRef<HTMLDivElement>(null)
  usePlayheadPosition(element, HEADER_WIDTH)
  useFollowing()
  return <div ref={element} className={styles.line} aria-hidden="true" />
}

/** The playhead's handle in the ruler. */
export function PlayheadHandle() {
  const element = useRef<HTMLDivElement>(null)
  usePlayheadPosition(element, 0)
  return <div ref={element} className={styles.handle} aria-hidden="true" />
}

/** Moves an element with the playhead, without rendering: it changes with every frame. */
function usePlayheadPosition(element: RefObject<HTMLElement | null>, left: number): void {
  const { player, view } = useTimeline()
  useEffect(() => {
    const place = (): void => {
      if (element.current === null) return
      const x = left + ticksToPixels(player.state.getState().ticks, view.getState().pixelsPerSecond)
      element.current.style.transform = `translateX(${Math.round(x * 2) / 2}px)`
    }
    place()
    const stops = [player.state.subscribe(place), view.subscribe(place)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [element, left, player, view])
}

/** Turns pages during playback. */
function useFollowing(): void {
  const { player, view } = useTimeline()
  useEffect(
    () =>
      player.state.subscribe(({ ticks, isPlaying }, before) => {
        if (!isPlaying || ticks === before.ticks || !view.getState().follows) return
        if (view.getState().preview === undefined) revealTicks(view, ticks, { turnsPage: true })
      }),
    [player, view],
  )
}
