import { useState } from 'react';
import {
  Dialog,
  DialogTrigger,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { formatCount } from '../../trace/index.ts';
import { Button } from '../controls/Button.tsx';
import { copyText, download } from './clipboard.ts';
import { SNIPPET_ENDING, snippetFile } from './file.ts';
import { LONG_LINK, MAX_LINK, addressOf } from './link.ts';
import type { Payload } from './payload.ts';

interface ShareDialogProps {
  /** Called when the dialog opens: what is on the page now. */
  readonly payload: () => Payload;
}

type Made =
  | { readonly kind: 'making' }
  | { readonly kind: 'link'; readonly link: string; readonly payload: Payload }
  | { readonly kind: 'too-long'; readonly length: number; readonly payload: Payload }
  | { readonly kind: 'failed'; readonly message: string };

async function make(payload: Payload): Promise<Made> {
  try {
    const link = await addressOf(payload);
    return link.length > MAX_LINK
      ? { kind: 'too-long', length: link.length, payload }
      : { kind: 'link', link, payload };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function SaveFile({ payload }: { readonly payload: Payload }) {
  const name = (payload.file ?? 'snippet').replace(/\.[a-z]+$/, '');
  return (
    <Button onPress={() => download(`${name}${SNIPPET_ENDING}`, snippetFile(payload))}>
      Save as a file
    </Button>
  );
}

function LinkField({ link, payload }: { readonly link: string; readonly payload: Payload }) {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    copyText(link).then(
      () => setSaid('Copied.'),
      (error: unknown) => setSaid(error instanceof Error ? error.message : 'Not copied.'),
    );
  };
  return (
    <>
      <TextField value={link} isReadOnly className="link-field">
        <Label className="visually-hidden">Link</Label>
        <Input className="input" onFocus={(event) => event.currentTarget.select()} />
      </TextField>
      {link.length > LONG_LINK && (
        <p className="long-link">
          This link has {formatCount(link.length)} characters. Some chat programs cut links past{' '}
          {formatCount(LONG_LINK)}: a file is safer there.
        </p>
      )}
      <div className="actions">
        <span role="status" className="soft">
          {said}
        </span>
        <SaveFile payload={payload} />
        <Button look="primary" onPress={copy} autoFocus>
          Copy link
        </Button>
      </div>
    </>
  );
}

/** The button `Share` and its dialog. The link holds everything; no server keeps anything. */
export function Share({ payload }: ShareDialogProps) {
  const [made, setMade] = useState<Made>({ kind: 'making' });
  const onOpenChange = (open: boolean): void => {
    if (!open) return;
    setMade({ kind: 'making' });
    void make(payload()).then(setMade);
  };
  return (
    <DialogTrigger onOpenChange={onOpenChange}>
      <Button look="quiet">Share</Button>
      <ModalOverlay className="modal-shade" isDismissable>
        <Modal className="modal">
          <Dialog className="dialog">
            {({ close }) => (
              <>
                <div className="dialog-head">
                  <Heading slot="title" level={2}>
                    Share
                  </Heading>
                  <Button look="quiet" onPress={close} aria-label="Close">
                    <span aria-hidden="true">✕</span>
                  </Button>
                </div>
                <p>
                  The link holds the code, the schedule, the cursor and the view. Whoever opens it
                  sees the same run, step for step, after pressing Run.
                </p>
                {made.kind === 'making' && <p>Making the link …</p>}
                {made.kind === 'link' && <LinkField link={made.link} payload={made.payload} />}
                {made.kind === 'failed' && <p role="alert">The link failed: {made.message}</p>}
                {made.kind === 'too-long' && (
                  <>
                    <p role="alert">
                      This program is too large for a link ({formatCount(made.length)} characters;{' '}
                      {formatCount(MAX_LINK)} fit). Save it as a file: “Open a file” in the
                      playground restores it all.
                    </p>
                    <div className="actions">
                      <SaveFile payload={made.payload} />
                    </div>
                  </>
                )}
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
