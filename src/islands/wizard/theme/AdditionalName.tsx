import { ADDITIONAL_PROPERTY_FLAG, type FieldTemplateProps } from '@rjsf/utils';
import type { ReactNode } from 'react';
import { Icon } from '../Icon.tsx';

/** Around an entry that the visitor adds to a map: its key, and a way to take it out again. */
export function AdditionalName(
  props: Omit<FieldTemplateProps, 'children'> & { children: ReactNode },
) {
  const { id, label, children, schema, onKeyRenameBlur, onRemoveProperty } = props;
  if (!(ADDITIONAL_PROPERTY_FLAG in schema)) return <>{children}</>;
  return (
    <div className="pb-entry">
      <div className="pb-question">
        <label htmlFor={`${id}-key`}>Key</label>
        <input
          className="pb-input"
          key={label}
          id={`${id}-key`}
          defaultValue={label}
          onBlur={onKeyRenameBlur}
        />
      </div>
      {children}
      <button type="button" className="pb-icon-button" onClick={onRemoveProperty}>
        <Icon name="circle-x" />
        <span className="pb-hidden">Remove {label}</span>
      </button>
    </div>
  );
}
