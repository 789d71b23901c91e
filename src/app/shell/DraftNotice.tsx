/** Two versions of one draft: both are kept, and a person chooses. */
import { useState, useSyncExternalStore } from 'react';
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useLocation } from 'wouter';
import { Button } from '../controls/Button.tsx';
import { lessonSlug } from '../routes.ts';
import {
  dismissVersion,
  myVersion,
  otherVersions,
  takeVersion,
  type OtherVersion,
} from '../storage/drafts.ts';
import { lineDiff, type DiffLine } from './lineDiff.ts';

const NONE: readonly OtherVersion[] = [];
const SIGNS: Readonly<Record<DiffLine['kind'], string>> = { same: ' ', mine: '−', other: '+' };
const SPOKEN: Readonly<Record<DiffLine['kind'], string>> = {
  same: '',
  mine: 'only here: ',
  other: 'only in the other: ',
};

const timeOf = (savedAt: number | null): string =>
  savedAt === null
    ? ''
    : ` from ${new Date(savedAt).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })}`;

function Difference({
  other,
  close,
}: {
  readonly other: OtherVersion;
  readonly close: () => void;
}) {
  const [mine] = useState(() => myVersion(other.key) ?? '');
  const use = (): void => {
    takeVersion(other);
    close();
  };
  return (
    <>
      <div className="dialog-head">
        <Heading slot="title" level={2}>
          Two versions of {other.file}
        </Heading>
        <Button look="quiet" onPress={close} aria-label="Close">
          <span aria-hidden="true">✕</span>
        </Button>
      </div>
      <p>
        Lines with − stand only in what is open here, lines with + only in the other version
        {timeOf(other.savedAt)}.
      </p>
      <pre className="versions" tabIndex={0} aria-label="The difference">
        {lineDiff(mine, other.code).map(({ kind, text }, index) => (
          <div key={index} data-kind={kind}>
            <span aria-hidden="true">{SIGNS[kind]} </span>
            {kind !== 'same' && <span className="visually-hidden">{SPOKEN[kind]}</span>}
            {text}
          </div>
        ))}
      </pre>
      <div className="actions">
        <Button onPress={use}>Use the other version</Button>
        <Button look="primary" onPress={close} autoFocus>
          Keep what is here
        </Button>
      </div>
    </>
  );
}

function Notice({ other }: { readonly other: OtherVersion }) {
  return (
    <div className="notice" role="note">
      <p>
        There is another version of {other.file}
        {timeOf(other.savedAt)}. Both are kept.
      </p>
      <DialogTrigger>
        <Button>Show the difference</Button>
        <ModalOverlay className="modal-shade" isDismissable>
          <Modal className="modal wide">
            <Dialog className="dialog">
              {({ close }) => <Difference other={other} close={close} />}
            </Dialog>
          </Modal>
        </ModalOverlay>
      </DialogTrigger>
      <Button onPress={() => takeVersion(other)}>Use the other</Button>
      <Button onPress={() => dismissVersion(other)}>Forget the other</Button>
    </div>
  );
}

/** Says so on the page on which the draft is open. */
export function DraftNotice() {
  const others = useSyncExternalStore(otherVersions.subscribe, otherVersions.get, () => NONE);
  const [location] = useLocation();
  const path = location.replace(/\/+$/, '');
  const folder = path === '/playground' ? 'playground' : lessonSlug(path);
  return others
    .filter((other) => other.folder === folder)
    .map((other) => <Notice key={other.key} other={other} />);
}
