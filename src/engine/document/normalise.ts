import type { ClipAnimations, Composition, GlobalBackground, Item, Track, Transition } from './model.ts'
import { normaliseAsset } from './normalise/assets.ts'
import { suggestHanLanguage } from './normalise/han-language.ts'
import { normaliseItem } from './normalise/items.ts'
import { upgradeItem } from './normalise/upgrade-item.ts'
import { defaultTransitionEasing } from './registries/transitions.ts'
import { detectDialect } from './schema/dialect.ts'
import type { Document10, Document11 } from './schema/document.ts'

/**
 * Converts a valid document of either dialect to the internal model: times become ticks, keyframes are sorted
 * with at most one per instant, and absent settings get their neutral value. Anything that affects neither
 * image nor audio (editor state, unknown fields) is dropped.
 *
 * @param document - A document that `validateDocument` found valid; the result for any other value is
 *   undefined, or an exception.
 */
export function normaliseDocument(document: Document10 | Document11): Composition {
  const sent = isDialect10(document)
    ? Object.values(document.items).map(upgradeItem)
    : Object.values(document.items)
  const targets = {
    items: new Map(sent.map((item) => [item.id, item])),
    assets: new Map(Object.entries(document.assets)),
  }
  const transitions = Object.values(document.transitions).map(normaliseTransition)
  const items = leaveToTransitions(
    sent.map((item) => normaliseItem(item, targets)),
    transitions,
  )
  const assets = Object.values(document.assets).map(normaliseAsset)
  return {
    width: document.compositionWidth,
    height: document.compositionHeight,
    outputRatio: document.outputRatio,
    tracks: document.tracks.map(normaliseTrack),
    items: new Map(items.map((item) => [item.id, item])),
    assets: new Map(assets.map((asset) => [asset.id, asset])),
    transitions,
    background: normaliseBackground(document.globalBackground),
    ...suggestHanLanguage(items, assets),
  }
}

/**
 * Removes the clip animations of the ends at which a transition joins two clips: the transition takes their place. A
 * clip that fades in during a dissolve would first be invisible, and the background would show.
 */
function leaveToTransitions(items: readonly Item[], transitions: readonly Transition[]): Item[] {
  const entered = new Set(transitions.map(({ toClipId }) => toClipId))
  const left = new Set(transitions.map(({ fromClipId }) => fromClipId))
  return items.map((item) => {
    if (!('animations' in item)) return item
    const animations: ClipAnimations = {
      in: entered.has(item.id) ? undefined : item.animations.in,
      out: left.has(item.id) ? undefined : item.animations.out,
    }
    return { ...item, animations }
  })
}

function isDialect10(document: Document10 | Document11): document is Document10 {
  return detectDialect(document) === '1.0'
}

function normaliseTrack({ id, hidden, muted, items }: Document10['tracks'][number]): Track {
  return { id, hidden, muted, itemIds: items }
}

function normaliseTransition(sent: Document11['transitions'][string]): Transition {
  const { id, trackId, fromClipId, toClipId, type, durationTicks } = sent
  const easing = sent.easing ?? defaultTransitionEasing
  return { id, trackId, fromClipId, toClipId, type, durationTicks, easing, params: sent.params ?? {} }
}

function normaliseBackground(sent: Document11['globalBackground']): GlobalBackground {
  switch (sent?.type) {
    case undefined:
    case 'none':
      return { type: 'none' }
    case 'color':
      return { type: 'color', color: sent.color, gradient: sent.gradient ?? undefined }
    case 'blur':
      return { type: 'blur', level: sent.level }
    case 'image': {
      const { imageAssetId, imageUrl, source } = sent
      return { type: 'image', imageAssetId: imageAssetId ?? undefined, imageUrl, source }
    }
  }
}
