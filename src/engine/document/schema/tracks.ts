import Type from 'typebox'
import { id } from './values.ts'

const trackFields = {
  id: id('Id that transitions use to refer to this track.'),
  items: Type.Array(id('Key in `items`.'), {
    description: "The track's items in order. They must not overlap in time.",
  }),
  hidden: Type.Boolean({
    description: "Hides the track's visual items and excludes its items from the duration. Does not mute.",
  }),
  muted: Type.Boolean({ description: "Silences the track's audio. Does not hide." }),
}

export const track10 = Type.Object(trackFields, { title: 'Track', additionalProperties: false })

export const track11 = Type.Object(
  {
    ...trackFields,
    syncLocked: Type.Optional(Type.Boolean({ description: 'State of the editor. Stored but not used.' })),
  },
  { title: 'Track', additionalProperties: false },
)
