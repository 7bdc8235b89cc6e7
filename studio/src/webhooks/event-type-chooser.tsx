import { Checkbox } from '../design/checkbox.tsx'
import { SegmentedControl } from '../design/segmented-control.tsx'
import styles from './endpoint-form.module.css'
import { type EventTypeGroup, eventTypeGroups, type SentEventType } from './event-types.ts'

interface EventTypeChooserProps {
  /** Null: all types, including those of later versions. */
  readonly value: readonly SentEventType[] | null
  readonly onChange: (value: readonly SentEventType[] | null) => void
}

const suggested: readonly SentEventType[] = ['EXPORT_COMPLETED', 'EXPORT_FAILED']

/** Chooses the types of events that an endpoint receives. */
export function EventTypeChooser({ value, onChange }: EventTypeChooserProps) {
  return (
    <fieldset className={styles.types}>
      <legend className={styles.legend}>Events</legend>
      <div>
        <SegmentedControl
          label="Events"
          options={[
            { value: 'all', label: 'All events' },
            { value: 'some', label: 'Only some' },
          ]}
          value={value === null ? 'all' : 'some'}
          onChange={(choice) => onChange(choice === 'all' ? null : suggested)}
        />
      </div>
      {value !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard.
        <section className={styles.groups} tabIndex={0} aria-label="Types of events">
          {eventTypeGroups.map((group) => (
            <Group key={group.title} group={group} value={value} onChange={onChange} />
          ))}
        </section>
      )}
      {value?.length === 0 && <span className={styles.error}>Select at least one type of event.</span>}
    </fieldset>
  )
}

interface GroupProps {
  readonly group: EventTypeGroup
  readonly value: readonly SentEventType[]
  readonly onChange: (value: readonly SentEventType[]) => void
}

function Group({ group: { title, types }, value, onChange }: GroupProps) {
  const names = types.map(({ type }) => type)
  const selected = names.filter((type) => value.includes(type))
  const isComplete = selected.length === names.length
  return (
    <div className={styles.group}>
      <Checkbox
        isSelected={isComplete}
        isIndeterminate={!isComplete && selected.length > 0}
        onChange={(isSelected) => {
          const others = value.filter((type) => !names.includes(type))
          onChange(isSelected ? [...others, ...names] : others)
        }}
      >
        <strong>{title}</strong>
      </Checkbox>
      <div className={styles.members}>
        {types.map(({ type, meaning }) => (
          <Checkbox
            key={type}
            isSelected={value.includes(type)}
            onChange={(isSelected) =>
              onChange(isSelected ? [...value, type] : value.filter((each) => each !== type))
            }
            description={meaning}
          >
            <span className={styles.type}>{type}</span>
          </Checkbox>
        ))}
      </div>
    </div>
  )
}
