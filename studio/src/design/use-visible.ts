import { type RefObject, useEffect, useRef, useState } from 'react'

/**
 * Tells when an element has come near the visible part of the page, and stays true from then on.
 *
 * @returns The element's ref, and whether it was near.
 */
export function useWasVisible<E extends Element>(): readonly [RefObject<E | null>, boolean] {
  const ref = useRef<E>(null)
  const [wasVisible, setWasVisible] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (element === null || wasVisible) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setWasVisible(true)
      },
      { rootMargin: '300px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [wasVisible])
  return [ref, wasVisible]
}
