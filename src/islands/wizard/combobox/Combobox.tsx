import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Choice } from '../../../templates/forms/form.ts';
import { Icon } from '../Icon.tsx';
import type { inputState } from '../theme/described.ts';
import { findChoices } from './find-choices.ts';

const SHOWN = 50;

interface ComboboxProps extends Partial<ReturnType<typeof inputState>> {
  id: string;
  choices: readonly Choice[];
  /** The chosen text, shown while nobody types. */
  text: string;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  'data-autofocus'?: boolean | undefined;
  /** Said where nothing fits what was typed. */
  nothing: string;
  onChoose: (choice: Choice) => void;
  /** The visitor typed this, and left the field or pressed Enter without choosing. */
  onType: (text: string) => void;
}

/**
 * An input with a list of choices that fit what is typed; the keys follow the combobox pattern
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). It shows the first choices and says how many more
 * there are, so that long lists stay quick.
 */
export function Combobox(props: ComboboxProps) {
  const { choices, text, nothing, onChoose, onType, ...input } = props;
  const listId = useId();
  const [draft, setDraft] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const found = isOpen ? findChoices(choices, draft ?? '', SHOWN) : { shown: [], total: 0 };
  const optionId = (index: number) => `${listId}-${index}`;

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  useEffect(() => {
    if (isOpen && choices.length > 0) popup.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, choices.length]);

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const open = () => {
    if (input.disabled) return;
    setOpen(true);
  };
  const choose = (choice: Choice) => {
    onChoose(choice);
    setDraft(undefined);
    close();
  };
  const commit = () => {
    if (draft !== undefined) onType(draft.trim());
    setDraft(undefined);
    close();
  };
  const move = (step: number) => {
    open();
    const count = isOpen ? found.shown.length : Math.min(choices.length, SHOWN);
    if (count === 0) return;
    setActive((at) => (at < 0 && step < 0 ? count - 1 : (at + step + count) % count));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      const choice = isOpen ? found.shown[active] : undefined;
      if (!choice && draft === undefined) return;
      event.preventDefault();
      if (choice) choose(choice);
      else commit();
    } else if (event.key === 'Escape' && (isOpen || draft !== undefined)) {
      event.stopPropagation();
      setDraft(undefined);
      close();
    }
  };

  return (
    <div className="pb-combobox">
      <input
        className="pb-input"
        {...input}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={active >= 0 ? optionId(active) : undefined}
        autoComplete="off"
        spellCheck={false}
        value={draft ?? text}
        onChange={(event) => {
          setDraft(event.target.value);
          setActive(-1);
          open();
        }}
        onClick={open}
        onKeyDown={onKey}
        onBlur={commit}
      />
      <Icon name="chevron-down" />
      <div className="pb-choices" hidden={!isOpen} ref={popup}>
        {/* The focus stays in the input, which carries the keys; the list only takes clicks. */}
        <div role="listbox" id={listId} ref={list} aria-label="Choices">
          {found.shown.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input carries the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus
            <div
              key={choice.value}
              id={optionId(index)}
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(choice)}
            >
              {choice.title}
              {choice.title !== choice.value && <span>{choice.value}</span>}
            </div>
          ))}
        </div>
        <p className="pb-hint" role="status">
          {isOpen && countText(found.total, found.shown.length, nothing)}
        </p>
      </div>
    </div>
  );
}

function countText(total: number, shown: number, nothing: string): string {
  if (total === 0) return nothing;
  if (total > shown) return `${total - shown} more. Type to find them.`;
  return `${total} ${total === 1 ? 'choice' : 'choices'}`;
}
