import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useSearch } from 'wouter';
import { useMounted } from '../controls/useMedia.ts';

const LANGUAGES = [
  { id: 'typescript', label: 'TypeScript', ready: true },
  { id: 'python', label: 'Python', ready: false },
  { id: 'csharp', label: 'C#', ready: false },
  { id: 'rust', label: 'Rust', ready: false },
] as const;

/** `?lang=python`: says that the language that was asked for is not there yet. */
export function ComingLanguage() {
  const wanted = new URLSearchParams(useSearch()).get('lang');
  const mounted = useMounted();
  const language = LANGUAGES.find(({ id }) => id === wanted);
  if (!mounted || !language || language.ready) return null;
  return (
    <div className="notice" role="note">
      <p>{language.label} is coming. This is TypeScript.</p>
    </div>
  );
}

/** TypeScript runs today; the others say by name that they are coming. */
export function Languages() {
  return (
    <div className="segments languages" role="group" aria-label="Language">
      {LANGUAGES.map(({ id, label, ready }) =>
        ready ? (
          <span key={id} className="segment" aria-current="true">
            {label}
          </span>
        ) : (
          <DialogTrigger key={id}>
            <Button className="segment" aria-label={`${label}, coming`}>
              {label}
            </Button>
            <Popover className="popover" placement="bottom">
              <Dialog className="note" aria-label={`${label} is coming`}>
                {label} is coming. Until then, everything here runs in TypeScript; what it shows
                about waiting and waking is true of {label}, too.
              </Dialog>
            </Popover>
          </DialogTrigger>
        ),
      )}
    </div>
  );
}
