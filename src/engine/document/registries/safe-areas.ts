import type { SafeAreaName } from '../model-captions.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

/** The margins in which a platform shows its own controls and texts, as fractions of the frame's sides. */
export interface SafeArea extends RegistryEntry {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/**
 * The margins follow the platforms' guidelines and apps of 2026 for frames of 1080×1920. Those of all platforms
 * are the largest of each side.
 */
export const safeAreas: Registry<SafeAreaName, SafeArea> = {
  tiktok: { label: 'TikTok', top: 0.07, right: 0.13, bottom: 0.2, left: 0.06 },
  reels: { label: 'Instagram Reels', top: 0.14, right: 0.06, bottom: 0.35, left: 0.06 },
  shorts: { label: 'YouTube Shorts', top: 0.15, right: 0.16, bottom: 0.25, left: 0.05 },
  'all-platforms': { label: 'All of these platforms', top: 0.15, right: 0.16, bottom: 0.35, left: 0.06 },
  // The graphics safe area of EBU R 95.
  broadcast: { label: 'Television', top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 },
}

export const safeAreaNames = listNames(safeAreas)
