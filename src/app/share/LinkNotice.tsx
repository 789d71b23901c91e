import { Button } from '../controls/Button.tsx';
import { partsOf } from '../exports/openFile.ts';
import type { Incoming } from './useIncomingLink.ts';

interface LinkNoticeProps {
  readonly incoming: Incoming;
  /** Back to the learner's own draft. */
  readonly onLeave: () => void;
  /** What the link brought becomes the draft. */
  readonly onKeep: () => void;
}

/** Says where the code on the page came from, and that the learner's own is safe. */
export function LinkNotice({ incoming, onLeave, onKeep }: LinkNoticeProps) {
  switch (incoming.kind) {
    case 'none':
      return null;
    case 'reading':
      return (
        <div className="notice">
          <p>Opening the link …</p>
        </div>
      );
    case 'refused':
      return (
        <div className="notice problem" role="alert">
          <p>{incoming.message} Your own draft is kept.</p>
          <Button onPress={onLeave}>Back to my draft</Button>
        </div>
      );
    case 'opened': {
      const { title } = incoming.payload;
      const isRecorded = partsOf(incoming.payload).some(({ recorded }) => recorded !== null);
      const from = incoming.key.startsWith('file ') ? 'a file' : 'a link';
      return (
        <div className="notice" role="note">
          <p>
            {isRecorded ? 'This run' : 'This code'} came with {from}
            {title ? <>, “{title}”</> : null}.{' '}
            {isRecorded
              ? 'It is shown as it was recorded; Run runs it anew.'
              : 'It has not run: read it, then press Run.'}{' '}
            Your own draft is kept.
          </p>
          <Button onPress={onLeave}>Back to my draft</Button>
          <Button onPress={onKeep}>Keep this as my draft</Button>
        </div>
      );
    }
  }
}
