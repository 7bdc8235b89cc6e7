import Type from 'typebox'
import { transitionNames } from '../registries/transitions.ts'
import { easing, id, params, positiveTicks } from './values.ts'

export const transition = Type.Object(
  {
    id: id('Must equal the key in `transitions`.'),
    trackId: id('Id of the track that contains both clips.'),
    fromClipId: id('Id of the item that leaves.'),
    toClipId: id(
      'Id of the item that enters. It must be next on the track and start where the other item ends.',
    ),
    type: Type.Enum(transitionNames, { description: 'Type of the transition.' }),
    durationTicks: positiveTicks('Duration of the window around the cut, in ticks (1/240000 s).'),
    easing: Type.Optional(easing),
    params: Type.Optional(params),
  },
  { title: 'Transition', additionalProperties: false },
)
