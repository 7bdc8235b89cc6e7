import { ShownOnceDialog } from '../design/shown-once.tsx'

interface EndpointSecretDialogProps {
  readonly secret: string | undefined
  readonly onClose: () => void
  /** Whether it replaces another one, which still signs for a day. */
  readonly isRotated?: boolean
}

/** Shows the signing secret of an endpoint once. */
export function EndpointSecretDialog({ secret, onClose, isRotated = false }: EndpointSecretDialogProps) {
  return (
    <ShownOnceDialog
      title={isRotated ? 'New signing secret' : 'Signing secret'}
      what="signing secret"
      secret={secret}
      onClose={onClose}
    >
      <p>
        {isRotated
          ? 'For 24 hours events are signed with both secrets, so that you can replace the old one without losing any.'
          : 'Your receiver uses it to check that events come from this server.'}
      </p>
    </ShownOnceDialog>
  )
}
