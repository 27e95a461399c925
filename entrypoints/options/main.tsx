import { render } from 'preact';
import { OptionsPage } from '../../src/options/options-page.tsx';
import { applyTheme } from '../../src/ui/apply-theme.ts';

applyTheme();
render(<OptionsPage />, document.body);
