import { Component, type ReactNode } from 'react';
import { Icon } from './Icon.tsx';

/** Keeps what a template has broken in its place: the rest of the page, and the way back, stay. */
export class Boundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <div className="pb-notice" data-tone="error" role="alert">
        <Icon name="circle-x" />
        <p>This part of the form cannot be shown.</p>
        <p>
          Tell the owner of the template. The table and the commands below work without the form.
        </p>
      </div>
    );
  }
}
