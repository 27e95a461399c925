import { render } from 'preact';
import { Popup } from '../../src/popup/popup.tsx';
import { applyTheme } from '../../src/ui/apply-theme.ts';

applyTheme();
render(<Popup />, document.body);
