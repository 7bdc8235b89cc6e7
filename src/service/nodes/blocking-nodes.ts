import type { ListedNode } from './node-store.ts'

/** The part of a node that decides who renders. */
type RenderingNode = Pick<ListedNode, 'id' | 'engine' | 'startedAt' | 'state' | 'segmentsAtOnce'>

/**
 * Returns the nodes that a node leaves all export jobs to: live ones that render with another engine version, and have
 * done so for longer. Segments of two engines must not be in one file, and a node of a version that does not record its
 * engine does not know that it would have to wait.
 */
export function findBlockingNodes<Node extends RenderingNode>(
  node: Pick<RenderingNode, 'id' | 'engine'>,
  nodes: readonly Node[],
): Node[] {
  const own = nodes.find(({ id }) => id === node.id)
  return nodes.filter(
    ({ engine, startedAt, state, segmentsAtOnce }) =>
      state === 'live' &&
      segmentsAtOnce > 0 &&
      engine !== node.engine &&
      (engine === null || own === undefined || startedAt < own.startedAt),
  )
}

/** Returns the live nodes that wait for others (see {@link findBlockingNodes}). */
export function findWaitingNodes<Node extends RenderingNode>(nodes: readonly Node[]): Node[] {
  return nodes.filter(
    (node) =>
      node.state === 'live' &&
      node.segmentsAtOnce > 0 &&
      node.engine !== null &&
      findBlockingNodes(node, nodes).length > 0,
  )
}
