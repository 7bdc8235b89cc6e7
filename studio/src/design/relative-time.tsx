import { useEffect, useState } from 'react'
import { formatDateTime, formatRelativeTime } from './format-time.ts'

interface RelativeTimeProps {
  /** ISO 8601. */
  readonly time: string
}

/** Shows a time as "3 minutes ago", with the date as its tooltip. */
export function RelativeTime({ time }: RelativeTimeProps) {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000)
    return () => clearInterval(timer)
  }, [])
  const date = new Date(time)
  return (
    <time dateTime={time} title={formatDateTime(date)}>
      {formatRelativeTime(date, now)}
    </time>
  )
}
