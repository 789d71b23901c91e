import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { KEY_LIST } from './keys.ts';

interface KeyListProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** What every key does while the timeline has the focus. */
export function KeyList({ isOpen, onOpenChange }: KeyListProps) {
  return (
    <ModalOverlay
      className="timeline-shade"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
    >
      <Modal className="timeline-keys">
        <Dialog>
          <Heading slot="title" level={2}>
            Keys of the timeline
          </Heading>
          <dl>
            {KEY_LIST.map(([keys, does]) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <p>
            Drag over the lanes to measure, with Shift to move; Ctrl and the wheel zoom. A lane
            folds at the sign before its name.
          </p>
          <Button slot="close">Close</Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
