import Type from 'typebox'
import { transitionNames } from '../registries/transitions.ts'
import { easing, id, params, positiveTicks } from './values.ts'

export const transition = Type.Object(
  {
    id: id('The same as its key in `transitions`.'),
    trackId: id('The track of both clips.'),
    fromClipId: id('The item that leaves.'),
    toClipId: id('The item that enters: the next on the track, starting where the other ends.'),
    type: Type.Enum(transitionNames, { description: 'How one replaces the other.' }),
    durationTicks: positiveTicks('Length of the window around the cut, in ticks (1/240000 s).'),
    easing: Type.Optional(easing),
    params: Type.Optional(params),
  },
  { title: 'Transition', additionalProperties: false },
)
