import { createStore } from 'zustand/vanilla'
import type { TimelinePlayer } from '../../../studio/src/editor/timeline/timeline-context.ts'

const TICKS_PER_MS = 240

export interface FakePlayer extends TimelinePlayer {
  play(): void
  pause(): void
}

/** A player that only moves the time. */
export function createFakePlayer(): FakePlayer {
  const state = createStore(() => ({
    ticks: 0,
    isPlaying: false,
    range: undefined as { in: number; out: number } | undefined,
    loops: false,
  }))
  const advance = (before: number): void => {
    requestAnimationFrame((now) => {
      const { isPlaying, ticks } = state.getState()
      if (!isPlaying) return
      state.setState({ ticks: ticks + (now - before) * TICKS_PER_MS })
      advance(now)
    })
  }
  return {
    state,
    seek: (ticks) => state.setState({ ticks: Math.max(0, ticks) }),
    step: (frames) => state.setState(({ ticks }) => ({ ticks: Math.max(0, ticks + frames * 8000) })),
    setRange: (range) => state.setState({ range }),
    setLoops: (loops) => state.setState({ loops }),
    play: () => {
      state.setState({ isPlaying: true })
      advance(performance.now())
    },
    pause: () => state.setState({ isPlaying: false }),
  }
}
