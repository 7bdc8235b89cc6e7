import type { FilterType } from '../../../src/engine/document/model.ts'
import { filterNames, filters } from '../../../src/engine/document/registries/filters.ts'
import { buildDocument, image, timed } from '../document-builders.ts'
import type { Kind, Member } from '../sample.ts'
import { describeDefaults } from './settings.ts'

function buildMember(type: FilterType): Member {
  const { label, ...defaults } = filters[type]
  const seconds = defaults.defaultDurationSeconds
  const filter = {
    type: 'filter' as const,
    ...timed({ id: 'filter', seconds }),
    filterType: type,
    intensity: defaults.defaultIntensity,
    params: defaults.defaultParams,
  }
  const base = [image('balloons', { id: 'picture', seconds })]
  return {
    name: type,
    label,
    ...describeDefaults(defaults),
    snippet: { items: { filter } },
    samples: [
      {
        name: type,
        caption: 'Without it and with it',
        document: buildDocument({ tracks: [[filter], base] }),
        without: buildDocument({ tracks: [base] }),
        instants: [seconds / 2],
        isCompared: true,
      },
    ],
  }
}

export const filterKind: Kind = {
  name: 'filters',
  title: 'Filters',
  introduction: `A filter changes the colours of the whole frame for the duration of its \`filter\` item, whichever track the item is on. The
result is mixed in with the weight \`intensity × params.blend\`.`,
  members: filterNames.map(buildMember),
}
