import { explainPage, statusPage } from './pages.ts';
import type { Ports } from './ports.ts';
import type { Request } from './requests.ts';
import type { Action } from './state.ts';

/** Does what was asked for through the ports, and tells what came of it. */
export async function perform(request: Request, ports: Ports, dispatch: (action: Action) => void): Promise<void> {
  switch (request.kind) {
    case 'check':
      return ports.check();
    case 'quit':
      return ports.quit();
    case 'suspend':
      return ports.suspend();
    case 'copy':
      return dispatch({ do: 'say', notice: ports.copy(request.text) });
    case 'edit': {
      const notice = await ports.edit(request.place);
      return notice === undefined ? undefined : dispatch({ do: 'say', notice });
    }
    case 'explain':
      dispatch({ do: 'say', notice: { text: 'looking it up …', tone: 'plain' } });
      return dispatch({ do: 'open-page', page: explainPage(request.gate, await ports.explain(request.gate)) });
    case 'ask-status':
      return askStatus(ports, dispatch);
    case 'write-status':
      dispatch({ do: 'say', notice: { text: 'writing …', tone: 'plain' } });
      return dispatch({ do: 'say', notice: await ports.writeStatus() });
    default:
      return request satisfies never;
  }
}

async function askStatus(ports: Ports, dispatch: (action: Action) => void): Promise<void> {
  dispatch({ do: 'say', notice: { text: 'looking at what would be written …', tone: 'plain' } });
  const draft = await ports.draftStatus();
  if (draft.kind === 'fresh') dispatch({ do: 'say', notice: { text: 'STATUS.md is up to date: there is nothing to write', tone: 'good' } });
  else dispatch({ do: 'open-page', page: statusPage(draft) });
}
