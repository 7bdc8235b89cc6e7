import type { FramesPerSecond } from '@engine/document/ticks.ts'

/** The rate at which the studio plays a document, and the grid of its timeline, timecodes and steps. */
export const PREVIEW_FPS: FramesPerSecond = 30
