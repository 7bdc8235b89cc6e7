import Type from 'typebox'
import { id } from './values.ts'

const trackFields = {
  id: id('Its name in transitions.'),
  items: Type.Array(id('Key in `items`.'), {
    description: 'Its items in their order; they must not overlap in time.',
  }),
  hidden: Type.Boolean({ description: 'Hides the picture and keeps it out of the duration; does not mute.' }),
  muted: Type.Boolean({ description: 'Silences the sound; does not hide.' }),
}

export const track10 = Type.Object(trackFields, { title: 'Track', additionalProperties: false })

export const track11 = Type.Object(
  {
    ...trackFields,
    syncLocked: Type.Optional(Type.Boolean({ description: "An editor's state; without effect." })),
  },
  { title: 'Track', additionalProperties: false },
)
