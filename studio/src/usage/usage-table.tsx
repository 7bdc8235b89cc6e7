import { formatCredits } from '../design/format-amount.ts'
import { formatElapsed } from '../design/format-time.ts'
import tableStyles from '../design/table.module.css'
import type { DayUsage } from './fill-days.ts'

/** The usage per day as a table, newest first; days without exports are left out. */
export function UsageTable({ days }: { readonly days: readonly DayUsage[] }) {
  const used = days.filter(({ exports }) => exports > 0).toReversed()
  return (
    <div className={tableStyles.scroll}>
      <table className={tableStyles.table} aria-label="Usage per day">
        <thead>
          <tr>
            <th scope="col">Day (UTC)</th>
            <th scope="col" className={tableStyles.number}>
              Credits
            </th>
            <th scope="col" className={tableStyles.number}>
              Exports
            </th>
            <th scope="col" className={tableStyles.number}>
              Failed
            </th>
            <th scope="col" className={tableStyles.number}>
              Duration
            </th>
          </tr>
        </thead>
        <tbody>
          {used.map(({ day, credits, exports, failed, durationSeconds }) => (
            <tr key={day}>
              <td>{day}</td>
              <td className={tableStyles.number}>{formatCredits(String(credits))}</td>
              <td className={tableStyles.number}>{exports}</td>
              <td className={tableStyles.number}>{failed}</td>
              <td className={tableStyles.number}>{formatElapsed(durationSeconds)}</td>
            </tr>
          ))}
          {used.length === 0 && (
            <tr>
              <td colSpan={5}>No exports in this period.</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
