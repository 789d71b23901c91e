/** One way to solve the exercise, as it differs from the learner's own. */
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../../controls/Button.tsx';
import { lineDiff, type DiffLine } from '../../shell/lineDiff.ts';

const SIGNS: Readonly<Record<DiffLine['kind'], string>> = { same: ' ', mine: '−', other: '+' };
const SPOKEN: Readonly<Record<DiffLine['kind'], string>> = {
  same: '',
  mine: 'only yours: ',
  other: 'only in the solution: ',
};

interface SolutionDialogProps {
  readonly isOpen: boolean;
  readonly mine: string;
  readonly solution: string;
  readonly onClose: () => void;
  /** Puts the solution beside the learner's code, to run both on one axis. */
  readonly onCompare: () => void;
}

export function SolutionDialog(props: SolutionDialogProps) {
  const { isOpen, mine, solution, onClose, onCompare } = props;
  return (
    <ModalOverlay
      className="modal-shade"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="modal wide">
        <Dialog className="dialog">
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              Solution
            </Heading>
            <Button look="quiet" onPress={onClose} aria-label="Close">
              <span aria-hidden="true">✕</span>
            </Button>
          </div>
          <p>
            One way among several. Lines with − stand only in yours, lines with + only in the
            solution.
          </p>
          <pre className="versions" tabIndex={0} aria-label="The difference">
            {lineDiff(mine, solution).map(({ kind, text }, index) => (
              <div key={index} data-kind={kind}>
                <span aria-hidden="true">{SIGNS[kind]} </span>
                {kind !== 'same' && <span className="visually-hidden">{SPOKEN[kind]}</span>}
                {text}
              </div>
            ))}
          </pre>
          <div className="actions">
            <Button onPress={onCompare}>Put it beside mine</Button>
            <Button look="primary" onPress={onClose} autoFocus>
              Back to my code
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
