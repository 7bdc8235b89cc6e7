import { useEffect, useRef } from 'react'
import { Button } from './button.tsx'
import styles from './load-more.module.css'

interface LoadMoreProps {
  readonly isLoading: boolean
  readonly onLoad: () => void
}

/** Follows a list that has more entries: loads them when it is scrolled to, or pressed. */
export function LoadMore({ isLoading, onLoad }: LoadMoreProps) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = ref.current
    if (element === null || isLoading) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) onLoad()
      },
      { rootMargin: '400px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [isLoading, onLoad])
  return (
    <div ref={ref} className={styles.more}>
      <Button isBusy={isLoading} onPress={onLoad}>
        Load more
      </Button>
    </div>
  )
}
