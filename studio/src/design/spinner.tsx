import styles from './spinner.module.css'

/** Shows that something is running. Give the element around it a text that says what. */
export function Spinner() {
  return <span className={styles.spinner} aria-hidden="true" />
}
