import { Component, type ReactNode } from 'react';

interface Props {
  /** What failed, as the start of a sentence: "The roofline". */
  readonly what: string;
  readonly children: ReactNode;
}

interface State {
  readonly message: string | undefined;
}

/** Keeps a failure in one part from taking the page with it; the link keeps every setting. */
export class ErrorBoundary extends Component<Props, State> {
  override readonly state: State = { message: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <div className="failure" role="alert">
        <p>
          <strong>{this.props.what} could not be drawn.</strong> Your settings are safe in the link above.
        </p>
        <p className="failure-cause">{message}</p>
        <button type="button" className="button" onClick={() => this.setState({ message: undefined })}>
          Try again
        </button>
      </div>
    );
  }
}
