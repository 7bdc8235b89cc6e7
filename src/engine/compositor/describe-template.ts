import type { TemplateImageNode, TemplateTextNode, TextTemplateItem } from '../document/model.ts'
import { boxStateAt } from './box-state.ts'
import {
  DEFAULT_ACCENT,
  describeIllustration,
  describeLottieFrame,
  type ImageContext,
} from './describe-image.ts'
import type { BoxState, ContentDescription, GroupContent, ItemLayer } from './frame-description.ts'
import type { ArrangedTexts } from './text/arranged-texts.ts'
import { describeTextContent } from './text/text-content.ts'

type Node = TemplateImageNode | TemplateTextNode

interface TemplateContext extends ImageContext {
  readonly arranged: ArrangedTexts
}

/** Describes a template as a group of its nodes, whose boxes are relative to the item's box. */
export function describeTemplate(
  item: TextTemplateItem,
  localTicks: number,
  parent: BoxState,
  context: TemplateContext,
): GroupContent {
  const layers = item.nodes.flatMap((node): ItemLayer[] => {
    const state = computeNodeBox(node, item, localTicks)
    const box = { ...state, moves: state.moves || parent.moves }
    if (box.opacity === 0) return []
    // Includes the scale of the item itself.
    const shown = { ...box, peakScale: box.peakScale * parent.peakScale }
    const content = describeNode(node, item, localTicks, shown, context)
    return content === undefined ? [] : [{ kind: 'item', box, content }]
  })
  return { type: 'group', layers }
}

/**
 * Computes the box of a node. Nodes have no times of their own; their animations run at the start and the end
 * of the item.
 */
export function computeNodeBox(node: Node, item: TextTemplateItem, localTicks: number): BoxState {
  const fixed = (value: number) => ({ value, keyframes: [] })
  const opacity = node.type === 'image' ? node.opacity : 1
  const geometry = {
    left: fixed(node.x),
    top: fixed(node.y),
    width: fixed(node.width),
    height: fixed(node.height),
    scaleX: fixed(1),
    scaleY: fixed(1),
    rotation: fixed(0),
    opacity: fixed(opacity),
  }
  return boxStateAt({ geometry, animations: node.animations, durationTicks: item.durationTicks }, localTicks)
}

function describeNode(
  node: Node,
  item: TextTemplateItem,
  localTicks: number,
  box: BoxState,
  context: TemplateContext,
): ContentDescription | undefined {
  if (node.type === 'text') return describeTextContent(node, localTicks, item, box, context.arranged)
  if (node.imageType === 'svg') {
    return node.imageComponentId === undefined
      ? undefined
      : describeIllustration(node.imageComponentId, DEFAULT_ACCENT)
  }
  if (node.imageLottieJson === undefined) return undefined
  const sourceTicks = Math.max(0, localTicks)
  return describeLottieFrame(
    { itemId: item.id, animation: { nodeId: node.id }, sourceTicks },
    'contain',
    box,
    context,
  )
}
