/** What the browser's storage refused, and what in it could not be read. */
import { useEffect, useState } from 'react';
import { Button } from '../controls/Button.tsx';
import { download } from '../share/clipboard.ts';
import { allAside } from '../storage/aside.ts';
import { allDrafts } from '../storage/drafts.ts';
import { watchStorage, type StorageWarning } from '../storage/warnings.ts';

const save = (name: string, text: string): void =>
  download(name, new Blob([text], { type: 'text/plain' }));

const SAVES: Readonly<Record<StorageWarning['kind'], { label: string; press: () => void }>> = {
  refused: {
    label: 'Save my code as a file',
    press: () => save('fermata-drafts.txt', allDrafts()),
  },
  aside: {
    label: 'Save it as a file',
    press: () => save('fermata-set-aside.txt', allAside()),
  },
};

export function StorageNotice() {
  const [warnings, setWarnings] = useState<readonly StorageWarning[]>([]);
  const [read, setRead] = useState<readonly string[]>([]);
  useEffect(() => watchStorage(setWarnings), []);
  return warnings
    .filter(({ sentence }) => !read.includes(sentence))
    .map(({ kind, sentence }) => (
      <div key={sentence} className="notice problem" role="alert">
        <p>{sentence}</p>
        <Button onPress={SAVES[kind].press}>{SAVES[kind].label}</Button>
        <Button onPress={() => setRead([...read, sentence])}>Got it</Button>
      </div>
    ));
}
