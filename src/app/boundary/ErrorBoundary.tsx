import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../controls/Button.tsx';
import { download } from '../share/clipboard.ts';
import { allDrafts, allKept } from '../storage/drafts.ts';

interface ErrorBoundaryProps {
  /** What failed, as the sentence begins: `The timeline`. */
  readonly what: string;
  readonly children: ReactNode;
}

function saveDrafts(): void {
  download('fermata-drafts.txt', new Blob([allDrafts()], { type: 'text/plain' }));
}

interface ErrorBoundaryState {
  readonly error: Error | null;
}

/** Keeps one broken part from taking the page, and the learner's code, with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="broken" role="alert">
        <p>
          {this.props.what} stopped working: <code>{error.message}</code>.{' '}
          {allKept() ? 'Your code is kept.' : 'This browser did not keep your code: save it first.'}
        </p>
        <div className="actions">
          <Button onPress={() => this.setState({ error: null })}>Try again</Button>
          <Button onPress={() => location.reload()}>Reload the page</Button>
          <Button onPress={saveDrafts}>Save my code as a file</Button>
        </div>
      </div>
    );
  }
}
