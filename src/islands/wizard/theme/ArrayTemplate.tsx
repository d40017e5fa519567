import {
  type ArrayFieldItemTemplateProps,
  type ArrayFieldTemplateProps,
  descriptionId,
  getUiOptions,
} from '@rjsf/utils';
import { Icon } from '../Icon.tsx';
import { Markdown } from '../Markdown.tsx';
import { Name } from './FieldTemplate.tsx';

/** A list of answers, one below the other. */
export function ArrayTemplate(props: ArrayFieldTemplateProps) {
  const { title, items, canAdd, onAddClick, fieldPathId, schema, uiSchema, required } = props;
  const description = getUiOptions(uiSchema).description ?? schema.description;
  return (
    <fieldset className="pb-group" id={fieldPathId.$id}>
      <legend>
        <Name label={title} required={required} />
      </legend>
      {description && <Markdown id={descriptionId(fieldPathId)}>{description}</Markdown>}
      <div className="pb-items">{items}</div>
      {canAdd && (
        <button
          type="button"
          className="pb-button"
          onClick={onAddClick}
          disabled={Boolean(props.disabled || props.readonly)}
        >
          Add {title ? <span className="pb-hidden">to {title}</span> : null}
        </button>
      )}
    </fieldset>
  );
}

/** One answer of a list, with the buttons that move and remove it. */
export function ArrayItem(props: ArrayFieldItemTemplateProps) {
  const { children, buttonsProps, hasToolbar, index } = props;
  const { disabled, readonly } = buttonsProps;
  const isFixed = Boolean(disabled || readonly);
  return (
    <div className="pb-item">
      <div>{children}</div>
      {hasToolbar && (
        <div className="pb-item-tools">
          {buttonsProps.hasMoveUp && (
            <Tool
              icon="up"
              name={`Move ${index + 1} up`}
              onClick={buttonsProps.onMoveUpItem}
              disabled={isFixed}
            />
          )}
          {buttonsProps.hasMoveDown && (
            <Tool
              icon="down"
              name={`Move ${index + 1} down`}
              onClick={buttonsProps.onMoveDownItem}
              disabled={isFixed}
            />
          )}
          {buttonsProps.hasRemove && (
            <Tool
              icon="remove"
              name={`Remove ${index + 1}`}
              onClick={buttonsProps.onRemoveItem}
              disabled={isFixed}
            />
          )}
        </div>
      )}
    </div>
  );
}

interface ToolProps {
  icon: 'up' | 'down' | 'remove';
  name: string;
  onClick: () => void;
  disabled: boolean;
}

function Tool({ icon, name, onClick, disabled }: ToolProps) {
  return (
    <button
      type="button"
      className="pb-icon-button"
      data-tool={icon}
      onClick={() => onClick()}
      disabled={disabled}
    >
      <Icon name={icon === 'remove' ? 'circle-x' : 'chevron-down'} />
      <span className="pb-hidden">{name}</span>
    </button>
  );
}
