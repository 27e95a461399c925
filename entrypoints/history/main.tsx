import { render } from 'preact';
import { HistoryPage } from '../../src/history-page/history-page.tsx';
import { applyTheme } from '../../src/ui/apply-theme.ts';

applyTheme();
render(<HistoryPage />, document.body);
