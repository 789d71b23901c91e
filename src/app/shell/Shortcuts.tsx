import { useEffect, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../controls/Button.tsx';

const GROUPS: readonly { readonly title: string; readonly keys: readonly [string, string][] }[] = [
  {
    title: 'In the editor',
    keys: [
      ['Ctrl or ⌘ Enter', 'run this program'],
      ['Esc Esc', 'leave the editor, to its Run'],
    ],
  },
  {
    title: 'On the timeline',
    keys: [
      ['← →', 'the event before, the event after'],
      ['↑ ↓', 'the lane above, the lane below'],
      [', .', 'the event before, the event after of the same task'],
      ['[ ]', 'to the cause, to the effect'],
      ['W S', 'zoom in, zoom out'],
      ['A D', 'move left, move right'],
      ['F', 'fit'],
      ['/', 'find'],
      ['?', 'all of its keys'],
    ],
  },
  {
    title: 'On a line between panels',
    keys: [
      ['← → ↑ ↓', 'make a panel larger or smaller'],
      ['Enter', 'back to its first size'],
    ],
  },
  { title: 'Anywhere else', keys: [['?', 'this list']] },
];

const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type="radio"]), textarea, select') ||
    target.closest('.monaco-editor, [role="textbox"]') !== null);

/** `?` outside a text lists the shortcuts. */
export function Shortcuts() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '?' || event.defaultPrevented || takesText(event.target)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <ModalOverlay className="modal-shade" isOpen={open} onOpenChange={setOpen} isDismissable>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title" level={2}>
            Shortcuts
          </Heading>
          {GROUPS.map(({ title, keys }) => (
            <section key={title} className="shortcut-group">
              <h3>{title}</h3>
              <dl>
                {keys.map(([key, does]) => (
                  <div key={key}>
                    <dt>
                      <kbd>{key}</kbd>
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
          <div className="actions">
            <Button onPress={() => setOpen(false)}>Close</Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
