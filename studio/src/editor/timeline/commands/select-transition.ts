import type { TimelineContextValue } from '../timeline-context.ts'

/** Selects a transition. Its fields are in the inspector. */
export function selectTransition({ session, view }: TimelineContextValue, transitionId: string): void {
  session.selectPart({ kind: 'transition', id: transitionId })
  view.setState({ focus: { kind: 'transition', transitionId }, selectedKeyframes: [] })
}
