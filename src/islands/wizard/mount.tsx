import '../../styles/wizard.css';
import { createRoot } from 'react-dom/client';
import { loadWizard } from './load-wizard.ts';
import { Wizard } from './Wizard.tsx';

/** Shows the wizard in `#wizard[data-template]`, which names the template's data relative to the page. */
async function mount(): Promise<void> {
  const place = document.getElementById('wizard');
  const path = place?.dataset.template;
  if (!place || path === undefined) return;
  const loaded = await loadWizard(new URL(path, location.href).href);
  createRoot(place).render(<Wizard {...loaded} />);
}

mount().catch(() => {
  document
    .getElementById('wizard')
    ?.replaceChildren(
      'The form could not be loaded. See whether you are connected, then reload the page.',
    );
});
