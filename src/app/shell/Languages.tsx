import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';

const LANGUAGES = [
  { id: 'typescript', label: 'TypeScript', ready: true },
  { id: 'python', label: 'Python', ready: false },
  { id: 'csharp', label: 'C#', ready: false },
  { id: 'rust', label: 'Rust', ready: false },
] as const;

/** `?lang=python`: the language that is wanted and not there yet; null when all is well. */
export function comingLanguage(search: string): string | null {
  const wanted = new URLSearchParams(search).get('lang');
  const language = LANGUAGES.find(({ id }) => id === wanted);
  return language && !language.ready ? language.label : null;
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
