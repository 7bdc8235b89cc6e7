import { listAnimatedFields } from './animated-fields.ts'
import { Issues } from './issues.ts'
import type { DocumentParts } from './parts.ts'
import { isRecord } from './record.ts'
import { quote } from './wording.ts'

/** Checks that keyframes are within the duration of their item. */
export function checkKeyframes(parts: DocumentParts): Issues[] {
  const issues = new Issues()
  for (const [id, item] of parts.items) {
    for (const field of listAnimatedFields(parts.dialect, item.type)) {
      const animated: unknown = Reflect.get(item, field)
      if (!isRecord(animated) || !Array.isArray(animated.keyframes)) continue
      for (const [index, keyframe] of animated.keyframes.entries()) {
        if (issues.isFull) return [issues]
        if (keyframe.timeTicks < item.durationTicks) continue
        const location = ['items', id, field, 'keyframes', index, 'timeTicks']
        const message = describeLateKeyframe(keyframe.timeTicks, item.durationTicks)
        issues.add('EDITOR_KEYFRAME_OUT_OF_RANGE', location, message)
      }
    }
  }
  return [issues]
}

/** Names the cure too: that the end itself is outside of the item surprises many. */
function describeLateKeyframe(timeTicks: number, durationTicks: number): string {
  const last = durationTicks - 1
  return `Must be less than the item's durationTicks (${durationTicks}), not ${timeTicks}. The item's last instant is ${last}: write ${last}.`
}

/**
 * Checks that caption entries end after they start, and that letter animations are not combined with word
 * timing.
 */
export function checkCaptions(parts: DocumentParts): Issues[] {
  const entries = new Issues()
  for (const [id, asset] of parts.assets) {
    if (asset.type !== 'caption') continue
    for (const [index, { startMs, endMs }] of asset.captions.entries()) {
      if (endMs > startMs) continue
      const message = `Must be later than startMs (${startMs}), not ${endMs}.`
      entries.add('EDITOR_CAPTION_TIMING_INVALID', ['assets', id, 'captions', index, 'endMs'], message)
    }
  }
  const animations = new Issues()
  for (const [id, item] of parts.items) {
    if (item.type !== 'captions' || Object.keys(item.captionAnimations ?? {}).length === 0) continue
    const asset = parts.assets.get(item.assetId)
    if (asset?.type !== 'caption' || asset.timingGranularity !== 'word') continue
    const message = `Asset ${quote(item.assetId)} has word timing. Remove captionAnimations or use line timing.`
    animations.add(
      'EDITOR_CAPTION_ANIMATION_WORD_TIMING_CONFLICT',
      ['items', id, 'captionAnimations'],
      message,
    )
  }
  return [entries, animations]
}
